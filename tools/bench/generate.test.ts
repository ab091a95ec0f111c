import { expect, test } from "vitest";
import { generateLines } from "./generate";

const OPTIONS = { accounts: 50_000, seed: 7 };

test("the same options give the same lines", () => {
  expect([...generateLines(500, OPTIONS)]).toEqual([...generateLines(500, OPTIONS)]);
  expect([...generateLines(5, OPTIONS)]).not.toEqual([...generateLines(5, { ...OPTIONS, seed: 8 })]);
});

test("lines are JSON of about 200 bytes, in the order of time, with ids of their own", () => {
  const lines = [...generateLines(20_000, OPTIONS)];
  const parsed = lines.map((line) => JSON.parse(line) as { id: string; timestamp: number; accountId: string });
  const bytes = lines.reduce((sum, line) => sum + line.length, 0) / lines.length;
  expect(bytes).toBeGreaterThan(180);
  expect(bytes).toBeLessThan(240);
  expect(new Set(parsed.map(({ id }) => id)).size).toBe(lines.length);
  expect(parsed.every(({ timestamp }, i) => i === 0 || timestamp > (parsed[i - 1]?.timestamp ?? 0))).toBe(true);
  expect(new Set(parsed.map(({ accountId }) => accountId)).size).toBeGreaterThan(15_000);
});
