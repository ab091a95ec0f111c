import type { Pattern, RuleDefinition, Window } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import type { FuzzCase } from "./fuzz";
import { type Random, random } from "./random";
import { transaction } from "./transaction";

/** What a rule looks at in a crowded case; each once by turns. */
export const CROWDED_KINDS = [
  "count",
  "sum",
  "avg",
  "min",
  "max",
  "stddev",
  "distinct",
  "count of field",
  "sequence",
  "strict",
  "deviation",
  "firstSeen",
  "travel",
  "absence",
] as const;

export type CrowdedKind = (typeof CROWDED_KINDS)[number];

const START_MS = 1_700_000_000_000;
const LATENESS_MS = 400;

/** A rule of the kind and hundreds of events of one key, most of them within its window and up to 100 places out of order. */
export function crowdedCase(kind: CrowdedKind, seed: number): FuzzCase {
  const chance = random(seed * CROWDED_KINDS.length + CROWDED_KINDS.indexOf(kind));
  const rule: RuleDefinition = {
    id: kind,
    name: kind,
    severity: "low",
    key: ["merchantId"],
    detect: crowdedDetect(kind, chance),
    ...(chance.chance(30) ? { where: { field: "type", op: "exists" } } : {}),
  };
  const parsed = parseRule({ ...rule, id: "crowded" });
  if (!parsed.ok) throw new Error(`seed ${seed} made a rule that is refused: ${JSON.stringify(parsed.issues)}`);
  return { rules: [parsed.rule], stream: crowdedStream(chance), allowedLatenessMs: LATENESS_MS };
}

function crowdedStream(chance: Random): Transaction[] {
  const disorder = chance.pick([1, 2, 10, 30, 100]);
  const ties = chance.pick([0, 10, 60]);
  const values = chance.pick([3, 30, 1_000]);
  const ahead = chance.chance(30);
  let now = START_MS;
  const placed = Array.from({ length: chance.int(150, 260) }, (_, i) => {
    if (!chance.chance(ties)) now += chance.chance(3) ? chance.int(5, 60) : 1;
    const place = i + (chance.chance(50) ? chance.int(0, disorder) + 0.5 : 0);
    // Now and then a source whose clock is ahead.
    const timestamp = now + (ahead && chance.chance(2) ? chance.int(20, 200) : 0);
    return { place, event: crowdedEvent(chance, i, timestamp, values) };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ event }) => event);
}

function crowdedEvent(chance: Random, i: number, timestamp: number, values: number): Transaction {
  const located = chance.chance(60);
  return transaction({
    id: `${chance.pick(["a", "B", "9"])}${(i * 7919) % 1000}`,
    accountId: `a${i % 7}`,
    merchantId: "m1",
    amount: chance.pick([0.1, 1, 2, 5, 19.99, 100, chance.int(0, 50_000) / 100]),
    timestamp,
    type: chance.pick(["purchase", "refund", null]),
    cardId: chance.chance(90) ? `c${chance.int(0, values)}` : null,
    latitude: located ? chance.pick([52.5, 52.6, -33.9]) : null,
    longitude: located ? chance.pick([13.4, 151.2]) : null,
  });
}

function crowdedWindow(chance: Random): Window {
  const size = `${chance.pick([40, 100, 200, 300])}ms`;
  return chance.pick<() => Window>([
    () => ({ type: "sliding", size }),
    () => ({ type: "sliding", size }),
    () => ({ type: "sliding", size }),
    () => ({ type: "sliding", size, delay: `${chance.pick([5, 50, 150])}ms` }),
    () => ({ type: "tumbling", size }),
    () => ({ type: "hopping", size: "200ms", step: `${chance.pick([30, 70, 100])}ms` }),
    () => ({ type: "session", gap: `${chance.pick([1, 3, 10])}ms` }),
  ])();
}

function crowdedDetect(kind: CrowdedKind, chance: Random): Pattern {
  const large = { field: "amount", op: ">", value: chance.pick([90, 300, 480]) } as const;
  const small = { field: "amount", op: "<", value: chance.pick([0.5, 10]) } as const;
  const length = `${chance.pick([40, 100, 200])}ms`;
  switch (kind) {
    case "sequence":
      return {
        type: "sequence",
        within: length,
        steps: chance.pick([
          [
            { name: "small", when: small },
            { name: "large", when: large },
          ],
          [
            { name: "small", when: small },
            { name: "none", not: true, when: { field: "amount", op: "=", value: 19.99 } },
            { name: "large", when: large },
          ],
          [
            { name: "small", when: small },
            {
              name: "large",
              when: {
                all: [large, { field: "cardId", op: "=", value: { step: "small", pick: "last", field: "cardId" } }],
              },
            },
          ],
        ]),
      };
    case "strict":
      return {
        type: "sequence",
        within: length,
        contiguity: "strict",
        steps: [
          { name: "small", when: small, times: 2 },
          { name: "large", when: large },
        ],
      };
    case "deviation":
      return {
        type: "deviation",
        field: "amount",
        window: length,
        minSamples: 3,
        ...(chance.chance(50) ? { times: chance.pick([1.5, 4]) } : { zScore: chance.pick([0.7, 2]) }),
      };
    case "firstSeen":
      return { type: "firstSeen", field: chance.pick(["cardId", "type"]), memory: length, minHistory: 2 };
    case "travel":
      return { type: "travel", maxSpeedKmh: 900, minDistanceKm: 5, within: length };
    case "absence":
      return { type: "absence", after: small, expect: large, within: length };
    default:
      return crowdedAggregate(kind, chance);
  }
}

function crowdedAggregate(
  kind: "count" | "sum" | "avg" | "min" | "max" | "stddev" | "distinct" | "count of field",
  chance: Random,
): Pattern {
  const bounds = {
    count: 60,
    "count of field": 60,
    distinct: 20,
    sum: 4_000.5,
    avg: 60.25,
    min: 1,
    max: 400,
    stddev: 99.5,
  };
  const fn = kind === "count of field" ? "count" : kind;
  const field = fn === "distinct" || fn === "count" ? "cardId" : "amount";
  return {
    type: "aggregate",
    window: crowdedWindow(chance),
    measure: kind === "count" ? { fn: "count" } : { fn, field },
    having: { op: chance.pick([">", ">=", "<", "<=", "="]), value: bounds[kind] * chance.pick([0.25, 1, 1, 2]) },
  };
}
