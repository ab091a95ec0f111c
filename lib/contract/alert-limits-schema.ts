import { z } from "zod";
import { limitFault } from "./alert-limits";
import type { Read } from "./read";

const Limit = z.string().max(20).nullable();

/** How long an alert of one severity may take. */
const SeverityLimits = z
  .strictObject({
    acknowledge: Limit.describe("From its detection until somebody acknowledges it, such as 15m; null: no limit"),
    resolve: Limit.describe("From its detection until it is resolved, such as 4h; null: no limit"),
  })
  .check(({ value, issues }) => {
    const fault = limitFault(value);
    if (fault !== null) issues.push({ code: "custom", input: value, path: [fault.step], message: fault.message });
  });

/** `GET /api/v1/settings/limits`: how long alerts may take, by severity. */
export const AlertLimits = z.strictObject({
  critical: SeverityLimits,
  high: SeverityLimits,
  medium: SeverityLimits,
  low: SeverityLimits,
});
export type AlertLimits = Read<typeof AlertLimits>;

/** `PUT /api/v1/settings/limits`: a severity that is left out keeps its limits. */
export const AlertLimitsBody = AlertLimits.partial();
export type AlertLimitsBody = Read<typeof AlertLimitsBody>;
