import { expect, test } from "vitest";
import type { Severity } from "@/lib/contract/severity";
import { type CaseStep, caseSteps, type PastCase } from "./casework";

const DETECTED = Date.UTC(2026, 3, 15, 13);
const MINUTE_MS = 60_000;

const cases = (severity: Severity, fraud: boolean): readonly PastCase[] =>
  Array.from({ length: 500 }, (_, i) => ({
    id: `alert-${severity}-${i}`,
    severity,
    detectedAt: DETECTED + i * 20 * MINUTE_MS,
    lastEventAt: DETECTED + i * 20 * MINUTE_MS + 30_000,
    fraud,
  }));

/** When each of the cases had that done to it, in minutes after it was detected, sorted. */
function minutesUntil(kind: CaseStep["kind"], severity: Severity): readonly number[] {
  return cases(severity, true)
    .flatMap((found) => caseSteps(found).flatMap((step) => (step.kind === kind ? [step.at - found.detectedAt] : [])))
    .map((ms) => ms / MINUTE_MS)
    .sort((a, b) => a - b);
}
const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

test("an alert is looked at within minutes, the more severe the sooner, and resolved within hours", () => {
  expect(middle(minutesUntil("acknowledged", "critical"))).toBeLessThan(4);
  expect(middle(minutesUntil("acknowledged", "low"))).toBeGreaterThan(8);
  const resolved = minutesUntil("resolved", "high");
  expect(middle(resolved)).toBeGreaterThan(20);
  expect(middle(resolved)).toBeLessThan(90);
  expect(resolved.at(-1)).toBeLessThan(9 * 60);
});

test("each step comes after the one before, and after the alert was there", () => {
  for (const found of cases("critical", true)) {
    const times = [found.detectedAt, ...caseSteps(found).map(({ at }) => at)];
    expect(times.every((at, i) => at >= (times[i - 1] ?? at) && Number.isInteger(at))).toBe(true);
  }
});

test("verdicts mostly agree with the labels, and a few alerts are left", () => {
  const labels = (fraud: boolean): readonly (string | null)[] =>
    cases("medium", fraud).map((found) => {
      const last = caseSteps(found).at(-1);
      return last?.kind === "resolved" ? last.label : null;
    });
  const share = (all: readonly (string | null)[], label: string | null): number =>
    all.filter((each) => each === label).length / all.length;
  expect(share(labels(true), "fraud")).toBeGreaterThan(0.85);
  expect(share(labels(false), "false_positive")).toBeGreaterThan(0.85);
  expect(share(labels(true), "false_positive")).toBeGreaterThan(0);
  expect(share(labels(true), null)).toBeGreaterThan(0);
  expect(share(labels(true), null)).toBeLessThan(0.06);
});

test("what becomes of an alert is the same whenever it is asked", () => {
  for (const found of cases("low", false).slice(0, 20)) expect(caseSteps(found)).toEqual(caseSteps(found));
});
