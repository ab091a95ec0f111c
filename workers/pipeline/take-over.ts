import type { Claim } from "@/lib/server/partitions";
import type { DetectorContext } from "./context";
import type { Evaluator } from "./evaluator";
import { rebuild } from "./rebuild";
import { ruleHistory } from "./rule-history";

/** The engine of a claimed partition as its last owner left it at `nextOffset`. */
export async function takeOver(context: DetectorContext, claim: Claim): Promise<Evaluator> {
  const { topic, partition, epoch, nextOffset } = claim;
  const startedAtMs = Date.now();
  const history = await ruleHistory(context.rules, claim);
  const { evaluator, records } = await rebuild(context, claim, history);
  const ms = Date.now() - startedAtMs;
  context.log.info({ topic, partition, epoch, nextOffset, records, ms }, "partition assigned");
  return evaluator;
}
