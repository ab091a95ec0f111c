import type { Checkpoint } from "@/lib/server/commit/batch";
import type { Claim } from "@/lib/server/partitions";
import type { StreamRecord } from "@/lib/server/stream/port";
import { startOf } from "./checkpoints";
import type { DetectorContext } from "./context";
import type { Evaluator } from "./evaluator";
import { createInputEvaluator } from "./input-evaluator";
import { createRekeyedEvaluator } from "./rekeyed-evaluator";
import { planOf, type RulePlan } from "./rule-plan";
import { createSources } from "./sources";

const NO_RULES: RulePlan = { revision: -1, byId: new Map(), input: [], rekeyed: [], forward: [] };

/**
 * The engine of a claimed partition as its last owner left it at `nextOffset`: the records from the newest sufficient
 * checkpoint on are evaluated again with the rules that were in force at each, and what they raise is dropped, for it is
 * stored already.
 */
export async function rebuild(context: DetectorContext, claim: Claim): Promise<Evaluator> {
  const activations: { fromOffset: number; plan: RulePlan }[] = [];
  for (const { fromOffset, revision } of claim.activations) {
    activations.push({ fromOffset, plan: planOf(await context.rules.at(revision)) });
  }
  const lastPlan = activations.at(-1)?.plan ?? planOf(context.rules.current());
  const checkpoint = checkpointFor(context, claim, lastPlan);
  const plan = activations.findLast(({ fromOffset }) => fromOffset <= checkpoint.offset)?.plan ?? NO_RULES;
  const evaluator = createEvaluator(context, claim, plan, checkpoint);
  const start = await firstStored(context, claim, checkpoint.offset);
  const startedAtMs = Date.now();
  if (start < claim.nextOffset) {
    const changes = activations.filter(({ fromOffset }) => fromOffset > checkpoint.offset);
    await readStored(context, claim, start, (records) => {
      let rest = records;
      for (let next = changes[0]; next !== undefined; next = changes[0]) {
        const { fromOffset } = next;
        const split = rest.findIndex(({ offset }) => offset >= fromOffset);
        if (split < 0) break;
        evaluator.evaluate(rest.slice(0, split), null);
        rest = rest.slice(split);
        evaluator.setRules(next.plan);
        changes.shift();
      }
      evaluator.evaluate(rest, null);
    });
  }
  if (evaluator.revision !== lastPlan.revision) evaluator.setRules(lastPlan);
  const { topic, partition, epoch, nextOffset } = claim;
  const ms = Date.now() - startedAtMs;
  context.log.info({ topic, partition, epoch, nextOffset, records: nextOffset - start, ms }, "partition assigned");
  return evaluator;
}

function createEvaluator(context: DetectorContext, claim: Claim, plan: RulePlan, checkpoint: Checkpoint): Evaluator {
  const { allowedLatenessMs, inputPartitions, rekeyedPartitions, stream, recent } = context;
  const maxEventTime = checkpoint.offset === 0 ? null : checkpoint.maxEventTime;
  if (claim.topic === context.topics.rekeyed) {
    return createRekeyedEvaluator({
      plan,
      maxEventTime,
      sourceCount: inputPartitions,
      positions: checkpoint.sources,
      recent,
    });
  }
  const targetOf = (text: string) => stream.partitionOf(text, rekeyedPartitions);
  return createInputEvaluator({ partition: claim.partition, plan, maxEventTime, allowedLatenessMs, targetOf, recent });
}

/** Where to start, so that nothing is missing that rules still look at. */
function checkpointFor(context: DetectorContext, claim: Claim, plan: RulePlan): Checkpoint {
  const first: Checkpoint = { offset: 0, maxEventTime: 0, sources: {} };
  const { retentionMs } = createEvaluator(context, claim, plan, first);
  return startOf(claim.checkpoints, watermarkOf(context, claim), retentionMs) ?? first;
}

/** The watermark at `nextOffset`, or one before it. */
function watermarkOf(context: DetectorContext, claim: Claim): number {
  if (claim.topic === context.topics.rekeyed) {
    return createSources(context.inputPartitions, claim.checkpoints.at(-1)?.sources ?? {}).watermark();
  }
  return claim.maxEventTime === null ? Number.NEGATIVE_INFINITY : claim.maxEventTime - context.allowedLatenessMs;
}

/** `offset`, or the first one that the stream still has. */
async function firstStored(context: DetectorContext, claim: Claim, offset: number): Promise<number> {
  const { topic, partition } = claim;
  const found = (await context.stream.offsets(topic)).find((one) => one.partition === partition);
  if (found === undefined || found.earliest <= offset) return offset;
  if (offset < claim.nextOffset) {
    const missing = Math.min(found.earliest, claim.nextOffset) - offset;
    context.log.warn({ topic, partition, offset, missing }, "the stream no longer has all that windows look back on");
  }
  return Math.min(found.earliest, claim.nextOffset);
}

/** Reads the records from `start` to just before the claim's next offset. */
async function readStored(
  context: DetectorContext,
  { topic, partition, nextOffset }: Claim,
  start: number,
  take: (records: readonly StreamRecord[]) => void,
): Promise<void> {
  let reached: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let at = start;
  const tail = await context.stream.tail({
    topic,
    partitions: [partition],
    start: { at: "offset", offset: start },
    bounded: true,
    batch: async (_partition, records) => {
      if (at >= nextOffset) return;
      context.stopping.throwIfAborted();
      take((records.at(-1)?.offset ?? 0) < nextOffset ? records : records.filter(({ offset }) => offset < nextOffset));
      at = (records.at(-1)?.offset ?? at) + 1;
      if (at >= nextOffset) reached();
    },
  });
  try {
    await Promise.race([end, tail.done]);
  } finally {
    await tail.close();
  }
}
