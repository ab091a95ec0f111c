import { expect, test } from "vitest";
import { fieldReader } from "@/lib/contract/fields";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { parseRule, parseStoredRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { compileCondition } from "./condition";
import { withLiterals } from "./condition-parts";
import { createEngine } from "./engine";
import { narrowRule, narrowStream } from "./testing/narrow-rule";
import { random } from "./testing/random";

const SEEDS = 400;
const STREAMS = 2;
const LENGTH = 60;

test("a rule that is refused never hits, but for one of which a part by itself can never be true", {
  timeout: 180_000,
}, () => {
  const counts = { refused: 0, accepted: 0, parts: 0, hitting: 0 };
  const types = new Map<string, number>();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const chance = random(seed);
    const formed = parseStoredRule(narrowRule(chance, "r"));
    if (!formed.ok) throw new Error(JSON.stringify(formed.issues));
    const { rule } = formed;
    const streams = Array.from({ length: STREAMS }, () => narrowStream(chance, LENGTH));
    const hits = streams.reduce((sum, stream) => sum + hitsOf(rule, stream), 0);
    const parsed = parseRule(rule);
    if (parsed.ok) {
      counts.accepted += 1;
      if (hits > 0) counts.hitting += 1;
      continue;
    }
    counts.refused += 1;
    types.set(rule.detect.type, (types.get(rule.detect.type) ?? 0) + 1);
    if (hits === 0) continue;
    counts.parts += 1;
    const told = `seed ${seed}: ${JSON.stringify(rule)} refused for ${JSON.stringify(parsed.issues)}`;
    for (const { path } of parsed.issues) expect(isDeadPart(rule, path, streams.flat()), told).toBe(true);
  }
  expect(counts.refused).toBeGreaterThan(SEEDS / 10);
  expect(counts.hitting).toBeGreaterThan(SEEDS / 3);
  expect(counts.parts).toBeLessThan(counts.refused / 2);
  const patterns = ["match", "aggregate", "sequence", "absence", "travel", "deviation", "firstSeen", "formula"];
  expect(patterns.filter((type) => !types.has(type))).toEqual([]);
});

function hitsOf(rule: RuleDefinition, stream: readonly Transaction[]): number {
  let hits = 0;
  const engine = createEngine({ rules: [rule], allowedLatenessMs: 10 });
  for (const each of stream) engine.process(each, () => hits++);
  engine.finish(() => hits++);
  return hits;
}

/** Whether the place stands in an alternative, within `not`, or in what is only waited for or measured, and that holds for none. */
function isDeadPart(rule: RuleDefinition, path: string, stream: readonly Transaction[]): boolean {
  const steps = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => name ?? Number(index));
  let node: unknown = rule;
  for (const [i, step] of steps.entries()) {
    node = (node as Readonly<Record<string | number, unknown>>)[step];
    const isAside =
      step === "expect" || (step === "when" && (steps[i - 1] === "measure" || steps[i - 2] === "measures"));
    const isPart = steps[i - 1] === "any" || step === "not" || isAside;
    if (isPart && !stream.some((anchor) => stream.some(testOf(rule, node as Condition, isAside, anchor)))) return true;
  }
  return false;
}

function testOf(
  rule: RuleDefinition,
  condition: Condition,
  asSeen: boolean,
  anchor: Transaction,
): (transaction: Transaction) => boolean {
  const exists = rule.key.map((field): Condition => ({ field, op: "exists" }));
  const seen = asSeen ? [...exists, ...(rule.where === undefined ? [] : [rule.where])] : [];
  const never = () => {
    throw new Error("no steps and lists in parts of these rules");
  };
  return compileCondition<Transaction>(withLiterals(rule, { all: [...seen, condition] }), {
    field: fieldReader,
    step: never,
    anchor: (field) => {
      const value = fieldReader(field)(anchor);
      return () => value;
    },
    measure: never,
    listed: never,
  });
}
