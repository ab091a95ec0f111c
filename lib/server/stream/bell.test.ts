import { describe, expect, it } from "vitest";
import { Bell } from "./bell";

const never = new AbortController().signal;

async function waited(wait: Promise<void>): Promise<number> {
  const started = performance.now();
  await wait;
  return performance.now() - started;
}

describe("Bell", () => {
  it("wakes its waiter, also when it was rung before", async () => {
    const bell = new Bell();
    const waiting = waited(bell.wait(5_000, never));
    bell.ring();
    expect(await waiting).toBeLessThan(1_000);
    bell.ring();
    bell.ring();
    expect(await waited(bell.wait(5_000, never))).toBeLessThan(1_000);
  });

  it("forgets a ring that was heard", async () => {
    const bell = new Bell();
    bell.ring();
    await bell.wait(5_000, never);
    expect(await waited(bell.wait(50, never))).toBeGreaterThan(40);
  });

  it("forgets a ring that is no longer of interest", async () => {
    const bell = new Bell();
    bell.ring();
    bell.hush();
    expect(await waited(bell.wait(50, never))).toBeGreaterThan(40);
  });

  it("ends with the signal, also one that was given before", async () => {
    const bell = new Bell();
    const stop = new AbortController();
    const waiting = waited(bell.wait(5_000, stop.signal));
    stop.abort();
    expect(await waiting).toBeLessThan(1_000);
    expect(await waited(bell.wait(5_000, stop.signal))).toBeLessThan(1_000);
  });
});
