import { keyReader, keySpaceOf } from "@/lib/contract/key";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";

/** Says for which key spaces of the rules a transaction has the same key as one of those that were missed. */
export function sameKeys(
  rules: readonly RuleDefinition[],
  missed: Iterable<Transaction>,
): (transaction: Transaction) => readonly string[] {
  const keys = new Map(rules.map(({ key }) => [keySpaceOf(key), { read: keyReader(key), texts: new Set<string>() }]));
  for (const transaction of missed) {
    for (const { read, texts } of keys.values()) {
      const text = read(transaction);
      if (text !== null) texts.add(text);
    }
  }
  return (transaction) => {
    const groups: string[] = [];
    for (const [group, { read, texts }] of keys) {
      const text = read(transaction);
      if (text !== null && texts.has(text)) groups.push(group);
    }
    return groups;
  };
}
