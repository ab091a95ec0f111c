import { describe, expect, it } from "vitest";
import { WakeSignal } from "./wake-signal";

const never = new AbortController().signal;

async function waited(wait: Promise<void>): Promise<number> {
  const started = performance.now();
  await wait;
  return performance.now() - started;
}

describe("Bell", () => {
  it("wakes its waiter, also when it was rung before", async () => {
    const wakeSignal = new WakeSignal();
    const waiting = waited(wakeSignal.wait(5_000, never));
    wakeSignal.wake();
    expect(await waiting).toBeLessThan(1_000);
    wakeSignal.wake();
    wakeSignal.wake();
    expect(await waited(wakeSignal.wait(5_000, never))).toBeLessThan(1_000);
  });

  it("forgets a ring that was heard", async () => {
    const wakeSignal = new WakeSignal();
    wakeSignal.wake();
    await wakeSignal.wait(5_000, never);
    expect(await waited(wakeSignal.wait(50, never))).toBeGreaterThan(40);
  });

  it("forgets a ring that is no longer of interest", async () => {
    const wakeSignal = new WakeSignal();
    wakeSignal.wake();
    wakeSignal.reset();
    expect(await waited(wakeSignal.wait(50, never))).toBeGreaterThan(40);
  });

  it("ends with the signal, also one that was given before", async () => {
    const wakeSignal = new WakeSignal();
    const stop = new AbortController();
    const waiting = waited(wakeSignal.wait(5_000, stop.signal));
    stop.abort();
    expect(await waiting).toBeLessThan(1_000);
    expect(await waited(wakeSignal.wait(5_000, stop.signal))).toBeLessThan(1_000);
  });
});
