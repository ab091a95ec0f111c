import { expect, test } from "vitest";
import type { FraudRates, PaymentPeriod } from "@/lib/contract/psd2-calls";
import { bandWords, basisPoints, rateStand, thresholdRows } from "./fraud-rates";

const totals = (amount: number, fraudAmount: number) => ({
  transactions: 1,
  amount,
  fraud: 1,
  fraudAmount,
  rate: amount === 0 ? null : fraudAmount / amount,
});
const period = (amount: number, fraudAmount: number): PaymentPeriod => ({
  name: "",
  from: 0,
  to: 1,
  ended: true,
  whole: true,
  all: totals(amount, fraudAmount),
  bands: [totals(amount, fraudAmount), totals(0, 0), totals(0, 0), totals(0, 0)],
});
const card = (rolling: PaymentPeriod, quarters: readonly PaymentPeriod[]): FraudRates["instruments"][number] => ({
  instrument: "card",
  rolling,
  quarters: [...quarters],
});
const NOTHING = period(0, 0);
const exemptions = (rolling: PaymentPeriod, quarters: readonly PaymentPeriod[]) =>
  thresholdRows(card(rolling, quarters)).map(({ exemption }) => exemption);

test("a rate is above its reference, near it beyond 80 % of it, or under it", () => {
  expect(rateStand({ rate: 0.0013 }, 0.0013)).toBe("near");
  expect(rateStand({ rate: 0.00131 }, 0.0013)).toBe("above");
  expect(rateStand({ rate: 0.00104 }, 0.0013)).toBe("under");
  expect(rateStand({ rate: null }, 0.0013)).toBe("none");
});

test("each threshold has its reference, and what fraud is left until it is reached", () => {
  const rows = thresholdRows(card(period(1_000_000, 500), [NOTHING, NOTHING, NOTHING]));
  expect(rows.map(({ upTo, all, own, left }) => [upTo, all, own, left === null ? null : Math.round(left)])).toEqual([
    [100, "under", "under", 800],
    [250, "near", "none", 100],
    [500, "above", "none", null],
  ]);
});

test("an exemption is lost by two quarters above in a row, at stake after one, and warned of before", () => {
  const [low, high] = [period(1_000_000, 10), period(1_000_000, 2_000)];
  expect(exemptions(low, [low, high, high])).toEqual(["lost", "lost", "lost"]);
  expect(exemptions(low, [low, high, low])).toEqual(["atStake", "atStake", "atStake"]);
  expect(exemptions(low, [low, low, high])).toEqual(["open", "open", "open"]);
  expect(exemptions(high, [low, low, low])).toEqual(["warned", "warned", "warned"]);
  expect(exemptions(low, [high, low, low])).toEqual(["warned", "warned", "warned"]);
  expect(exemptions(NOTHING, [NOTHING, NOTHING, NOTHING])).toEqual(["unknown", "unknown", "unknown"]);
});

test("bands and basis points are said as they are written", () => {
  expect([0, 1, 2, 3].map(bandWords)).toEqual(["up to 100", "100 to 250", "250 to 500", "above 500"]);
  expect([0.0013, 0.000625, 0, null, 0.00005].map(basisPoints)).toEqual(["13 bp", "6.25 bp", "0 bp", "–", "0.5 bp"]);
});
