import { act } from "@testing-library/react";
import { expect } from "vitest";
import type { AlertCounts, LiveSnapshot, ServerToClientEvents, SubscribeAnswer } from "@/lib/contract/realtime";
import { SERVER_EVENTS } from "@/lib/contract/realtime-schema";
import { faultsBy } from "@/lib/contract/testing/faults-by";

type Listener = (...args: never[]) => void;

const COUNTS: AlertCounts = { open: 0, acknowledged: 0, openBySeverity: { low: 0, medium: 0, high: 0, critical: 0 } };

const SNAPSHOT: LiveSnapshot = {
  cursor: 0,
  alerts: [],
  truncated: false,
  counts: COUNTS,
  history: [],
  frame: null,
  health: { at: Date.now(), status: "ok", problems: [] },
};

/** The browser's end of a connection, as far as components/realtime uses it. */
class TestSocket {
  connected = true;
  active = true;
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor() {
    queueMicrotask(() => this.hear("connect"));
  }

  on(event: string, listener: Listener): void {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(listener));
  }

  timeout(): this {
    return this;
  }

  /** What the page said, oldest first. */
  readonly said: { readonly event: string; readonly request: unknown }[] = [];

  emit(event: string, request: unknown, answer?: (error: null, result: SubscribeAnswer) => void): void {
    this.said.push({ event, request });
    if (event === "subscribe") answer?.(null, { ok: true, snapshot: SNAPSHOT });
  }

  connect(): void {}

  removeAllListeners(): void {
    this.listeners.clear();
  }

  disconnect(): void {
    this.connected = false;
  }

  hear(event: string, ...args: readonly unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) Reflect.apply(listener, null, args);
  }
}

let latest: TestSocket | null = null;

/** Takes the place of the library's `io`. */
export function io(): TestSocket {
  latest = new TestSocket();
  return latest;
}

/** What the page said to the gateway under this name, oldest first. */
export function saidToGateway(event: string): readonly unknown[] {
  return (latest?.said ?? []).filter((one) => one.event === event).map(({ request }) => request);
}

/** Has the gateway tell the page something of the contract, and waits until it is shown. */
export async function tell<E extends keyof ServerToClientEvents>(
  event: E,
  ...args: Parameters<ServerToClientEvents[E]>
): Promise<void> {
  if (latest === null) throw new Error("The page has no connection to the gateway yet.");
  const socket = latest;
  expect(faultsBy(SERVER_EVENTS[event], args)).toEqual([]);
  await act(async () => {
    socket.hear(event, ...args);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Ends the connection, as when the network is away. */
export async function drop(): Promise<void> {
  await act(async () => {
    latest?.hear("disconnect", "transport close");
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

export { COUNTS };
