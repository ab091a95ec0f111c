import { describe, expect, it } from "vitest";
import type { Transaction } from "@/lib/contract/transaction";
import { SAMPLE_EVERY } from "./cost-meter";
import { createEngine } from "./engine";
import { rule } from "./testing/table";
import { transaction } from "./testing/transaction";

const RULES = [
  rule({ id: "slow", detect: { type: "match", when: { field: "ip", op: "startsWith", value: "10." } } }),
  rule({
    id: "half",
    where: { field: "type", op: "=", value: "transfer" },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "count" },
      having: { op: ">", value: 1e6 },
    },
  }),
  rule({ id: "card", key: ["cardId"], detect: { type: "match", when: { field: "amount", op: ">", value: 1e6 } } }),
];

/** Every second one a transfer, one a second; reading the address of one takes 2 ms of `clock`. */
function played(events: number, clock?: () => number, slower: () => void = () => {}) {
  const engine = createEngine({ rules: RULES, allowedLatenessMs: 0, ...(clock === undefined ? {} : { clock }) });
  for (let i = 0; i < events; i++) {
    const plain = transaction({ id: `t${i}`, timestamp: i * 1000, type: i % 2 === 0 ? "transfer" : "login" });
    engine.process(withAddress(plain, slower), () => {});
  }
  return engine.stats().rules;
}

function withAddress(plain: Transaction, read: () => void): Transaction {
  return Object.defineProperty({ ...plain }, "ip", {
    get() {
      read();
      return "192.0.2.1";
    },
  });
}

describe("what a rule costs", () => {
  it("is the time that the sampled events took, for all of them", () => {
    let now = 0;
    const [slow, half, card] = played(
      SAMPLE_EVERY * 10,
      () => now,
      () => {
        now += 2;
      },
    );
    expect(slow?.costNs).toBe(SAMPLE_EVERY * 10 * 2e6);
    expect(half?.costNs).toBe(0);
    expect(card?.costNs).toBe(0);
  });

  it("counts the conditions of rules that look at many events", () => {
    let now = 0;
    const spread = rule({
      id: "spread",
      where: { field: "ip", op: "startsWith", value: "10." },
      detect: { type: "travel", maxSpeedKmh: 1, minDistanceKm: 1 },
    });
    const engine = createEngine({ rules: [spread], allowedLatenessMs: 0, clock: () => now });
    for (let i = 0; i < SAMPLE_EVERY * 10; i++) {
      const plain = transaction({ id: `t${i}`, timestamp: i * 1000 });
      engine.process(
        withAddress(plain, () => {
          now += 2;
        }),
        () => {},
      );
    }
    expect(engine.stats().rules[0]?.costNs).toBe(SAMPLE_EVERY * 10 * 2e6);
  });

  it("does not count reading the clock itself", () => {
    let now = 0;
    expect(played(SAMPLE_EVERY * 10, () => now++).map(({ costNs }) => costNs)).toEqual([0, 0, 0]);
  });

  it("is not known without a clock", () => {
    expect(played(1000).map(({ costNs }) => costNs)).toEqual([0, 0, 0]);
  });

  it("counts the transactions that have the rule's key", () => {
    expect(played(1000).map(({ evaluated }) => evaluated)).toEqual([1000, 1000, 0]);
  });

  it("tells how many of the held events the rule sees", () => {
    expect(played(SAMPLE_EVERY * 20).map(({ heldEvents }) => heldEvents)).toEqual([0, SAMPLE_EVERY * 10, 0]);
  });
});
