import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { CASES } from "@/lib/patterns/cases";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import type { FuzzCase } from "./fuzz";
import { type Random, random } from "./random";
import { transaction } from "./transaction";

const CASES_BY_NAME = new Map(PATTERN_TYPES.flatMap((type) => Object.entries(CASES[type].crowded)));

/** What a rule looks at in a crowded case. */
export const CROWDED_KINDS: readonly string[] = [...CASES_BY_NAME.keys()];

const START_MS = 1_700_000_000_000;
const LATENESS_MS = 400;

/** A rule of the kind and hundreds of events of one key, most of them within its window and up to 100 places out of order. */
export function crowdedCase(kind: string, seed: number): FuzzCase {
  const chance = random(seed * CROWDED_KINDS.length + CROWDED_KINDS.indexOf(kind));
  const large = { field: "amount", op: ">", value: chance.pick([90, 300, 480]) } as const;
  const small = { field: "amount", op: "<", value: chance.pick([0.5, 10]) } as const;
  const within = `${chance.pick([40, 100, 200])}ms`;
  const pattern = CASES_BY_NAME.get(kind)?.(chance, { large, small, within });
  if (pattern === undefined) throw new Error(`no crowded case is called ${kind}`);
  const rule: RuleDefinition = {
    id: kind,
    name: kind,
    severity: "low",
    key: ["merchantId"],
    detect: pattern,
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
