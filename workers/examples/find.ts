import type { ExamplesResult } from "@/lib/contract/backtest";
import type { ManagedLists } from "@/lib/contract/list";
import type { RateTable } from "@/lib/contract/rates/rate-table";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { UTC } from "@/lib/contract/zone/name";
import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import { HINTS } from "@/lib/patterns/hints";
import { asksMeasure } from "@/lib/patterns/kit/hint";
import { streamsOf } from "./build";
import { Judge } from "./judge";
import { idsOf, type Made, madeBody, madeTransaction } from "./made";
import { changeById, nearestMiss } from "./nearest";
import { comparisonsIn, type ListSamples, Pool } from "./pool";
import { shrunk } from "./shrink";
import { Solver } from "./solve";
import { strayStreams } from "./stray";
import { exampleText } from "./words";

/** What an example is made with. */
export interface ExampleGround {
  readonly rates: RateTable;
  /** What the lists hold that the rule names. */
  readonly lists: ManagedLists;
  /** Some values of each. */
  readonly samples: ListSamples;
}

/**
 * The smallest stream of transactions that a rule hits, and the nearest that it does not hit. The engine says of each candidate whether
 * it hits; what the rule asks for says only which candidates are tried. Does the same for the same rule, ground and bounds
 * (`JUDGED_RUNS_MAX`, `JUDGED_EVENTS_MAX`); past these it tells what it has, or that it found none.
 */
export function findExamples(rule: RuleDefinition, { rates, lists, samples }: ExampleGround): ExamplesResult {
  const { tests: _, ...bare } = rule;
  const judge = new Judge(bare, rates, lists);
  const pool = new Pool(rule.params, samples);
  const solver = new Solver(judge, pool);
  for (const condition of conditionsOf(rule)) for (const comparison of comparisonsIn(condition)) pool.add(comparison);
  const first = firstHit(judge, solver);
  if (first === null) return noneFound(samples);
  const small = shrunk(first, judge, pool);
  const pair = nearestMiss(small, judge, solver);
  if (pair === null) return { kind: "examples", ...told(small, judge), misses: [], change: null, text: NO_MISS };
  const change = changeById(pair);
  return {
    kind: "examples",
    ...told(pair.hits, judge),
    misses: storedOf(pair.misses, judge),
    change,
    text: exampleText(change, pair.hits, pair.misses, rule.zone ?? UTC),
  };
}

const NO_MISS = "Every change that was tried is a hit too.";

function conditionsOf({ where, detect }: RuleDefinition): readonly Condition[] {
  const asked = DESCRIPTIONS[detect.type].conditions(detect).map(({ condition }) => condition);
  const own = asked.flatMap((condition) =>
    asksMeasure(condition) ? comparisonsIn(condition).filter((each) => !asksMeasure(each)) : [condition],
  );
  return where === undefined ? own : [where, ...own];
}

function firstHit(judge: Judge, solver: Solver): readonly Made[] | null {
  const { detect } = judge.rule;
  for (const outline of HINTS[detect.type].outlines(judge.rule, detect)) {
    for (const stream of streamsOf(outline, judge, solver)) if (judge.hits(stream) === true) return stream;
    if (judge.isSpent) return null;
  }
  for (const stream of strayStreams(judge, solver, conditionsOf(judge.rule)))
    if (judge.hits(stream) === true) return stream;
  return null;
}

function told(stream: readonly Made[], judge: Judge): Pick<ExamplesResult, "hits" | "hitIds"> {
  return { hits: storedOf(stream, judge), hitIds: [...new Set(judge.hitsOf(stream))] };
}

function storedOf(stream: readonly Made[], { rates }: Judge): StoredTransaction[] {
  const ids = idsOf(stream);
  return stream.flatMap((made, i) => {
    const id = ids[i] ?? "";
    const body = madeBody(made, id, rates);
    const transaction = madeTransaction(made, id, rates);
    if (body === null || transaction === null) return [];
    const { accountId, timestamp, amount, currency, baseAmount } = transaction;
    const base = baseAmount === null ? {} : { baseAmount };
    return [{ id, accountId, timestamp, amount, currency, ...base, whole: true, body }];
  });
}

function noneFound(samples: ListSamples): ExamplesResult {
  const empty = [...samples].find(([, values]) => values.length === 0)?.[0];
  const text =
    empty === undefined
      ? "No stream was found that it hits. As only so much is tried, that does not say that there is none."
      : `No stream was found that it hits: the list ${empty} holds nothing.`;
  return { kind: "examples", hits: [], hitIds: [], misses: [], change: null, text };
}
