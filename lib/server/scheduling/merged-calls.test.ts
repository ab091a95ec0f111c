import { describe, expect, test } from "vitest";
import { type MergedCallsOptions, mergedCalls } from "./merged-calls";

/** Work that ends when told to: the letters of each piece of it are written down. */
function recorder(options: Partial<MergedCallsOptions<string, string>> = {}) {
  const done: string[] = [];
  let end: (error: Error | null) => void = () => {};
  const calls = mergedCalls<string, string>({
    work: async (items) => {
      done.push(items.join(""));
      await new Promise<void>((resolve, reject) => {
        end = (error) => (error === null ? resolve() : reject(error));
      });
      return items.map((item) => item.toUpperCase());
    },
    ...options,
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const finish = async (error: Error | null = null) => {
    end(error);
    await turn();
  };
  return { calls, done, finish, turn };
}

describe("calls", () => {
  test("of the same turn go together, those made meanwhile in the next piece of work", async () => {
    const { calls, done, finish, turn } = recorder();
    const all = [calls.call("a"), calls.call("b")];
    await turn();
    all.push(calls.call("c"), calls.call("d"));
    await finish();
    await finish();
    expect(done).toEqual(["ab", "cd"]);
    expect(await Promise.all(all)).toEqual(["A", "B", "C", "D"]);
  });

  test("fail together when their work fails, and only they", async () => {
    const { calls, finish, turn } = recorder();
    const first = calls.call("a");
    await turn();
    const second = calls.call("b");
    const refused = expect(first).rejects.toThrow("away");
    await finish(new Error("away"));
    await refused;
    await finish();
    expect(await second).toBe("B");
  });

  test("stay within the weight that one piece of work may have; one that exceeds it goes alone", async () => {
    const { calls, done, finish, turn } = recorder({ weightOf: (item) => (item === "w" ? 2 : 0.5) });
    const all = Promise.all([..."abcwd"].map((item) => calls.call(item)));
    await turn();
    for (let i = 0; i < 4; i++) await finish();
    await all;
    expect(done).toEqual(["ab", "c", "w", "d"]);
  });

  test("that are patient wait for one that is not, or until their patience ends", async () => {
    const { calls, done, finish, turn } = recorder({
      patienceMsOf: (item) => (item === "p" ? 60_000 : item === "q" ? 20 : 0),
    });
    const first = [calls.call("p"), calls.call("p")];
    await turn();
    expect(done).toEqual([]);
    first.push(calls.call("a"));
    await turn();
    expect(done).toEqual(["ppa"]);
    await finish();
    await Promise.all(first);
    const startedMs = performance.now();
    const second = calls.call("q");
    while (done.length === 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(19);
    await finish();
    expect(await second).toBe("Q");
  });

  test("idle waits for all that were made", async () => {
    const { calls, done, finish, turn } = recorder();
    await calls.idle();
    const all = [calls.call("a")];
    await turn();
    all.push(calls.call("b"));
    let idle = false;
    const ended = calls.idle().then(() => {
      idle = true;
    });
    await finish();
    expect(idle).toBe(false);
    await finish();
    await ended;
    expect(done).toEqual(["a", "b"]);
    await Promise.all(all);
  });
});
