import { describe, expect, it } from "vitest";
import { type Connection, type ConnectionEvent, connection, isStale } from "./connection";

function run(...events: ConnectionEvent[]): Connection {
  return events.reduce(connection, { kind: "connecting", since: 0 });
}

describe("connection", () => {
  it("is live only once subscribed", () => {
    expect(run()).toEqual({ kind: "connecting", since: 0 });
    expect(run({ type: "attemptFailed", at: 1 }).kind).toBe("connecting");
    expect(run({ type: "subscribed", at: 2 })).toEqual({ kind: "live", since: 2 });
  });

  it("keeps the moment of the drop while attempts fail", () => {
    const state = run(
      { type: "subscribed", at: 1 },
      { type: "dropped", at: 10 },
      { type: "attemptFailed", at: 20 },
      { type: "dropped", at: 25 },
      { type: "attemptFailed", at: 30 },
    );
    expect(state).toEqual({ kind: "reconnecting", since: 10, attempts: 2 });
  });

  it("keeps the moment of the drop when the network turns out to be gone, and after it is back", () => {
    const offline = run({ type: "subscribed", at: 1 }, { type: "dropped", at: 10 }, { type: "networkLost", at: 12 });
    expect(offline).toEqual({ kind: "offline", since: 10 });
    expect(connection(offline, { type: "networkBack", at: 40 })).toEqual({
      kind: "reconnecting",
      since: 10,
      attempts: 0,
    });
  });

  it("marks data as stale in every broken state and in no other", () => {
    expect(isStale(run())).toBe(false);
    expect(isStale(run({ type: "subscribed", at: 1 }))).toBe(false);
    expect(isStale(run({ type: "subscribed", at: 1 }, { type: "dropped", at: 2 }))).toBe(true);
    expect(isStale(run({ type: "subscribed", at: 1 }, { type: "networkLost", at: 2 }))).toBe(true);
    expect(isStale(run({ type: "refused", at: 2, reason: "signed out" }))).toBe(true);
  });
});
