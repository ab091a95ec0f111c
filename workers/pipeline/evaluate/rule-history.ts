import { noRates } from "@/lib/contract/rates/rate-table";
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
};

/** Which rules were in force at which offset of a partition, and where the clock moved its watermark. */
export interface RuleHistory {
  /** The rules that the record at `offset` was evaluated with; none before the first were activated. */
  at(offset: Offset): RulePlan;
  /** How far the clock had moved the watermark when the record at `offset` was read; null when it never did. */
  watermarkAt(offset: Offset): number | null;
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
}

/** At one offset the clock moved the watermark before the next record brought newer rules. */
export async function ruleHistory(
  rules: RuleLoader,
  { activations, watermarkSteps }: Pick<PartitionProgress, "activations" | "watermarkSteps">,
): Promise<RuleHistory> {
  const changes: ActivatedRules[] = [];
  // No record is read while the clock moves the watermark: it is left with what the next one is read with.
  const mappingAt = (offset: Offset) => activations.findLast(({ fromOffset }) => fromOffset <= offset)?.mapping ?? 0;
  for (const { offset, revision, keyedBy, watermark } of watermarkSteps) {
    changes.push({
      fromOffset: offset,
      plan: planOf(await rules.at(revision), keyedBy, mappingAt(offset)),
      watermark,
    });
  }
  for (const { fromOffset, revision, keyedBy, mapping = 0 } of activations) {
    changes.push({ fromOffset, plan: planOf(await rules.at(revision), keyedBy, mapping), watermark: null });
  }
  changes.sort((a, b) => compareOffsets(a.fromOffset, b.fromOffset));
  const upTo = (offset: Offset) => changes.filter(({ fromOffset }) => fromOffset <= offset);
  return {
    at: (offset) => upTo(offset).at(-1)?.plan ?? NO_RULES,
    watermarkAt: (offset) => upTo(offset).findLast(({ watermark }) => watermark !== null)?.watermark ?? null,
    from: (offset) => changes.filter(({ fromOffset }) => fromOffset >= offset),
    last: changes.at(-1)?.plan ?? planOf(rules.current(), NO_RULES.keyedBy),
  };
}

/** Revisions of the mapping that the records of a partition were read with, as far back as its history goes. */
export function mappingsOf({ activations }: Pick<PartitionProgress, "activations">): readonly number[] {
  return activations.map(({ mapping = 0 }) => mapping);
}

/** Does to the evaluator what happened then; a move of the watermark that its state holds already is left out. */
export function applyChange(evaluator: Evaluator, { plan, watermark }: ActivatedRules): void {
  if (watermark !== null && watermark <= evaluator.watermark) return;
  if (!isPlan(evaluator, plan)) evaluator.setRules(plan);
  if (watermark !== null) evaluator.advance(watermark, null);
}
