import { describe, expect, test } from "vitest";
import { decodeTransaction } from "@/lib/contract/decode";
import { createTraffic, type SimulatedTransaction } from "./traffic";

const START = Date.UTC(2026, 3, 15, 13, 0, 0);
const OPTIONS = { seed: 11, runId: "sim-test", startMs: START };

function traffic(options: Partial<typeof OPTIONS>, ends: readonly number[], rate = 50): SimulatedTransaction[] {
  const made: SimulatedTransaction[] = [];
  const source = createTraffic({ ...OPTIONS, ...options });
  for (const end of ends) source.advance(START + end, rate, (transaction) => made.push(transaction));
  return made;
}

/** Ten minutes, made once. */
const TEN_MINUTES = traffic({}, [600_000]);

/** A minute in steps of `stepMs`. */
const minute = (stepMs: number): number[] => Array.from({ length: 60_000 / stepMs }, (_, i) => (i + 1) * stepMs);

describe("traffic", () => {
  test("is the same for the same seed, however the time is cut", () => {
    const whole = traffic({}, [60_000]);
    expect(whole.length).toBe(3_000);
    expect(traffic({}, minute(50))).toEqual(whole);
    expect(traffic({}, minute(2_000))).toEqual(whole);
    expect(traffic({ seed: 12 }, [60_000])).not.toEqual(whole);
  });

  test("differs from run to run and never uses an id twice", () => {
    const one = traffic({}, [60_000]);
    const other = traffic({ runId: "sim-other" }, [60_000]);
    expect(other.map(({ accountId }) => accountId)).not.toEqual(one.map(({ accountId }) => accountId));
    expect(new Set([...one, ...other].map(({ id }) => id)).size).toBe(6_000);
  });

  test("comes evenly spaced at the asked rate, in the order of time", () => {
    const made = traffic({}, [10_000], 200);
    expect(made.length).toBe(2_000);
    expect(made.every(({ timestamp }, i) => timestamp === START + (i + 1) * 5)).toBe(true);
  });

  test("stops at rate 0 and goes on where the clock is then", () => {
    const made: SimulatedTransaction[] = [];
    const source = createTraffic(OPTIONS);
    source.advance(START + 1_000, 10, (transaction) => made.push(transaction));
    source.advance(START + 60_000, 0, (transaction) => made.push(transaction));
    expect(made.length).toBe(10);
    source.advance(START + 61_000, 10, (transaction) => made.push(transaction));
    expect(made.length).toBe(20);
    expect(made[10]?.timestamp).toBe(START + 60_100);
  });

  test("satisfies the contract of a transaction", () => {
    for (const transaction of TEN_MINUTES.slice(0, 5_000)) {
      const decoded = decodeTransaction(JSON.parse(JSON.stringify(transaction)));
      expect(decoded).toMatchObject({ ok: true });
    }
  });

  test("labels fraud, a few of a hundred transactions, and nothing else", () => {
    const made = TEN_MINUTES;
    const fraud = made.filter(({ attributes }) => attributes?.fraud === true);
    expect(fraud.length / made.length).toBeGreaterThan(0.005);
    expect(fraud.length / made.length).toBeLessThan(0.06);
    expect(fraud.every(({ attributes }) => typeof attributes?.scenario === "string")).toBe(true);
    expect(made.some(({ attributes }) => attributes?.fraud === false)).toBe(false);
  });

  test("has amounts as people spend them: a median near 25, a long tail, hardly ever above 5,000", () => {
    const amounts = TEN_MINUTES.filter(({ type, attributes }) => type === "purchase" && attributes?.fraud !== true)
      .map(({ amount }) => amount)
      .sort((a, b) => a - b);
    const at = (q: number): number => amounts[Math.floor(q * (amounts.length - 1))] ?? 0;
    expect(at(0.5)).toBeGreaterThan(12);
    expect(at(0.5)).toBeLessThan(45);
    expect(at(0.99)).toBeGreaterThan(150);
    expect(at(0.9999)).toBeLessThan(5_000);
  });

  test("follows the sun: fewer act where it is night", () => {
    const made = TEN_MINUTES;
    const inCountry = (country: string): number => made.filter((transaction) => transaction.country === country).length;
    // 13:00 UTC: noon in Berlin, five in the morning in California and late evening in Australia; Germany weighs 25 of 128, Australia 5.
    expect(inCountry("DE") / 25).toBeGreaterThan((1.5 * inCountry("AU")) / 5);
  });
});
