import { afterEach, describe, expect, test, vi } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { createEngine } from "@/lib/engine/engine";
import { EventRows } from "@/lib/engine/event-rows";
import { transaction } from "@/lib/engine/testing/transaction";

type Aggregate = Extract<RuleDefinition["detect"], { readonly type: "aggregate" }>;

const HELD = 3_000;
const SOURCES = 6;
const MEASURED = 1_200;

/** Far from what the events come to. */
const UNREACHED: readonly [name: string, Pick<Aggregate, "measure" | "having">][] = [
  ["count", { measure: { fn: "count" }, having: { op: ">", value: 1e6 } }],
  ["few", { measure: { fn: "count" }, having: { op: "<", value: 10 } }],
  ["sum", { measure: { fn: "sum", field: "amount" }, having: { op: ">", value: 1e9 } }],
  ["avg", { measure: { fn: "avg", field: "amount" }, having: { op: ">", value: 1e6 } }],
  ["min", { measure: { fn: "min", field: "amount" }, having: { op: "<", value: 0.01 } }],
  ["max", { measure: { fn: "max", field: "amount" }, having: { op: ">", value: 1e6 } }],
  ["stddev", { measure: { fn: "stddev", field: "amount" }, having: { op: ">", value: 1e6 } }],
  ["distinct", { measure: { fn: "distinct", field: "cardId" }, having: { op: ">", value: 1e6 } }],
];

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many events are looked at for one that comes, where each of several sources sends `block` events in turn. */
function lookedAt(detect: Pick<Aggregate, "measure" | "having">, block: number): number {
  const rule: RuleDefinition = {
    id: "hot",
    name: "Hot",
    severity: "low",
    key: ["merchantId"],
    detect: { type: "aggregate", window: { type: "sliding", size: "1h" }, ...detect },
  };
  const engine = createEngine({ rules: [rule], allowedLatenessMs: 60_000 });
  const take = (i: number): void => {
    const event = transaction({
      id: `t${i}`,
      accountId: "a",
      merchantId: "m",
      cardId: `c${i % 50}`,
      amount: 1 + (i % 97),
      timestamp: 1_700_000_000_000 + i,
    });
    engine.process(event, () => expect(i, "the bound was reached").toBeLessThan(HELD));
  };
  for (let i = 0; i < HELD; i++) take(i);
  const has = vi.spyOn(EventRows.prototype, "has");
  for (let from = HELD; from < HELD + MEASURED; from += SOURCES * block) {
    for (let source = 0; source < SOURCES; source++) {
      for (let i = 0; i < block; i++) take(from + i * SOURCES + source);
    }
  }
  const looks = has.mock.calls.length / MEASURED;
  has.mockRestore();
  return looks;
}

describe("an event out of order, far from the bound", () => {
  test.each(UNREACHED)("looks at no more events when it is further from its place: %s", (_name, detect) => {
    expect(lookedAt(detect, 200)).toBeLessThan(1.5 * lookedAt(detect, 2));
  });
});
