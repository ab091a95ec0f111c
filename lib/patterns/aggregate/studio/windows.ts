import { CALENDAR_UNITS, type CalendarUnit } from "@/lib/contract/zone/dates";
import { type FormPath, getAt, isMembers, setAt } from "@/lib/view-models/builder/path";

/** Kinds of windows over which a number is made of transactions, in words. */
export const WINDOW_TYPES = [
  { value: "sliding", label: "The last", note: "Looked at with every transaction." },
  {
    value: "tumbling",
    label: "Fixed windows of",
    note: "One after the other, from midnight UTC; at most one hit each.",
  },
  { value: "hopping", label: "Overlapping windows of", note: "A new one begins every so often; at most one hit each." },
  {
    value: "session",
    label: "A session, until a pause of",
    note: "As long as transactions follow each other; at most one hit each.",
  },
  {
    value: "day",
    label: "A calendar day",
    note: "From midnight on, in the time zone of the rule; at most one hit each.",
  },
  {
    value: "week",
    label: "A calendar week",
    note: "From Monday on, in the time zone of the rule; at most one hit each.",
  },
  {
    value: "month",
    label: "A calendar month",
    note: "From its first day on, in the time zone of the rule; at most one hit each.",
  },
  { value: "last", label: "The last transactions", note: "So many up to and including each, none of them older." },
] as const;
export type WindowChoice = (typeof WINDOW_TYPES)[number]["value"];

const WINDOW: FormPath = ["detect", "window"];

/** Which of the kinds stands in the rule; null for none of them. */
export function windowChoice(tree: unknown): WindowChoice | null {
  const type = getAt(tree, [...WINDOW, "type"]);
  const named = type === "calendar" ? getAt(tree, [...WINDOW, "unit"]) : type;
  const found = WINDOW_TYPES.find(({ value }) => value === named);
  return found === undefined || isCalendar(found.value) !== (type === "calendar") ? null : found.value;
}

function isCalendar(choice: WindowChoice): choice is CalendarUnit {
  return CALENDAR_UNITS.some((unit) => unit === choice);
}

/** The window of another kind; its length stays, where it has one. */
export function withWindowType(tree: unknown, choice: WindowChoice): unknown {
  const window = getAt(tree, WINDOW);
  const members = isMembers(window) ? window : {};
  const { type: _, unit: __, size, gap, within, step, delay, events, ...others } = members;
  if (isCalendar(choice)) return setAt(tree, WINDOW, { type: "calendar", unit: choice, ...others });
  const length = size ?? gap ?? within ?? "1h";
  if (choice === "session") return setAt(tree, WINDOW, { type: choice, gap: length, ...others });
  if (choice === "last") return setAt(tree, WINDOW, { type: choice, events: events ?? 10, within: length, ...others });
  const own =
    choice === "hopping" ? { step: step ?? length } : choice === "sliding" && delay !== undefined ? { delay } : {};
  return setAt(tree, WINDOW, { type: choice, size: length, ...own, ...others });
}
