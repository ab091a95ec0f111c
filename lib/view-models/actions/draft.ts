import type { Action, ActionBody, ActionConditions } from "@/lib/contract/action";
import {
  type AlertConditionsDraft,
  bodyOfAlertConditions,
  draftOfAlertConditions,
} from "@/lib/view-models/channels/alert-conditions";

/** An action as its form holds it. */
export interface ActionDraft extends AlertConditionsDraft {
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly confirm: string;
  /** Separated by commas. */
  readonly keyFields: string;
  readonly severities: NonNullable<ActionConditions["severities"]>;
  readonly statuses: NonNullable<ActionConditions["statuses"]>;
  readonly ruleIds: NonNullable<ActionConditions["ruleIds"]>;
}

/** The form of an action; null for a new one. */
export function draftOfAction(action: Action | null): ActionDraft {
  const when = action?.when ?? {};
  return {
    ...draftOfAlertConditions(when),
    name: action?.name ?? "",
    url: action?.url ?? "",
    description: action?.description ?? "",
    confirm: action?.confirm ?? "",
    keyFields: when.keyFields?.join(", ") ?? "",
    severities: when.severities ?? [],
    statuses: when.statuses ?? [],
    ruleIds: when.ruleIds ?? [],
  };
}

/** What is sent. */
export function bodyOfAction(draft: ActionDraft): ActionBody {
  const { name, url, description, confirm, keyFields, severities, statuses, ruleIds } = draft;
  const fields = keyFields.split(/[\s,;]+/).filter((field) => field !== "");
  return {
    name: name.trim(),
    url: url.trim(),
    description: description.trim(),
    confirm: confirm.trim() === "" ? null : confirm.trim(),
    when: {
      ...bodyOfAlertConditions(draft),
      ...(fields.length === 0 ? {} : { keyFields: fields }),
      ...(severities.length === 0 ? {} : { severities }),
      ...(statuses.length === 0 ? {} : { statuses }),
      ...(ruleIds.length === 0 ? {} : { ruleIds }),
    },
  };
}

/** The fields of the form. */
export type DraftField = Exclude<keyof ActionDraft, "severities" | "statuses" | "ruleIds" | keyof AlertConditionsDraft>;

/** What is wrong with each field, from what the server says of the body; `url` must be there, and a name. */
export function fieldFaults(
  draft: ActionDraft,
  issues: readonly { readonly path: string; readonly expected: string }[],
): Readonly<Partial<Record<DraftField, string>>> {
  const faults: Partial<Record<DraftField, string>> = {};
  for (const { path, expected } of issues) {
    const field = path.startsWith("when.keyFields") ? "keyFields" : FIELDS.find((each) => each === path);
    if (field !== undefined) faults[field] ??= expected;
  }
  if (draft.name.trim() === "") faults.name = "Say what the button is called";
  if (draft.url.trim() === "") faults.url = "Say where a press is posted to";
  return faults;
}

const FIELDS: readonly DraftField[] = ["name", "url", "description", "confirm", "keyFields"];

/** Which alerts offer an action, in words: "cardId in the key · severity high or critical". */
export function conditionsText(
  { keyFields, severities, statuses, ruleIds, list, amount }: ActionConditions,
  ruleName: (id: string) => string,
): string {
  const parts = [
    keyFields === undefined ? null : `${keyFields.join(" and ")} in the key or the evidence`,
    severities === undefined ? null : `severity ${either(severities)}`,
    statuses === undefined ? null : either(statuses),
    ruleIds === undefined ? null : `rule ${either(ruleIds.map(ruleName))}`,
    list === undefined ? null : `${list.isOn ? "on" : "not on"} the list ${list.name}`,
    amount === undefined
      ? null
      : `amount from ${amount.min}${amount.currency === undefined ? "" : ` ${amount.currency}`}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "Every alert" : parts.join(" · ");
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
