import type { Hit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type RaisedHit } from "../engine";
import { Oracle } from "./oracle";
import { random } from "./random";
import { randomRule } from "./random-rule";
import { randomStream } from "./random-stream";

/** One random case: rules, a stream and its lateness, all of them functions of the seed. */
export interface FuzzCase {
  readonly rules: readonly RuleDefinition[];
  readonly stream: readonly Transaction[];
  readonly allowedLatenessMs: number;
}

export function fuzzCase(seed: number): FuzzCase {
  const chance = random(seed);
  const allowedLatenessMs = chance.pick([0, 5, 20, 60]);
  const rules = Array.from({ length: chance.int(1, 4) }, (_, i) => {
    const parsed = parseRule(randomRule(chance, `r${i}`));
    if (!parsed.ok) throw new Error(`seed ${seed} made a rule that is refused: ${JSON.stringify(parsed.issues)}`);
    return parsed.rule;
  });
  return { rules, stream: randomStream(chance, chance.int(5, 60), allowedLatenessMs), allowedLatenessMs };
}

/** What engine and oracle differ in for a case, or null when they agree event for event. */
export function difference({ rules, stream, allowedLatenessMs }: FuzzCase): string | null {
  const engine = createEngine({ rules, allowedLatenessMs });
  const oracle = new Oracle(rules, allowedLatenessMs);
  for (const [index, transaction] of stream.entries()) {
    const raised: Hit[] = [];
    const verdict = engine.process(transaction, (hit) => raised.push(plain(hit)));
    const expected = oracle.process(transaction);
    const told = compared(raised, expected.hits);
    if (verdict !== expected.verdict) return `event ${index}: ${verdict}, expected ${expected.verdict}`;
    if (told !== null) return `event ${index} ${JSON.stringify(transaction)}: ${told}`;
  }
  const raised: Hit[] = [];
  engine.finish((hit) => raised.push(plain(hit)));
  const told = compared(raised, oracle.finish());
  return told === null ? null : `at the end: ${told}`;
}

export function plain(raised: RaisedHit): Hit {
  const { explain: _, ...hit } = raised;
  return hit;
}

/** Hits of one event have an order only within a rule's anchors; what matters is which they are. */
function compared(raised: readonly Hit[], expected: readonly Hit[]): string | null {
  const order = (hits: readonly Hit[]): Hit[] => [...hits].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const [got, wanted] = [order(raised), order(expected)];
  for (let i = 0; i < Math.max(got.length, wanted.length); i++) {
    const [a, b] = [got[i], wanted[i]];
    if (a === undefined || b === undefined || !sameHit(a, b)) {
      return `raised ${JSON.stringify(a)}, expected ${JSON.stringify(b)}`;
    }
  }
  return null;
}

function nameOf(hit: Hit): string {
  return JSON.stringify([hit.ruleId, hit.key, hit.windowStart, hit.eventTime, hit.eventId]);
}

function sameHit(a: Hit, b: Hit): boolean {
  return JSON.stringify({ ...a, value: null }) === JSON.stringify({ ...b, value: null }) && sameValue(a.value, b.value);
}

/** Standard deviations and speeds are rounded on the way; everything else is exact. */
function sameValue(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
