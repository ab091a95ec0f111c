import { expect, test } from "vitest";
import type { Backtest } from "@/lib/contract/backtest";
import { compareResult } from "@/lib/view-models/testing/compare-result";
import { panelView, workOf } from "./panel-view";

const job = (given: Partial<Backtest>): Backtest => ({
  id: "b1",
  slot: "s",
  status: "running",
  ahead: 0,
  progress: { fraction: 0.5, transactions: 500 },
  error: null,
  result: null,
  createdAt: 0,
  startedAt: 0,
  finishedAt: null,
  ...given,
});
const before = compareResult({ transactions: 1 });
const now = compareResult({ transactions: 2 });

test("the figures before stay until the first of its own are there", () => {
  expect(panelView("compare", null, before)).toEqual({ result: before, fraction: null, stale: true });
  expect(panelView("compare", job({ status: "queued" }), before)).toMatchObject({ result: before, stale: true });
  expect(panelView("compare", job({ result: now }), before)).toEqual({ result: now, fraction: 0.5, stale: false });
  expect(panelView("compare", job({ status: "done", result: now }), before)).toEqual({
    result: now,
    fraction: null,
    stale: false,
  });
});

test("what was taken over, or is of another kind, is not shown", () => {
  expect(panelView("compare", job({ status: "superseded", result: now }), null)).toBeNull();
  expect(panelView("sweep", job({ result: now }), before)).toBeNull();
});

test("says how far a job is, and why it failed", () => {
  expect(workOf(false, null)).toEqual({ kind: "idle" });
  expect(workOf(true, null)).toEqual({ kind: "waiting", ahead: 0, trouble: null });
  expect(workOf(true, job({ status: "queued", ahead: 2 }))).toEqual({ kind: "waiting", ahead: 2, trouble: null });
  expect(workOf(true, job({ status: "queued", error: "None runs." }))).toMatchObject({ trouble: "None runs." });
  expect(workOf(true, job({}))).toEqual({ kind: "running", fraction: 0.5, transactions: 500 });
  expect(workOf(true, job({ status: "failed", error: "Why." }))).toEqual({ kind: "failed", text: "Why." });
  expect(workOf(true, job({ status: "superseded" }))).toEqual({ kind: "waiting", ahead: 0, trouble: null });
  expect(workOf(true, job({ status: "done" }))).toEqual({ kind: "idle" });
});
