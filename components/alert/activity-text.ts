import { LABEL_WORD } from "@/components/ui";
import type { ActionPress } from "@/lib/contract/action-press";
import type { AlertActivity } from "@/lib/contract/alert";
import { unreachable } from "@/lib/contract/unreachable";

/** What was done, as the rest of a sentence that begins with who did it: "resolved it as fraud". */
export function activityText(activity: AlertActivity): string {
  switch (activity.kind) {
    case "raised":
      return "raised it";
    case "acknowledged":
      return "acknowledged it";
    case "resolved":
      return activity.label === null ? "resolved it" : `resolved it as ${LABEL_WORD[activity.label].toLowerCase()}`;
    case "reopened":
      return "reopened it";
    case "assigned":
      if (activity.text === null) return "took the owner off";
      // Names are all that the record has; two people of one name would read the same either way.
      return activity.text === activity.actor?.name ? "took it" : `gave it to ${activity.text}`;
    case "commented":
      return "commented";
    case "foundLater":
      return "raised what was found later in records that had been missed";
    case "snoozed":
      return "snoozed its rule for its key";
    case "listed":
      return "put a value on a list";
    case "unlisted":
      return "took a value off a list";
    case "undone":
      return "took a step on many alerts back";
    case "pressed":
      return activity.press === undefined ? "pressed a button" : pressText(activity.press);
    default:
      return unreachable(activity.kind);
  }
}

const PRESS_WORDS: Readonly<Record<ActionPress["status"], string>> = {
  asked: "waiting for the answer",
  done: "done",
  refused: "refused",
  failed: "failed",
  unknown: "nobody knows whether it was done",
};

/** "pressed Block card: done". */
function pressText({ actionName, status, isRepeat }: ActionPress): string {
  return `pressed ${actionName}${isRepeat ? " again" : ""}: ${PRESS_WORDS[status]}`;
}

export function actorName(activity: AlertActivity, me: string): string {
  if (activity.actor === null) return "The detector";
  return activity.actor.id === me ? "You" : activity.actor.name;
}
