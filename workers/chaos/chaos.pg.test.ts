import { expect, test } from "vitest";
import { rowLines, summaryLines } from "./report";
import { type FaultRow, runChaos } from "./run";

test("whatever strikes detectors on the embedded stream, they leave what an uninterrupted run leaves", async () => {
  const seed = Date.now() % 1_000_000;
  const rows: FaultRow[] = [];
  const result = await runChaos({
    stream: "postgres",
    form: "short",
    seed,
    rate: 150,
    detectors: 3,
    minutes: 0,
    only: null,
    onRow: (row) => rows.push(row),
    signal: AbortSignal.timeout(540_000),
  }).catch((error: Error) => {
    throw new Error(`seed ${seed}\n${rows.map(rowLines).join("\n")}\n${error.message}`);
  });
  const story = [`seed ${seed}`, ...rows.map(rowLines), summaryLines(result)].join("\n");
  expect(rows.length, story).toBeGreaterThanOrEqual(10);
  expect(rows.flatMap(({ differences }) => differences), story).toEqual([]);
  expect(result.final, story).toEqual([]);
  expect(result.ended, story).toEqual([]);
  expect(result.counts.hits, story).toBeGreaterThan(500);
  expect(result.counts.alerts, story).toBeGreaterThan(100);
  expect(result.counts.deadLetters, story).toBeGreaterThan(300);
  expect(result.ruleChanges, story).toBeGreaterThan(10);
}, 600_000);
