import { LABEL_WORD } from "@/components/ui";
import type { ActionPress } from "@/lib/contract/action-press";
import type { AlertActivity } from "@/lib/contract/alert";
import { unreachable } from "@/lib/contract/unreachable";
import { pressName, pressResult } from "@/lib/view-models/actions/words";

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
      return "took a step back";
    case "waiting":
      return "set it to wait for the customer";
    case "resumed":
      return activity.actor === null ? "brought it back: the wait is over" : "took it back from waiting";
    case "overdue":
      return activity.text === "acknowledge"
        ? "told that it was not acknowledged in time"
        : "told that it was not resolved in time";
    case "pressed":
      return activity.press === undefined ? "pressed a button" : pressText(activity.press);
    default:
      return unreachable(activity.kind);
  }
}

/** `pressed Block card for card-123: done, “card blocked until Friday”`. */
function pressText(press: ActionPress): string {
  return `pressed ${pressName(press)}${press.isRepeat ? " again" : ""}: ${pressResult(press)}`;
}

/** What the clock does to an alert. */
const BY_THE_CLOCK: ReadonlySet<AlertActivity["kind"]> = new Set(["resumed", "overdue"]);

export function actorName(activity: AlertActivity, me: string): string {
  if (activity.actor === null) return BY_THE_CLOCK.has(activity.kind) ? "Tripline" : "The detector";
  return activity.actor.id === me ? "You" : activity.actor.name;
}
