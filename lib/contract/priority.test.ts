import { expect, test } from "vitest";
import { AGE_POINT_MS, type PriorityGround, priorityLine, priorityOf, priorityPlace } from "./priority";

const T = 1_790_000_000_000;
const ground = (changes: Partial<PriorityGround> = {}): PriorityGround => ({
  status: "open",
  severity: "high",
  score: 900,
  moneyAtRisk: 4_200,
  detectedAt: T,
  ...changes,
});

test.each<[string, Partial<PriorityGround>, number, number]>([
  ["severity, score and money", {}, 0, 200 + 270 + 181],
  ["one point for each quarter of an hour", {}, 4 * AGE_POINT_MS, 655],
  ["nothing known", { severity: "low", score: null, moneyAtRisk: 0 }, 0, 0],
  ["money below one unit", { severity: "low", score: 0, moneyAtRisk: 0.5 }, 0, 0],
  ["1,000 units are three tenfolds", { severity: "low", score: 0, moneyAtRisk: 1_000 }, 0, 150],
  ["money counts up to 100,000 units", { severity: "low", score: 0, moneyAtRisk: 1e12 }, 0, 250],
  ["never above 1,000", { severity: "critical", score: 1_000, moneyAtRisk: 1e9 }, 1e12, 1_000],
  ["a clock behind takes nothing off", {}, -AGE_POINT_MS, 651],
  ["resolved ones have none", { status: "resolved" }, 1e12, 0],
])("%s", (_, changes, later, priority) => {
  expect(priorityOf(ground(changes), T + later)).toBe(priority);
});

test("is explained as one line of arithmetic that adds up", () => {
  expect(priorityLine(ground(), T + 12 * AGE_POINT_MS)).toBe("severity 200 + score 270 + money 181 + age 12 = 663");
  expect(priorityLine(ground(), T + 900 * AGE_POINT_MS)).toBe(
    "severity 200 + score 270 + money 181 + age 900 = 1551, at most 1000",
  );
});

test("the order of two alerts is the same at any time, and resolved ones come last", () => {
  const alerts = [
    ground(),
    ground({ severity: "low", detectedAt: T - 150 * AGE_POINT_MS }),
    ground({ severity: "critical", score: null, moneyAtRisk: 3 }),
    ground({ status: "resolved", severity: "critical", moneyAtRisk: 1e6 }),
  ];
  const inOrder = alerts.toSorted((a, b) => priorityPlace(b) - priorityPlace(a));
  for (const later of [0, 1, 50, 400]) {
    const shown = inOrder.map((alert) => priorityOf(alert, T + later * AGE_POINT_MS));
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
  }
});
