import type { Range, VariantFigures } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { knownIn } from "@/lib/server/labels/known-in";
import { bucketsFor } from "./buckets";
import { CoveredRange } from "./covered";
import type { JobContext } from "./ground";
import { Labels } from "./labels";
import { storedSince } from "./notes";
import { openPass, type PassProgress, runPass } from "./pass";
import { reachOf } from "./reach";
import { perDay, SideTally } from "./side-tally";
import { createThrottle } from "./throttle";

/** Values of parameters, by name. */
type Form = Readonly<Record<string, number | string>>;
type Told = Parameters<JobContext["report"]>[1];

/** What a pass over forms of one draft found so far. */
export interface VariantsFound {
  readonly range: Range;
  /** Event times of the first and last transaction in the range that is stored; null when there is none. */
  readonly covered: Range | null;
  /** In the range. */
  readonly transactions: number;
  /** In the order of the forms. */
  readonly figures: readonly VariantFigures[];
}

/**
 * What the draft would have done in each of the forms, whose values must fit its parameters: all in one pass of one engine,
 * in which they share every condition that is the same. `told` makes of what was found what is reported and answered.
 * Rejects with the signal's reason once it is aborted.
 */
export async function runVariants<Result extends Told>(
  ground: JobContext,
  { draft, range }: { readonly draft: RuleDefinition; readonly range: Range },
  forms: readonly Form[],
  told: (found: VariantsFound) => Result,
): Promise<Result> {
  const { signal, report, db } = ground;
  signal.throwIfAborted();
  const throttle = createThrottle(performance.now());
  const rules = forms.map((values, i) => ({ ...valued(draft, values), id: `v${i}` }));
  const [pass, labelled] = await Promise.all([
    openPass(ground, rules, range),
    knownIn(db, draft.id, range, reachOf(rules).backMs),
  ]);
  const labels = new Labels(range, labelled);
  const covered = new CoveredRange(range);
  const buckets = bucketsFor(range);
  const sides = new Map(rules.map((rule) => [rule.id, new SideTally(rule, labels, buckets)]));

  const result = ({ position }: PassProgress): Result => {
    const days = covered.daysUpTo(position, storedSince(pass.partitions) ?? range.from);
    const figures = [...sides.values()].map((side) => ({
      hits: side.hits,
      alerts: side.alertCount,
      alertsPerDay: perDay(side.alertCount, days),
      precision: side.precision,
      recall: side.recall,
    }));
    return told({ range, covered: covered.span, transactions: covered.transactions, figures });
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

/** The draft with other values of these parameters. */
function valued(draft: RuleDefinition, values: Form): RuleDefinition {
  const tuned = withParamValues(draft, values);
  if (tuned.ok) return tuned.rule;
  const [issue] = tuned.issues;
  throw new Error(`${JSON.stringify(values)} cannot be: ${issue?.path ?? ""} ${issue?.expected ?? ""}`);
}
