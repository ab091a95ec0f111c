import { describe, expect, it } from "vitest";
import type { SampleTransaction } from "@/lib/contract/realtime";
import {
  CALM_ROWS_PER_FRAME,
  EMPTY_FLOW,
  FLOW_ROWS_MAX,
  FLOW_WAITING_MAX,
  flowed,
  hold,
  NO_FILTER,
  refilter,
  releaseRows,
  showWaiting,
} from "./flow";

function transaction(id: string, fields: Partial<SampleTransaction> = {}): SampleTransaction {
  return {
    id,
    accountId: "acc-1",
    amount: 10,
    currency: "EUR",
    timestamp: 0,
    type: "purchase",
    merchantId: "shop-1",
    country: "DE",
    channel: "online",
    hit: null,
    ...fields,
  };
}
const HIT = { ruleName: "Card testing", severity: "high" } as const;
const ids = (list: readonly SampleTransaction[]): string => list.map((each) => each.id).join(" ");
const all = (...names: string[]) => names.map((name) => transaction(name, { hit: HIT }));

describe("flow of transactions", () => {
  it("shows the newest first, and none twice", () => {
    const flow = flowed(flowed(EMPTY_FLOW, all("t1", "t2"), NO_FILTER), all("t2", "t3"), NO_FILTER);
    expect(ids(flow.rows)).toBe("t3 t2 t1");
  });

  it("adds only as many rows a frame as can be read, but every one with a hit", () => {
    const sample = [...Array.from({ length: 19 }, (_, i) => transaction(`t${i}`)), transaction("caught", { hit: HIT })];
    const flow = flowed(EMPTY_FLOW, sample, NO_FILTER);
    expect(flow.rows).toHaveLength(CALM_ROWS_PER_FRAME + 1);
    expect(flow.rows.some((row) => row.id === "caught")).toBe(true);
  });

  it("does not move while it is held, and loses nothing when it is released", () => {
    const before = hold(flowed(EMPTY_FLOW, all("t1"), NO_FILTER));
    const held = flowed(flowed(before, all("t2"), NO_FILTER), all("t3"), NO_FILTER);
    expect(held.rows).toBe(before.rows);
    expect(held.waitingCount).toBe(2);
    const after = releaseRows(held);
    expect(ids(after.rows)).toBe("t3 t2 t1");
    expect(after.waitingCount).toBe(0);
  });

  it("shows what waited on demand and stays held", () => {
    const flow = showWaiting(flowed(hold(EMPTY_FLOW), all("t1"), NO_FILTER));
    expect(ids(flow.rows)).toBe("t1");
    expect(flow.held).toBe(true);
  });

  it("counts all that waited although it keeps only the newest", () => {
    let flow = hold(EMPTY_FLOW);
    for (let i = 0; i < FLOW_WAITING_MAX + 50; i++) flow = flowed(flow, all(`t${i}`), NO_FILTER);
    expect(flow.waiting).toHaveLength(FLOW_WAITING_MAX);
    expect(flow.waitingCount).toBe(FLOW_WAITING_MAX + 50);
    expect(releaseRows(flow).rows).toHaveLength(FLOW_ROWS_MAX);
  });

  it("finds with a filter what arrived before it was set, also what had been left out", () => {
    const sample = Array.from({ length: 20 }, (_, i) => transaction(`t${i}`, { accountId: `acc-${i}` }));
    const flow = flowed(EMPTY_FLOW, sample, NO_FILTER);
    expect(ids(refilter(flow, { ...NO_FILTER, text: "ACC-7" }).rows)).toBe("t7");
    expect(refilter(flow, NO_FILTER).rows).toHaveLength(20);
  });

  it.each([
    [{ text: "shop-9" }, "b"],
    [{ amountMin: 100 }, "b"],
    [{ onlyHits: true }, "c"],
    [{ text: "card testing" }, "c"],
    [{ text: "", amountMin: null, onlyHits: false }, "c b a"],
    [{ amountMin: 100, onlyHits: true }, ""],
  ])("the filter %j leaves %j", (fields, expected) => {
    const sample = [
      transaction("a"),
      transaction("b", { amount: 100, merchantId: "shop-9" }),
      transaction("c", { hit: HIT }),
    ];
    expect(ids(flowed(EMPTY_FLOW, sample, { ...NO_FILTER, ...fields }).rows)).toBe(expected);
  });
});
