import { expect, test } from "vitest";
import type { Backtest, SweepResult } from "@/lib/contract/backtest";
import { again, NOTHING_WATCHED, withAccepted, withProgress, withWanted } from "./backtest-watch";

const figures = (transactions: number): SweepResult => ({
  kind: "sweep",
  covered: null,
  range: { from: 0, to: 1 },
  param: "p",
  transactions,
  points: [],
});

function state(id: string, more: Partial<Backtest> = {}): Backtest {
  return {
    id,
    slot: "s",
    status: "queued",
    ahead: 0,
    progress: { fraction: 0, transactions: 0 },
    error: null,
    result: null,
    createdAt: 1,
    startedAt: null,
    finishedAt: null,
    ...more,
  };
}
const done = (id: string, transactions: number) => state(id, { status: "done", result: figures(transactions) });

test("what is asked for anew has no state, and the figures of the last that was done stay", () => {
  let watch = withAccepted(withWanted(NOTHING_WATCHED, "a"), "a", state("1"));
  watch = withProgress(watch, done("1", 10));
  expect(watch).toMatchObject({ state: { status: "done" }, previous: null });
  watch = withWanted(watch, "b");
  expect(watch).toEqual({ wanted: "b", state: null, previous: figures(10) });
  watch = withProgress(withAccepted(watch, "b", state("2")), state("2", { status: "running", result: figures(3) }));
  expect(watch.previous).toEqual(figures(10));
  expect(withWanted(watch, null)).toEqual({ wanted: null, state: null, previous: figures(10) });
});

test("the same asked for twice is one question, until it is asked again on purpose", () => {
  const watch = withProgress(withAccepted(withWanted(NOTHING_WATCHED, "a"), "a", state("1")), done("1", 10));
  expect(withWanted(watch, "a")).toBe(watch);
  expect(again(watch)).toEqual({ wanted: "a", state: null, previous: figures(10) });
});

test("an answer to what is no longer wanted, and news of another job, change nothing", () => {
  const watch = withAccepted(withWanted(NOTHING_WATCHED, "b"), "b", state("2"));
  expect(withAccepted(watch, "a", state("1"))).toBe(watch);
  expect(withProgress(watch, done("1", 10))).toBe(watch);
});

test("a job that began again is believed, one that is over says nothing more", () => {
  let watch = withAccepted(withWanted(NOTHING_WATCHED, "a"), "a", state("1", { status: "running" }));
  watch = withProgress(watch, state("1", { ahead: 2 }));
  expect(watch.state).toMatchObject({ status: "queued", ahead: 2 });
  watch = withProgress(watch, done("1", 10));
  expect(withProgress(watch, state("1", { status: "running" }))).toBe(watch);
});

test("a job that failed leaves the figures before it", () => {
  let watch = withProgress(withAccepted(withWanted(NOTHING_WATCHED, "a"), "a", state("1")), done("1", 10));
  watch = withAccepted(withWanted(watch, "b"), "b", state("2"));
  watch = withProgress(watch, state("2", { status: "failed", error: "no", result: figures(2) }));
  expect(watch).toMatchObject({ state: { error: "no" }, previous: figures(10) });
  expect(withWanted(watch, "c").previous).toEqual(figures(10));
});
