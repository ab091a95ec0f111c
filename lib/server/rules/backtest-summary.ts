import { z } from "zod";
import type { BacktestSummary } from "@/lib/contract/backtest";
import { SeveritySchema } from "@/lib/contract/severity-schema";
import { parsed } from "../http/body";

const Count = z.number().min(0);
const Ratio = z.object({ of: Count, outOf: Count }).nullable();
const Stopped = z.object({ transactions: Count, accounts: Count, amounts: z.record(z.string(), Count) });
const Side = z.object({
  severity: SeveritySchema,
  hits: Count,
  alerts: Count,
  alertsPerDay: Count,
  keys: Count,
  precision: Ratio,
  recall: Ratio,
  stopped: Stopped.extend({ fraud: Stopped, legitimate: Stopped }).exactOptional(),
});

/** What of a backtest is kept with a version; anything else that is sent along is dropped. */
const Summary = z.object({
  backtest: z
    .object({
      range: z.object({ from: z.number().int(), to: z.number().int() }),
      transactions: Count,
      labels: z.object({ fraudTransactions: Count, resolvedAlerts: Count }),
      gainedCount: Count,
      lostCount: Count,
      draft: Side,
      published: Side.nullable(),
    })
    .nullish(),
});

/** The summary as it was sent, or null when none was. @throws Refused `badRequest` naming what does not fit */
export function backtestSummary(sent: unknown): BacktestSummary | null {
  return parsed(Summary, { backtest: sent }).backtest ?? null;
}
