import type { Hit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule, parseStoredRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type LabelRead, type RaisedHit } from "../engine";
import { Oracle } from "./oracle";
import { random } from "./random";
import { labelRule, randomRule, wildRule } from "./random-rule";
import { randomStream } from "./random-stream";
import { randomTimes } from "./random-times";
import { atTurns, randomZone } from "./random-zones";

/** One random case: rules, a stream and its lateness, all of them functions of the seed. */
export interface FuzzCase {
  readonly rules: readonly RuleDefinition[];
  readonly stream: readonly Transaction[];
  readonly allowedLatenessMs: number;
}

/** With `wild` also of rules that would be refused today, because something in them can never be true. */
export function fuzzCase(seed: number, wild = false): FuzzCase {
  const chance = random(seed);
  const active = random(seed * 41);
  const zones = random(seed * 43);
  const allowedLatenessMs = chance.pick([0, 5, 20, 60]);
  const rules = Array.from({ length: chance.int(1, 4) }, (_, i) => {
    const parsed = wild ? parseStoredRule(wildRule(chance, `r${i}`)) : parseRule(randomRule(chance, `r${i}`));
    if (!parsed.ok) throw new Error(`seed ${seed} made a rule that is refused: ${JSON.stringify(parsed.issues)}`);
    return { ...parsed.rule, ...randomTimes(active), ...randomZone(zones) };
  });
  const stream = randomStream(chance, chance.int(5, 60), allowedLatenessMs);
  return { rules, stream: atTurns(zones, stream), allowedLatenessMs };
}

/** The case of a seed with some transactions of clocks that run ahead, and the reading clock of each. */
export function clockCase(seed: number): FuzzCase & { readonly clocks: readonly number[] } {
  const { rules, stream, allowedLatenessMs } = fuzzCase(seed);
  const chance = random(seed * 17);
  let clock = Number.NEGATIVE_INFINITY;
  const clocks: number[] = [];
  const ahead = stream.map((transaction) => {
    clock = Math.max(clock, transaction.timestamp - chance.int(-30, 5));
    clocks.push(clock);
    return chance.chance(12) ? { ...transaction, timestamp: transaction.timestamp + chance.int(1, 400) } : transaction;
  });
  return { rules, stream: ahead, allowedLatenessMs, clocks };
}

/** Rules that look at labels, and what becomes known of their transactions: for each, the labels that are read right before it. */
export function labelCase(seed: number): FuzzCase & { readonly labels: readonly (readonly LabelRead[])[] } {
  const chance = random(seed * 43);
  const { stream, allowedLatenessMs } = fuzzCase(seed);
  const rules = Array.from({ length: chance.int(1, 4) }, (_, i) => ({
    ...(chance.chance(80) ? labelRule(chance, `r${i}`) : randomRule(chance, `r${i}`)),
    ...randomTimes(chance),
  }));
  const labels = stream.map((_, index) =>
    Array.from({ length: chance.pick([0, 0, 1, 1, 2]) }, (): LabelRead => {
      const near = chance.int(Math.max(0, index - 8), Math.min(stream.length - 1, index + 3));
      const about = chance.chance(80) ? stream[near] : chance.pick(stream);
      return {
        transactionId: chance.chance(4) ? "nobody's" : (about?.id ?? ""),
        accountId: chance.chance(4) ? "a3" : (about?.accountId ?? ""),
        timestamp: about?.timestamp ?? 0,
        label: chance.pick(["fraud", "fraud", "legitimate", null]),
        at: chance.chance(90) ? chance.int(0, 3) + (about?.timestamp ?? 0) : -1e13,
      };
    }),
  );
  return { rules, stream, allowedLatenessMs, labels };
}

/** What engine and oracle differ in for a case, or null when they agree event for event. */
export function difference({
  rules,
  stream,
  allowedLatenessMs,
  clocks = [],
  labels = [],
}: FuzzCase & { readonly clocks?: readonly number[]; readonly labels?: readonly (readonly LabelRead[])[] }):
  | string
  | null {
  const engine = createEngine({ rules, allowedLatenessMs });
  const oracle = new Oracle(rules, allowedLatenessMs);
  for (const [index, transaction] of stream.entries()) {
    const raised: Hit[] = [];
    const clock = clocks[index] ?? Number.POSITIVE_INFINITY;
    for (const label of labels[index] ?? []) {
      engine.label(label);
      oracle.label(label);
    }
    engine.readAt(clock, (hit) => raised.push(plainHit(hit)));
    const verdict = engine.process(transaction, (hit) => raised.push(plainHit(hit)));
    const expected = oracle.process(transaction, clock);
    const told = compared(raised, expected.hits);
    if (verdict !== expected.verdict) return `event ${index}: ${verdict}, expected ${expected.verdict}`;
    if (told !== null) return `event ${index} ${JSON.stringify(transaction)}: ${told}`;
  }
  const raised: Hit[] = [];
  engine.finish((hit) => raised.push(plainHit(hit)));
  const told = compared(raised, oracle.finish());
  return told === null ? null : `at the end: ${told}`;
}

export function plainHit(raised: RaisedHit): Hit {
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
