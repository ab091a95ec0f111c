import { expect, test } from "vitest";
import type { HealthCode, ShownProblem } from "@/lib/contract/health";
import { logChanges } from "./log-changes";

function problem(code: HealthCode, partition: number, message = "It is."): ShownProblem {
  return { code, topic: "t", partition, since: 1_000, message, remedy: "Do this.", acknowledgeable: false };
}

/** The lines of one reading after the other. */
function logged(...readings: readonly (readonly ShownProblem[])[]): readonly string[] {
  const lines: string[] = [];
  const log = { warn: (fields: object, text: string) => lines.push(`${text} ${JSON.stringify(fields)}`) };
  for (const [i, now] of readings.entries()) logChanges(log, readings[i - 1] ?? [], now, 61_000);
  return lines;
}

test("is one line when a kind of problem begins and one when it ends, however many partitions and readings it has", () => {
  expect(
    logged(
      [],
      [problem("lag", 0), problem("lag", 1)],
      [problem("lag", 1, "It is, still."), problem("lag", 2)],
      [problem("lag", 2), problem("late", 2)],
      [problem("late", 2)],
      [],
    ),
  ).toEqual([
    'It is. Do this. {"code":"lag","topic":"t","partitions":[0,1]}',
    'It is. Do this. {"code":"late","topic":"t","partitions":[2]}',
    'no longer lag, after 60 s {"code":"lag","topic":"t","partitions":[2]}',
    'no longer late, after 60 s {"code":"late","topic":"t","partitions":[2]}',
  ]);
});
