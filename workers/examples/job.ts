import type { ExamplesResult } from "@/lib/contract/backtest";
import { listsNamedIn } from "@/lib/contract/list";
import { shippedRates } from "@/lib/contract/rates/shipped";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Db } from "@/lib/server/data/db";
import { presentLists, someListValues } from "@/lib/server/lists/present-lists";
import { findExamples } from "./find";

/** MadeValues of each list that are tried. */
const SAMPLES = 3;

/** What is needed to make examples, and what ends the work early. */
export interface ExamplesContext {
  readonly db: Pick<Db, "prisma" | "direct">;
  readonly baseCurrency: string;
  /** Once it is aborted the job rejects with its reason; one search is bounded and goes to its end. */
  readonly signal: AbortSignal;
}

/**
 * The smallest stream that a draft hits and the nearest that it does not, with the managed lists as they are now and, as in tests of rules,
 * the rates that ship.
 */
export async function runExamples(context: ExamplesContext, draft: RuleDefinition): Promise<ExamplesResult> {
  const { db, baseCurrency, signal } = context;
  const names = listsNamedIn([draft]);
  const [lists, samples] = await Promise.all([presentLists(db, names), someListValues(db, names, SAMPLES)]);
  signal.throwIfAborted();
  return findExamples(draft, { rates: shippedRates(baseCurrency), lists, samples });
}
