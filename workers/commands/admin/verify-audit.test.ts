import { expect, test } from "vitest";
import type { AuditVerdict } from "@/lib/server/audit/verify";
import { verdictLines } from "./verify-audit";

const NOW = Date.UTC(2026, 0, 5);
const WHOLE: AuditVerdict = {
  faults: [],
  faultCount: 0,
  sealed: 1_204,
  head: "ab".repeat(32),
  redacted: [],
  redactedCount: 0,
  unsealed: null,
};

test("a whole audit is said in one line, with the head to keep", () => {
  const lines = verdictLines(WHOLE, NOW);
  expect(lines[0]).toBe("The audit is whole: 1,204 sealed lines.");
  expect(lines).toContain("Every line is sealed.");
  expect(lines).toContain(`Head: ${"ab".repeat(32)}`);
});

test("each fault is named, those beyond the first are counted", () => {
  const lines = verdictLines(
    {
      ...WHOLE,
      faults: [
        { kind: "gap", first: 4, last: 6 },
        { kind: "changed", position: 9, eventId: 12 },
        { kind: "missing", position: 10, eventId: 13 },
        { kind: "wrongLink", position: 11, eventId: 14 },
        { kind: "falseRedaction", byEvent: 20, events: 1 },
      ],
      faultCount: 7,
    },
    NOW,
  );
  expect(lines.slice(0, 7)).toEqual([
    "The audit is NOT whole: 7 faults in 1,204 sealed lines.",
    "  The seals from position 4 to 6 are missing.",
    "  Line 12 at position 9 was changed.",
    "  Line 13 at position 10 is missing.",
    "  The seal of line 14 at position 11 does not follow from the one before it.",
    "  1 redaction by line 20 is not what that line says.",
    "  and 2 more faults",
  ]);
});

test("what is not sealed and what is redacted is said", () => {
  const lines = verdictLines(
    {
      ...WHOLE,
      redacted: [{ eventId: 3, byEvent: 9 }],
      redactedCount: 1,
      unsealed: { count: 2, since: NOW - 61_000 },
    },
    NOW,
  );
  expect(lines).toContain("1 line redacted:");
  expect(lines).toContain("  line 3 by line 9");
  expect(lines.some((line) => line.startsWith("2 lines not sealed yet, the oldest for 61 seconds."))).toBe(true);
});
