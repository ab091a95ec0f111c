import { expect, test } from "vitest";
import type { HeldEvent, RaisedHit } from "@/lib/contract/hit";
import { RateTable } from "@/lib/contract/rates/rate-table";
import { riskedOf } from "./money-at-risk";

const RATES = new RateTable("EUR", [{ currency: "USD", from: 0, rate: 0.5 }]);

const hitWith = (baseAmount: number | null): RaisedHit => ({
  ruleId: "r",
  key: {},
  eventId: "t",
  eventTime: 1,
  value: null,
  windowStart: null,
  evidence: ["t"],
  evidenceCount: 1,
  explain: {
    amount: 1,
    currency: "EUR",
    baseAmount,
    country: null,
    firstAt: 1,
    steps: [],
    threshold: null,
  },
});

const event = (amount: number, currency: string, fields: HeldEvent["fields"] = {}): HeldEvent => ({
  id: "t",
  timestamp: 1,
  amount,
  currency,
  fields,
});

test("each transaction is worth its base amount, or its amount by the rate of its time, in hundredths", () => {
  const held = [event(10, "EUR"), event(10.01, "USD"), event(10, "XXX", { baseAmount: 7.5 }), event(10, "XXX")];
  expect(riskedOf(hitWith(null), held, RATES)).toEqual([1_000, 501, 750, 0]);
});

test("a match holds nothing: it is worth its own base amount", () => {
  expect(riskedOf(hitWith(12.34), [], RATES)).toEqual([1_234]);
  expect(riskedOf(hitWith(null), [], RATES)).toEqual([0]);
});

test("what is refunded, and what no money is, puts nothing at risk", () => {
  expect(riskedOf(hitWith(null), [event(-5, "EUR"), event(1e300, "EUR")], RATES)).toEqual([0, 1e14]);
});
