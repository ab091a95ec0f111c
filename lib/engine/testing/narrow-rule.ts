import type { Transaction } from "@/lib/contract/transaction";
import { CASES } from "@/lib/patterns/cases";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import { MIXED, NARROW_TEXTS, NUMBERS, narrowCondition, PARAMS } from "./narrow-parts";
import type { Random } from "./random";
import { transaction } from "./transaction";

const KEYS = [
  ["accountId"],
  ["accountId", "country"],
  ["type"],
  ["amount"],
  ["attributes.x"],
  ["latitude", "longitude"],
  ["id", "timestamp", "accountId"],
];

/** A rule whose conditions cannot be told to be impossible one comparison at a time. */
export function narrowRule(random: Random, id: string): Readonly<Record<string, unknown>> {
  const params = Object.fromEntries(
    Object.entries(PARAMS).map(([name, param]) => {
      const { min = 0, max = 5 } = param;
      return [name, { ...param, value: random.int(Number(min), Number(max)) }];
    }),
  );
  return {
    id,
    name: id,
    severity: "low",
    key: random.pick(KEYS),
    params,
    ...(random.chance(70) ? { where: narrowCondition(random) } : {}),
    detect: narrowPattern(random),
  };
}

/** Transactions of which many are alike. */
export function narrowStream(random: Random, length: number): readonly Transaction[] {
  const optional = <T>(items: readonly T[]): T | null => (random.chance(75) ? random.pick(items) : null);
  let now = 0;
  return Array.from({ length }, (_, n) => {
    if (random.chance(60)) now += random.int(1, 4);
    return transaction({
      id: `t${(n * 7919) % 1_000}`,
      accountId: random.pick(NARROW_TEXTS.accountId ?? []),
      amount: random.pick([...NUMBERS, 0.5, 4, 7]),
      timestamp: now,
      type: optional(NARROW_TEXTS.type ?? []),
      country: optional(NARROW_TEXTS.country ?? []),
      latitude: optional([0, 1, 2, 3, 5, 50]),
      longitude: optional([0, 1, 100]),
      attributes: Object.fromEntries(["x", "y"].map((name) => [name, optional([...MIXED, 0, 3, 5])])),
    });
  });
}

function narrowPattern(random: Random): unknown {
  const within = `${random.pick([1, 5, 20])}ms`;
  return random.pick(PATTERN_TYPES.flatMap((type) => CASES[type].narrow))(random, within);
}
