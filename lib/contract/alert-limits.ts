import { formatDuration, parseDurationMs } from "./duration";

/** What is to be done with an alert in time. */
export const LIMIT_STEPS = ["acknowledge", "resolve"] as const;
export type LimitStep = (typeof LIMIT_STEPS)[number];

/** The shortest time limit, milliseconds; the longest is that of any duration. */
const LIMIT_MS_MIN = 60_000;

/** How long an alert of some severity may take, as durations such as 15m; null: no limit. */
export interface SeverityLimitTexts {
  readonly acknowledge: string | null;
  readonly resolve: string | null;
}

/** What is wrong with the limits of a severity, and with which; null: nothing. */
export function limitFault({
  acknowledge,
  resolve,
}: SeverityLimitTexts): { readonly step: LimitStep; readonly message: string } | null {
  for (const [step, text] of [
    ["acknowledge", acknowledge],
    ["resolve", resolve],
  ] as const) {
    const ms = text === null ? LIMIT_MS_MIN : parseDurationMs(text);
    if (ms === null || ms < LIMIT_MS_MIN) {
      return { step, message: `expected such as 15m, 4h or 2d, from ${formatDuration(LIMIT_MS_MIN)} to 90d` };
    }
  }
  if (acknowledge === null || resolve === null) return null;
  return (parseDurationMs(acknowledge) ?? 0) > (parseDurationMs(resolve) ?? 0)
    ? { step: "resolve", message: "expected no less than the time to acknowledge" }
    : null;
}
