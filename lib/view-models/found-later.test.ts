import { expect, test } from "vitest";
import type { MissedResult } from "@/lib/contract/missed";
import { foundSummary, missedReasonOf, missedRecordsHref, raisedText } from "./found-later";

const RESULT: MissedResult = {
  kind: "missed",
  range: { from: 0, to: 1 },
  tallies: [{ reason: "late", records: 3, transactions: 2, evaluated: 1, repeated: 0, unusable: 0 }],
  unusable: [],
  covered: { from: 0, to: 1 },
  beside: 4,
  alerts: [],
  alertsTotal: 1,
  hitsTotal: 2,
  notes: [],
};

test("what was found is one sentence", () => {
  expect(foundSummary(RESULT)).toBe("2 records would have raised 1 alert (2 hits).");
  expect(foundSummary({ ...RESULT, alertsTotal: 0, hitsTotal: 0 })).toBe("2 records would have raised nothing more.");
  expect(foundSummary({ ...RESULT, tallies: [] })).toBe("None of the records is a transaction that was missed.");
});

test("raising says what it did, and when it did nothing", () => {
  expect(raisedText({ opened: ["a"], joined: ["b"], hits: 3, already: 1 })).toBe(
    "1 alert opened, hits added to 1 alert, 1 hit had been raised before.",
  );
  expect(raisedText({ opened: [], joined: [], hits: 0, already: 2 })).toBe(
    "All of it had been raised before: nothing changed.",
  );
});

test("health problems lead to the records that they concern", () => {
  expect(missedReasonOf("rejected")).toBe("malformed");
  expect(missedReasonOf("clock")).toBe("late");
  expect(missedReasonOf("disk")).toBeNull();
  expect(missedRecordsHref(["late"])).toBe("/system/missed?reasons=late");
});
