import type { Transaction } from "@/lib/contract/transaction";
import { createEngine } from "@/lib/engine/engine";
import { RULES } from "./traffic";

/** What the rules find in the transactions when they are evaluated once each, in the order of their times: `rule id`, sorted. */
export function expectedHits(transactions: readonly Transaction[]): readonly string[] {
  const hits: string[] = [];
  const engine = createEngine({ rules: RULES, allowedLatenessMs: 0 });
  const ordered = [...transactions].sort((a, b) => a.timestamp - b.timestamp || (a.id < b.id ? -1 : 1));
  for (const one of ordered) engine.process(one, (hit) => void hits.push(`${hit.ruleId} ${hit.eventId}`));
  engine.finish((hit) => void hits.push(`${hit.ruleId} ${hit.eventId}`));
  return hits.sort();
}
