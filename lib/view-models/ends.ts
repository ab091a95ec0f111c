const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How far an end may lie ahead, days: as of snoozes. */
const DAYS_MAX = 400;

/** Ends that are chosen by their distance; `date` is any day, `never` none. */
export const END_CHOICES = [
  { value: "1", label: "1 day", ms: DAY_MS },
  { value: "7", label: "7 days", ms: 7 * DAY_MS },
  { value: "30", label: "30 days", ms: 30 * DAY_MS },
  { value: "90", label: "90 days", ms: 90 * DAY_MS },
  { value: "date", label: "A day of your choice", ms: null },
] as const;

/** An end as it is being chosen. */
export interface EndChoice {
  readonly choice: (typeof END_CHOICES)[number]["value"] | "never" | "unchosen";
  /** `yyyy-mm-dd`, where the choice is a day. */
  readonly day: string;
}

/** The end, epoch milliseconds: a day ends with it, in the reader's zone. Null for none; undefined while none can be told. */
export function chosenEnd({ choice, day }: EndChoice, now: number): number | null | undefined {
  if (choice === "never") return null;
  const ms = END_CHOICES.find(({ value }) => value === choice)?.ms ?? null;
  if (ms !== null) return now + ms;
  const [year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const end = new Date(year, month - 1, date + 1).getTime();
  return end > now && end <= now + DAYS_MAX * DAY_MS ? end : undefined;
}
