import { expect, test } from "vitest";
import { createCommitPace, rowsOfHit } from "./commit-pace";

test("a commit that takes too long makes the next ones smaller, down to a bound", () => {
  const pace = createCommitPace();
  pace.committed(pace.rowsMax, 1_600);
  expect(pace.rowsMax).toBe(1_250);
  for (let i = 0; i < 20; i++) pace.committed(pace.rowsMax, 10_000);
  expect(pace.rowsMax).toBe(1_000);
});

test("commits that are quick make the next ones larger, up to a bound", () => {
  const pace = createCommitPace();
  pace.committed(pace.rowsMax, 800);
  expect(pace.rowsMax).toBe(2_500);
  for (let i = 0; i < 20; i++) pace.committed(pace.rowsMax, 5);
  expect(pace.rowsMax).toBe(30_000);
});

test("it comes to rest where a commit takes a second", () => {
  const pace = createCommitPace();
  for (let i = 0; i < 50; i++) pace.committed(pace.rowsMax, 20 + pace.rowsMax * 0.06);
  expect(pace.rowsMax).toBeGreaterThan(16_000);
  expect(pace.rowsMax).toBeLessThan(16_700);
});

test("a commit of few hits changes nothing, however long it took", () => {
  const pace = createCommitPace();
  pace.committed(10, 60_000);
  expect(pace.rowsMax).toBe(2_000);
});

test("a hit counts with what it rests on", () => {
  const row = { id: "t", timestamp: 0, whole: true };
  expect(rowsOfHit({ evidence: [] })).toBe(1);
  expect(rowsOfHit({ evidence: [{ ...row, body: "short" }] })).toBe(2);
  expect(rowsOfHit({ evidence: [{ ...row, body: "x".repeat(10_240) }] })).toBe(12);
});
