import { describe, expect, test } from "vitest";
import { transaction } from "@/lib/engine/testing/transaction";
import { FALSE_POSITIVE, FRAUD, Labels } from "./labels";
import { NumbersFound } from "./numbers-found";

const RANGE = { from: 1_000, to: 2_000 };
const NOTHING = { alerts: 0, fraud: [], falsePositive: [], said: [], overflowed: false };
const resting = (...evidence: string[]) => ({ evidence, eventId: evidence.at(-1) ?? "" });

describe("what is known about transactions", () => {
  test("the stream's own label counts, in the range for recall, before it for evidence only", () => {
    const labels = new Labels(RANGE, NOTHING);
    labels.see(transaction({ id: "before", timestamp: 999, attributes: { fraud: true } }));
    expect(labels.streamIsLabelled).toBe(false);
    labels.see(transaction({ id: "in", timestamp: 1_000, attributes: { fraud: true } }));
    labels.see(transaction({ id: "behind", timestamp: 2_000, attributes: { fraud: true } }));
    labels.see(transaction({ id: "honest", timestamp: 1_500, attributes: { fraud: false } }));
    labels.see(transaction({ id: "text", timestamp: 1_500, attributes: { fraud: "true" } }));
    expect(labels.streamIsLabelled).toBe(true);
    expect(labels.fraudTransactions).toBe(1);
    expect(labels.rest(resting("before"), new NumbersFound())).toBe(FRAUD);
    expect(labels.rest(resting("honest", "text"), new NumbersFound())).toBe(0);
  });

  test("what analysts resolved counts once it is seen in the range", () => {
    const labels = new Labels(RANGE, { ...NOTHING, alerts: 2, fraud: ["f", "elsewhere"], falsePositive: ["p", "f"] });
    expect(labels.fraudTransactions).toBe(0);
    labels.see(transaction({ id: "f", timestamp: 1_200 }));
    labels.see(transaction({ id: "f", timestamp: 1_200 }));
    labels.see(transaction({ id: "p", timestamp: 1_300 }));
    expect(labels.fraudTransactions).toBe(1);
    expect(labels.rest(resting("x", "p"), new NumbersFound())).toBe(FALSE_POSITIVE);
    expect(labels.rest(resting("f"), new NumbersFound())).toBe(FRAUD | FALSE_POSITIVE);
  });

  test("what was said counts of that transaction alone, before what the stream says of it", () => {
    const said = [
      { id: "f", accountId: "a", timestamp: 1_100, label: "fraud" },
      { id: "other", accountId: "b", timestamp: 1_100, label: "fraud" },
      { id: "later", accountId: "a", timestamp: 1_101, label: "fraud" },
      { id: "l", accountId: "a", timestamp: 1_200, label: "legitimate" },
    ] as const;
    const labels = new Labels(RANGE, { ...NOTHING, said });
    const accountId = "a";
    labels.see(transaction({ id: "f", accountId, timestamp: 1_100 }));
    labels.see(transaction({ id: "other", accountId, timestamp: 1_100 }));
    labels.see(transaction({ id: "later", accountId, timestamp: 1_100 }));
    labels.see(transaction({ id: "l", accountId, timestamp: 1_200, attributes: { fraud: true } }));
    expect(labels.fraudTransactions).toBe(1);
    expect(labels.rest(resting("f", "x"), new NumbersFound())).toBe(FRAUD);
    expect(labels.rest(resting("other", "later"), new NumbersFound())).toBe(0);
    // A hit of a legitimate transaction is a false one; one that merely rests on it need not be.
    expect(labels.rest(resting("x", "l"), new NumbersFound())).toBe(FALSE_POSITIVE);
    expect(labels.rest(resting("l", "x"), new NumbersFound())).toBe(0);
    expect(labels.rest(resting("f", "l"), new NumbersFound())).toBe(FRAUD | FALSE_POSITIVE);
    expect(labels.overflowed).toBe(false);
    expect(new Labels(RANGE, { ...NOTHING, overflowed: true }).overflowed).toBe(true);
  });

  test("a fraudulent transaction counts once for each side that alerts on it", () => {
    const labels = new Labels(RANGE, NOTHING);
    for (const id of ["f1", "f2"]) labels.see(transaction({ id, timestamp: 1_500, attributes: { fraud: true } }));
    const [one, other] = [new NumbersFound(), new NumbersFound()];
    labels.rest(resting("f1", "x"), one);
    labels.rest(resting("f1"), one);
    labels.rest(resting("f1", "f2"), other);
    expect([one.size, other.size]).toEqual([1, 2]);
  });

  test.each([
    { flags: FRAUD | FALSE_POSITIVE, labelled: false, label: "fraud" },
    { flags: FALSE_POSITIVE, labelled: false, label: "false_positive" },
    { flags: 0, labelled: false, label: null },
    { flags: 0, labelled: true, label: "false_positive" },
    { flags: FRAUD, labelled: true, label: "fraud" },
  ])(
    "an alert with the flags $flags is $label where the stream is labelled: $labelled",
    ({ flags, labelled, label }) => {
      const labels = new Labels(RANGE, NOTHING);
      if (labelled) labels.see(transaction({ id: "t", timestamp: 1_500, attributes: { fraud: false } }));
      expect(labels.labelOf(flags)).toBe(label);
    },
  );
});
