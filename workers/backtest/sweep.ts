import type { SweepResult } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { knownIn } from "@/lib/server/labels/known-in";
import { bucketsFor } from "./buckets";
import { CoveredRange } from "./covered";
import type { JobContext, SweepRequest } from "./ground";
import { Labels, SIDES_MAX } from "./labels";
import { storedSince } from "./notes";
import { openPass, type PassProgress, runPass } from "./pass";
import { reachOf } from "./reach";
import { perDay, SideTally } from "./side-tally";
import { createThrottle } from "./throttle";

/**
 * What the draft would have done with each of the values, which must fit the parameter: all in one pass of one engine, in
 * which they share every condition that the parameter is no part of. Rejects with the signal's reason once it is aborted.
 */
export async function runSweep(ground: JobContext, request: SweepRequest): Promise<SweepResult> {
  const { signal, report, db } = ground;
  const { draft, param, values, range } = request;
  signal.throwIfAborted();
  if (values.length > SIDES_MAX) throw new Error(`${values.length} values, expected at most ${SIDES_MAX}`);
  const throttle = createThrottle(performance.now());
  const rules = values.map((value, i) => ({ ...valued(draft, param, value), id: `v${i}` }));
  const [pass, labelled] = await Promise.all([
    openPass(ground, rules, range),
    knownIn(db, draft.id, range, reachOf(rules).backMs),
  ]);
  const labels = new Labels(range, labelled);
  const covered = new CoveredRange(range);
  const buckets = bucketsFor(range);
  const sides = new Map(rules.map((rule, i) => [rule.id, new SideTally(rule, i, labels, buckets)]));

  const result = ({ position }: PassProgress): SweepResult => {
    const days = covered.daysUpTo(position, storedSince(pass.partitions) ?? range.from);
    return {
      kind: "sweep",
      range,
      covered: covered.span,
      param,
      transactions: covered.transactions,
      points: [...sides.values()].map((side, i) => ({
        value: values[i] ?? "",
        hits: side.hits,
        alerts: side.alertCount,
        alertsPerDay: perDay(side.alertCount, days),
        precision: side.precision,
        recall: side.recall,
      })),
    };
  };
  const end = await runPass(ground, pass, {
    transaction: (transaction) => {
      covered.see(transaction);
      labels.see(transaction);
    },
    hit: (hit: RaisedHit) => {
      if (hit.eventTime >= range.from && hit.eventTime < range.to) sides.get(hit.ruleId)?.add(hit);
    },
    slice: (progress) => {
      const now = performance.now();
      if (!throttle.due(now)) return;
      report(progress, result(progress));
      throttle.told(now, performance.now());
    },
  });
  return result(end.progress);
}

/** The draft with another value of the parameter. */
function valued(draft: RuleDefinition, param: string, value: number | string): RuleDefinition {
  const tuned = withParamValues(draft, { [param]: value });
  if (tuned.ok) return tuned.rule;
  const [issue] = tuned.issues;
  throw new Error(`${param} cannot be ${value}: ${issue?.path ?? ""} ${issue?.expected ?? ""}`);
}
