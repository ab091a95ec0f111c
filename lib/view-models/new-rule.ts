import type { RuleDefinition } from "@/lib/contract/rule";
import { amount } from "@/lib/contract/template-params";

/** The least that is a rule: one condition on one transaction. */
export const BLANK: RuleDefinition = {
  id: "new-rule",
  name: "New rule",
  severity: "medium",
  key: ["accountId"],
  params: { above: amount("Amount above", 1_000) },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};

/** An id that no rule has, from one that may be taken: `large`, `large-2`, ... */
export function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  for (let n = 2; ; n++) {
    const suffix = `-${n}`;
    const candidate = id.slice(0, 64 - suffix.length) + suffix;
    if (!taken.includes(candidate)) return candidate;
  }
}
