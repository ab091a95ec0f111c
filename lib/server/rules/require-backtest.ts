import { z } from "zod";
import { type ActiveSpan, activeSpanOf, activeText, alwaysActive, holdsSpan } from "@/lib/contract/active-time";
import type { BacktestSummary, Range } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { actionOf } from "@/lib/contract/rule-action";
import type { DataAccess } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { backtestSummary } from "./backtest-summary";
import { hitSame } from "./blocking";

type Reading = Pick<DataAccess, "prisma">;

/** What a backtest looks at when nobody said: so much before the newest transaction that was read. */
const USUAL_RANGE_MS = 86_400_000;

/** A finished comparison. Holds because `judge` made the draft before it was stored. */
const Finished = z.object({ id: z.string(), draft: z.unknown().transform((stored) => stored as RuleDefinition) });
const Result = z.object({ result: z.unknown() });
const Newest = z.object({ newest: z.number().nullable() });

/**
 * What a finished backtest, whoever asked for it, said of this rule: of the same hits, with the same action, active over all
 * that was looked at, whenever the rule itself is. Null where no transaction was ever read, so that there is nothing to test it
 * on.
 * @throws Refused `backtestRequired` when there is none, or it looked at no transaction though there are some
 */
export async function requireBacktest(
  data: Reading,
  definition: RuleDefinition,
  ruleId: string | null,
): Promise<BacktestSummary | null> {
  const newest = await newestEventTime(data);
  if (newest === null) return null;
  const usual = { from: newest - USUAL_RANGE_MS, to: newest + 1 };
  for (const { id, draft } of await finishedComparisons(data)) {
    if (actionOf(draft) !== actionOf(definition) || !hitSame(draft, definition)) continue;
    const summary = await summaryOfBacktest(data, id);
    if (summary === null || !holdsSpan(activeSpanOf(draft), spanOf(summary.range))) continue;
    if (summary.transactions > 0 || covers(summary.range, usual)) return summary;
  }
  throw new RefusedError({
    code: "backtestRequired",
    detail: `Rule ${definition.id} blocks transactions, so it is published once a backtest of exactly this rule has finished. ${HOW}${activeText(definition) === null ? "" : WITHOUT_TIMES}`,
    definition: alwaysActive(definition),
    ruleId,
    range: usual,
    backtest: null,
  });
}

const HOW =
  "Send it as the draft of POST /api/v1/backtests, wait until GET /api/v1/backtests/{id} says done, then send this again within an hour.";

const WITHOUT_TIMES = " Leave activeFrom and activeUntil out of the draft: nothing hits outside of them.";

async function newestEventTime({ prisma }: Reading): Promise<number | null> {
  const rows = await prisma.$queryRaw`select max(max_event_time)::float8 as newest from partition_progress`;
  return Newest.array().parse(rows)[0]?.newest ?? null;
}

/** The newest first. What is over is kept for an hour. */
async function finishedComparisons({ prisma }: Reading): Promise<readonly z.infer<typeof Finished>[]> {
  const rows = await prisma.$queryRaw`
    select id, request->'draft' as draft from backtest
    where kind = 'compare' and status = 'done' order by finished_at desc, id`;
  return Finished.array().parse(rows);
}

async function summaryOfBacktest({ prisma }: Reading, id: string): Promise<BacktestSummary | null> {
  const rows = await prisma.$queryRaw`select result from backtest where id = ${id} and status = 'done'`;
  return backtestSummary(Result.array().parse(rows)[0]?.result ?? null);
}

function spanOf({ from, to }: Range): ActiveSpan {
  return { from, until: to };
}

function covers(range: Range, asked: Range): boolean {
  return range.from <= asked.from && range.to >= asked.to;
}
