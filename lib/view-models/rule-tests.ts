import { isJsonObject } from "@/lib/contract/is-json-object";
import type { RuleTest } from "@/lib/contract/rule-test";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { treeOf } from "./draft-text";
import { ruleText } from "./written-rule";

type Sent = RuleTest["transactions"][number];

/** What a pasted text holds: transactions, or what is expected in its place. */
export type PastedTransactions =
  | { readonly ok: true; readonly transactions: readonly Sent[] }
  | { readonly ok: false; readonly expected: string };

/** Reads transactions from JSON: an array, one object, or an object on each line. */
export function pastedTransactions(text: string): PastedTransactions {
  const whole = treeOf(text);
  const values: readonly unknown[] = Array.isArray(whole) ? whole : whole === undefined ? linesOf(text) : [whole];
  const transactions = values.filter(isJsonObject);
  if (transactions.length === 0 || transactions.length < values.length) {
    return { ok: false, expected: "transactions as a JSON array, or one JSON object a line" };
  }
  return { ok: true, transactions };
}

function linesOf(text: string): readonly unknown[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(treeOf);
}

/** What says whose a transaction is: in a test made-up values take their place. */
const IDENTIFYING: Readonly<Record<string, string>> = {
  accountId: "account",
  cardId: "card",
  deviceId: "device",
  counterpartyId: "counterparty",
  ip: "ip",
};

/** Transactions of an alert for a test: the same, with made-up ids, accounts, cards and the like. What was equal stays equal. */
export function testTransactions(evidence: readonly StoredTransaction[]): readonly Sent[] {
  const known = new Map<string, string>();
  const madeUp = (kind: string, value: string): string => {
    const name = known.get(value) ?? `${kind}-${known.size + 1}`;
    known.set(value, name);
    return name;
  };
  return evidence.map(({ body, accountId, amount, currency, timestamp }, i) => {
    const sent: Record<string, unknown> = { ...body, accountId, amount, currency };
    for (const [field, kind] of Object.entries(IDENTIFYING)) {
      const value = sent[field];
      if (typeof value === "string") sent[field] = madeUp(kind, value);
    }
    if (isJsonObject(sent.attributes)) {
      sent.attributes = Object.fromEntries(
        Object.entries(sent.attributes).map(([name, value]) => [
          name,
          isHidden(value) ? madeUp("value", value) : value,
        ]),
      );
    }
    return { ...sent, id: `t${i + 1}`, timestamp: new Date(timestamp).toISOString() };
  });
}

/** Whether it is text with hidden digits, which no rule may keep. */
function isHidden(value: unknown): value is string {
  return typeof value === "string" && value.includes("•");
}

/** The rule's text with another test at its end. */
export function withTest(text: string, test: RuleTest): string {
  const tree = treeOf(text);
  return isJsonObject(tree) ? ruleText({ ...tree, tests: [...testsIn(tree), test] }) : text;
}

/** The rule's text without one of its tests. */
export function withoutTest(text: string, index: number): string {
  const tree = treeOf(text);
  if (!isJsonObject(tree)) return text;
  const left = testsIn(tree).toSpliced(index, 1);
  const { tests: _, ...rest } = tree;
  return ruleText(left.length === 0 ? rest : { ...rest, tests: left });
}

function testsIn({ tests }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(tests) ? tests : [];
}

/** Ids as they are typed: separated by commas or spaces. */
export function typedIds(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((id) => id !== "");
}
