import { expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type RaisedHit } from "@/lib/engine/engine";
import { transaction } from "@/lib/engine/testing/transaction";
import { traceHit } from "./trace";

const T = Date.UTC(2026, 10, 28, 12);
const MINUTE = 60_000;

export function ruleOf(detect: unknown, more: object = {}): RuleDefinition {
  const parsed = parseRule({ id: "r", name: "r", severity: "low", key: ["accountId"], detect, ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.rule;
}

function hitsOf(rule: RuleDefinition, events: readonly Transaction[]): readonly RaisedHit[] {
  const hits: RaisedHit[] = [];
  const engine = createEngine({ rules: [rule], allowedLatenessMs: 0, watermark: "given" });
  for (const event of events) engine.process(event, (hit) => hits.push(hit));
  engine.finish((hit) => hits.push(hit));
  return hits;
}

async function traceFirst(rule: RuleDefinition, events: readonly Transaction[]) {
  const [hit] = hitsOf(rule, events);
  if (hit === undefined) throw new Error("no hit");
  return traceHit(rule, hit, { events, labels: [], lists: new Map() }, { reachMsMax: 90 * 86_400_000, rest: async () => {} });
}

const at = (minute: number, more: Partial<Transaction> = {}): Transaction =>
  transaction({ id: `t${minute}`, timestamp: T + minute * MINUTE, accountId: "a", ...more });
const texts = (trace: Awaited<ReturnType<typeof traceFirst>>) =>
  trace.steps.map(({ state, seen, fires }) => [
    ...state.map((cell) => cell?.text ?? null),
    ...(seen ? [] : ["unseen"]),
    ...(fires ? ["fires"] : []),
  ]);

test("a count grows to its bound, and one less of it or of the transactions would have been silent", async () => {
  const rule = ruleOf(
    {
      type: "aggregate",
      window: { type: "sliding", size: "10m" },
      measure: { fn: "count" },
      having: { op: ">=", value: 3 },
    },
    { where: { field: "amount", op: "<", value: 100 } },
  );
  const trace = await traceFirst(rule, [at(0), at(8), at(9, { amount: 500 }), at(10), at(12), at(13)]);
  expect(texts(trace)).toEqual([["1"], ["2"], [null, "unseen"], ["2"], ["3", "fires"]].slice(1));
  expect(trace).toMatchObject({ reproduced: true, end: null, earlier: 0 });
  expect(trace.changes.map(({ text }) => text)).toEqual([]);
});
