import { describe, expect, it } from "vitest";
import { AppendQueue } from "./append-queue";
import type { NewRecord } from "./port";

const record = (key: string, bytes = 1): NewRecord => ({ key, value: Buffer.alloc(bytes) });

function recorder() {
  const writes: (readonly NewRecord[])[] = [];
  let free: () => void = () => {};
  let failing: Error | null = null;
  const queue = new AppendQueue(async (records) => {
    writes.push(records);
    await new Promise<void>((resolve) => {
      free = resolve;
    });
    if (failing !== null) throw failing;
  });
  const tick = () => new Promise((resolve) => setImmediate(resolve));
  return {
    queue,
    keys: () => writes.map((records) => records.map(({ key }) => key).join("")),
    sizes: () => writes.map((records) => records.length),
    finish: async (error: Error | null = null) => {
      failing = error;
      free();
      await tick();
    },
    tick,
  };
}

describe("AppendQueue", () => {
  it("merges the calls made while a write is under way, in their order", async () => {
    const { queue, keys, finish, tick } = recorder();
    const all = [queue.append([record("a")])];
    await tick();
    all.push(queue.append([record("b"), record("c")]), queue.append([record("d")]));
    await finish();
    expect(keys()).toEqual(["a", "bcd"]);
    await finish();
    await Promise.all(all);
  });

  it("rejects the calls whose write failed, and only those", async () => {
    const { queue, finish, tick } = recorder();
    const first = queue.append([record("a")]);
    await tick();
    const second = queue.append([record("b")]);
    const refused = expect(first).rejects.toThrow("away");
    await finish(new Error("away"));
    await refused;
    await finish();
    await expect(second).resolves.toBeUndefined();
  });

  it("splits a call that is larger than one write, by bytes and by records", async () => {
    const large = recorder();
    const done = large.queue.append(Array.from({ length: 10 }, (_, i) => record(`${i}`, 1_000_000)));
    await large.tick();
    await large.finish();
    await large.finish();
    await large.finish();
    await done;
    expect(large.keys()).toEqual(["0123", "4567", "89"]);

    const many = recorder();
    const all = many.queue.append(Array.from({ length: 20_001 }, () => record("k")));
    await many.tick();
    await many.finish();
    await many.finish();
    await all;
    expect(many.sizes()).toEqual([20_000, 1]);
  });
});
