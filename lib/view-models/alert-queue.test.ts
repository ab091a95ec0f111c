import { describe, expect, it } from "vitest";
import type { Alert } from "@/lib/contract/alert";
import { compareAlerts } from "./alert-filters";
import { applyAlert, QUEUE_MAX, type Queue, type QueueContext, queueRows, releaseHeld } from "./alert-queue";

function alert(id: string, detectedAt: number, more: Partial<Alert> = {}): Alert {
  return {
    id,
    ruleId: "r",
    ruleName: "R",
    ruleVersion: 1,
    severity: "high",
    key: { accountId: id },
    status: "open",
    label: null,
    assignee: null,
    occurrences: 1,
    firstEventAt: detectedAt,
    lastEventAt: detectedAt,
    detectedAt,
    version: 1,
    summary: "",
    score: 600,
    scorecardVersion: null,
    moneyAtRisk: 0,
    priority: 0,
    dueAt: null,
    waitingUntil: null,
    country: null,
    acknowledgedAt: null,
    resolvedAt: null,
    ...more,
  };
}
const ids = (queue: Queue) => queueRows(queue.pages).map((row) => row.id);
const queue: Queue = {
  pages: [
    { items: [alert("d", 40), alert("c", 30)], nextCursor: "1" },
    { items: [alert("b", 20)], nextCursor: "2" },
  ],
  held: [],
  overflowed: false,
};
const moving: QueueContext = {
  matches: (candidate) => candidate.status !== "resolved",
  compare: compareAlerts("-detectedAt"),
  still: false,
};
const still: QueueContext = { ...moving, still: true };

describe("the alert queue", () => {
  it("puts a new alert at its place when nobody is reading", () => {
    expect(ids(applyAlert(queue, alert("e", 50), moving))).toEqual(["e", "d", "c", "b"]);
    expect(ids(applyAlert(queue, alert("x", 25), moving))).toEqual(["d", "c", "x", "b"]);
  });

  it("holds a new alert back while the list is being read, and shows it when asked", () => {
    const waiting = applyAlert(queue, alert("e", 50), still);
    expect(ids(waiting)).toEqual(["d", "c", "b"]);
    expect(waiting.held.map((row) => row.id)).toEqual(["e"]);
    expect(ids(releaseHeld(waiting, still.compare))).toEqual(["e", "d", "c", "b"]);
  });

  it("changes a row where it stands, even when it no longer fits the filter", () => {
    const changed = applyAlert(queue, alert("c", 30, { status: "resolved", version: 2 }), still);
    expect(ids(changed)).toEqual(["d", "c", "b"]);
    expect(queueRows(changed.pages)[1]?.status).toBe("resolved");
  });

  it("ignores a version that is not newer", () => {
    const changed = applyAlert(queue, alert("c", 30, { status: "acknowledged", version: 2 }), moving);
    expect(applyAlert(changed, alert("c", 30, { version: 1 }), moving)).toBe(changed);
    expect(applyAlert(changed, alert("c", 30, { version: 2 }), moving)).toBe(changed);
  });

  it("counts a held alert once however often it changes, and drops it when it no longer fits", () => {
    const once = applyAlert(queue, alert("e", 50), still);
    const twice = applyAlert(once, alert("e", 50, { version: 2 }), still);
    expect(twice.held).toHaveLength(1);
    expect(applyAlert(twice, alert("e", 50, { version: 3, status: "resolved" }), still).held).toEqual([]);
  });

  it("leaves to the next page what sorts after everything that was read", () => {
    expect(applyAlert(queue, alert("a", 10), moving)).toBe(queue);
  });

  it("shows a row once when a later page repeats it", () => {
    const repeated: Queue = { ...queue, pages: [...queue.pages, { items: [alert("b", 20)], nextCursor: null }] };
    expect(ids(repeated)).toEqual(["d", "c", "b"]);
  });

  it("asks for a fresh list when more wait than it keeps", () => {
    let full = queue;
    for (let i = 0; i <= QUEUE_MAX; i++) full = applyAlert(full, alert(`n${i}`, 100 + i), still);
    expect(full.overflowed).toBe(true);
    expect(full.held).toEqual([]);
  });
});
