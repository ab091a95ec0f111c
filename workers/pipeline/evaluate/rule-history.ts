import { noRates } from "@/lib/contract/rates/rate-table";
import type { Db } from "@/lib/server/data/db";
import { type LabelPlaces, type LabelRecord, NO_LABELS, readLabels } from "@/lib/server/labels/records";
import type { PartitionProgress } from "@/lib/server/logs/partition-progress";
import type { RuleLoader } from "@/lib/server/rules/rule-loader";
import { compareOffsets, type Offset } from "@/lib/server/stream/offset";
import type { Evaluator } from "./evaluator";
import { isPlan, planOf, type RulePlan } from "./rule-plan";

const NO_RULES: RulePlan = {
  revision: -1,
  keyedBy: "accountId",
  mapping: 0,
  lists: new Map(),
  rates: noRates,
  byId: new Map(),
  input: [],
  rekeyed: [],
  forward: [],
  readsLabels: false,
  forwardsLabels: false,
};

/** Which rules were in force at which offset of a partition, where the clock moved its watermark, and where labels were read. */
export interface RuleHistory {
  /** The rules that the record at `offset` was evaluated with; none before the first were activated. */
  at(offset: Offset): RulePlan;
  /** How far the clock had moved the watermark when the record at `offset` was read; null when it never did. */
  watermarkAt(offset: Offset): number | null;
  /** The last place of the feed of labels that was read before the record at `offset` was. */
  labelsAt(offset: Offset): number;
  /** Changes that came with a record at or behind `offset`, or before it was read, in order. */
  from(offset: Offset): readonly ActivatedRules[];
  /** The newest rules that records were evaluated with; those of now when there was none. */
  readonly last: RulePlan;
}

/** What happened to the state between two records. */
export interface ActivatedRules {
  readonly fromOffset: Offset;
  /** In force from then on. */
  readonly plan: RulePlan;
  /** How far the clock moved the watermark under these rules; null when it did not. */
  readonly watermark: number | null;
  /** The labels that were read then, after the watermark was moved; null for none. */
  readonly labels: LabelPlaces | null;
}

/** At one offset the clock moved the watermark before the next record brought newer rules. */
export async function ruleHistory(
  rules: RuleLoader,
  { activations, watermarkSteps, labelSteps }: Pick<PartitionProgress, "activations" | "watermarkSteps" | "labelSteps">,
): Promise<RuleHistory> {
  const changes: ActivatedRules[] = [];
  // No record is read while the clock moves the watermark: it is left with what the next one is read with.
  const mappingAt = (offset: Offset) => activations.findLast(({ fromOffset }) => fromOffset <= offset)?.mapping ?? 0;
  for (const { offset, revision, keyedBy, watermark } of watermarkSteps) {
    changes.push({
      fromOffset: offset,
      plan: planOf(await rules.at(revision), keyedBy, mappingAt(offset)),
      watermark,
      labels: null,
    });
  }
  for (const { offset, revision, keyedBy, watermark, ...labels } of labelSteps) {
    changes.push({
      fromOffset: offset,
      plan: planOf(await rules.at(revision), keyedBy, mappingAt(offset)),
      watermark,
      labels,
    });
  }
  // Moves of the clock by the same rules are one: what was read between them tells how far it was.
  changes.sort(
    (a, b) => compareOffsets(a.fromOffset, b.fromOffset) || a.plan.revision - b.plan.revision || byWatermark(a, b),
  );
  for (const { fromOffset, revision, keyedBy, mapping = 0 } of activations) {
    changes.push({
      fromOffset,
      plan: planOf(await rules.at(revision), keyedBy, mapping),
      watermark: null,
      labels: null,
    });
  }
  changes.sort((a, b) => compareOffsets(a.fromOffset, b.fromOffset));
  const upTo = (offset: Offset) => changes.filter(({ fromOffset }) => fromOffset <= offset);
  return {
    at: (offset) => upTo(offset).at(-1)?.plan ?? NO_RULES,
    watermarkAt: (offset) => upTo(offset).findLast(({ watermark }) => watermark !== null)?.watermark ?? null,
    labelsAt: (offset) => upTo(offset).findLast(({ labels }) => labels !== null)?.labels?.upTo ?? NO_LABELS,
    from: (offset) => changes.filter(({ fromOffset }) => fromOffset >= offset),
    last: changes.at(-1)?.plan ?? planOf(rules.current(), NO_RULES.keyedBy),
  };
}

/** Revisions of the mapping that the records of a partition were read with, as far back as its history goes. */
export function mappingsOf({ activations }: Pick<PartitionProgress, "activations">): readonly number[] {
  return activations.map(({ mapping = 0 }) => mapping);
}

/** What was read later comes later, where the watermark stood still. */
function byWatermark(a: ActivatedRules, b: ActivatedRules): number {
  const [first, second] = [a.watermark ?? Number.NEGATIVE_INFINITY, b.watermark ?? Number.NEGATIVE_INFINITY];
  if (first !== second) return first < second ? -1 : 1;
  return (a.labels?.upTo ?? NO_LABELS) - (b.labels?.upTo ?? NO_LABELS);
}

/** Does to the evaluator what happened then; a move of the watermark and labels that its state holds already are left out. */
export async function applyChange(
  { db }: { readonly db: Pick<Db, "direct"> },
  evaluator: Evaluator,
  { plan, watermark, labels }: ActivatedRules,
): Promise<void> {
  if (labels !== null) {
    if (labels.upTo <= evaluator.labelsUpTo) return;
    if (!isPlan(evaluator, plan)) evaluator.setRules(plan);
    if (watermark !== null && watermark > evaluator.watermark) evaluator.advance(watermark, null);
    const since = labels.after === NO_LABELS ? evaluator.watermark : Number.NEGATIVE_INFINITY;
    await giveLabels(db, evaluator, labels, since);
    return;
  }
  if (watermark !== null && watermark <= evaluator.watermark) return;
  if (!isPlan(evaluator, plan)) evaluator.setRules(plan);
  if (watermark !== null) evaluator.advance(watermark, null);
}

/** Gives the evaluator the labels of these places, of transactions that are not before `since`. */
export async function giveLabels(
  { direct }: Pick<Db, "direct">,
  evaluator: Evaluator,
  { after, upTo }: LabelPlaces,
  since: number,
  which: (label: LabelRecord) => boolean = () => true,
): Promise<void> {
  for (let at = after; at < upTo; ) {
    const read = await readLabels(direct, { after: at, upTo }, { since });
    evaluator.label({ ...read, labels: read.labels.filter(which) }, null);
    at = read.upTo;
  }
}
