import { expect, test } from "vitest";
import type { RuleHealthQuery } from "@/lib/contract/rule-health";
import { sharedReports } from "./shared-reports";

function slowly(tookMs: number) {
  const asked: RuleHealthQuery[] = [];
  const clock = { now: 1_000_000 };
  const reports = sharedReports(
    async (query) => {
      asked.push(query);
      clock.now += tookMs;
      return { ...query, rules: [] };
    },
    () => clock.now,
  );
  return { asked, clock, reports };
}

test("an answer serves whoever asks for much the same, for twenty times as long as it took", async () => {
  const { asked, clock, reports } = slowly(500);
  await reports({ from: 0, to: 100_000 });
  clock.now += 9_999;
  expect(await reports({ from: 9_999, to: 109_999 })).toMatchObject({ from: 0, to: 100_000 });
  expect(asked).toHaveLength(1);
  clock.now += 1;
  expect(await reports({ from: 9_999, to: 109_999 })).toMatchObject({ from: 9_999 });
  expect(asked).toHaveLength(2);
});

test("another period is read for itself", async () => {
  const { asked, reports } = slowly(500);
  await reports({ from: 0, to: 100_000 });
  expect(await reports({ from: 0, to: 110_000 })).toMatchObject({ to: 110_000 });
  expect(await reports({ from: 10_000, to: 100_000 })).toMatchObject({ from: 10_000 });
  expect(asked).toHaveLength(3);
});

test("many who ask at once are served by one reading, and what took no time is read again", async () => {
  const slow = slowly(500);
  await Promise.all(Array.from({ length: 10 }, () => slow.reports({ from: 0, to: 100_000 })));
  expect(slow.asked).toHaveLength(1);
  const quick = slowly(0);
  await quick.reports({ from: 0, to: 100_000 });
  await quick.reports({ from: 0, to: 100_000 });
  expect(quick.asked).toHaveLength(2);
});

test("a reading that fails fails those who wait for it only", async () => {
  let fail = true;
  const reports = sharedReports(async (query) => {
    if (fail) throw new Error("away");
    return { ...query, rules: [] };
  });
  await expect(reports({ from: 0, to: 1 })).rejects.toThrow("away");
  fail = false;
  expect(await reports({ from: 0, to: 1 })).toMatchObject({ to: 1 });
});
