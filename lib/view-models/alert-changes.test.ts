import { describe, expect, it } from "vitest";
import type { AlertChange } from "@/lib/contract/realtime";
import {
  type AlertChanges,
  CHANGES_MAX,
  type Delivery,
  dropped,
  NOTHING_DELIVERED,
  received,
  withAnswer,
} from "./alert-changes";
import { alertWith } from "./testing/alert";

function change(seq: number): AlertChange {
  return { seq, alert: alertWith({ id: `a${seq}`, version: seq }) };
}
const seqs = (delivery: Delivery): number[] => delivery.changes.map((each) => each.seq);
const answer = (cursor: number, alerts: number[], truncated = false) => ({
  cursor,
  alerts: alerts.map(change),
  truncated,
});

describe("alert changes", () => {
  it("takes the first snapshot as the starting point, not as changes", () => {
    const delivery = withAnswer(NOTHING_DELIVERED, answer(7, [5, 6, 7]));
    expect(seqs(delivery)).toEqual([]);
    expect(delivery.state).toEqual({ phase: "following", cursor: 7 });
  });

  it("delivers nothing twice", () => {
    const { state } = withAnswer(NOTHING_DELIVERED, answer(7, []));
    const first = received(state, change(8));
    expect(seqs(first)).toEqual([8]);
    expect(seqs(received(first.state, change(8)))).toEqual([]);
    expect(seqs(received(first.state, change(6)))).toEqual([]);
  });

  it("delivers exactly what was missed while the connection was down", () => {
    let state: AlertChanges = withAnswer(NOTHING_DELIVERED, answer(7, [])).state;
    state = received(state, change(8)).state;
    state = dropped(state);
    expect(state.cursor).toBe(8);
    const back = withAnswer(state, answer(11, [8, 9, 11]));
    expect(seqs(back)).toEqual([9, 11]);
    expect(seqs(received(back.state, change(11)))).toEqual([]);
    expect(seqs(received(back.state, change(12)))).toEqual([12]);
  });

  it("holds what arrives before the snapshot and puts it in order behind it", () => {
    let state: AlertChanges = dropped({ phase: "following", cursor: 8 });
    state = received(state, change(10)).state;
    state = received(state, change(12)).state;
    const back = withAnswer(state, answer(11, [9, 10, 11]));
    expect(seqs(back)).toEqual([9, 10, 11, 12]);
    expect(back.state).toEqual({ phase: "following", cursor: 12 });
  });

  it("says that there is a gap when the snapshot was cut short, and goes on from its cursor", () => {
    const back = withAnswer(dropped({ phase: "following", cursor: 8 }), answer(5_000, [9], true));
    expect(back).toEqual({ state: { phase: "following", cursor: 5_000 }, changes: [], gap: true });
  });

  it("goes back with the feed when the database behind it is another one", () => {
    const back = withAnswer(dropped({ phase: "following", cursor: 9_000 }), answer(3, [1, 2, 3], true));
    expect(back.gap).toBe(true);
    expect(seqs(received(back.state, change(4)))).toEqual([4]);
  });

  it("says that there is a gap when more was held than it may hold", () => {
    let state: AlertChanges = NOTHING_DELIVERED;
    for (let seq = 1; seq <= CHANGES_MAX + 2; seq++) state = received(state, change(seq)).state;
    expect(withAnswer(state, answer(3, [])).gap).toBe(true);
  });
});
