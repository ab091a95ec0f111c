import { expect, test } from "vitest";
import { createTurns } from "./turns";

const OPTIONS = { waitingMax: 3, perPeerMax: 2, knownMax: 2, retryAfterS: 2 };

/** A task that ends when it is told to. */
function task() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, run: () => ended };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("one at a time, in order", async () => {
  const turns = createTurns(OPTIONS);
  const said: string[] = [];
  let underWay = 0;
  const work = (name: string) => async () => {
    underWay += 1;
    expect(underWay).toBe(1);
    await settled();
    underWay -= 1;
    said.push(name);
  };
  await Promise.all(["a", "b", "c"].map((peer) => turns.run({ peer, known: false }, work(peer))));
  expect(said).toEqual(["a", "b", "c"]);
});

test("a full queue refuses at once; a known device has a place and goes first", async () => {
  const turns = createTurns(OPTIONS);
  const first = task();
  const said: string[] = [];
  const runs = [turns.run({ peer: "a", known: false }, first.run)];
  for (const peer of ["b", "c", "d"]) {
    runs.push(turns.run({ peer, known: false }, async () => void said.push(peer)));
  }
  await expect(turns.run({ peer: "e", known: false }, async () => {})).rejects.toMatchObject({
    refusal: { code: "unavailable", retryAfterS: 2 },
  });
  runs.push(turns.run({ peer: "f", known: true }, async () => void said.push("known")));
  first.end();
  await Promise.all(runs);
  expect(said).toEqual(["known", "b", "c", "d"]);
});

test("one peer cannot fill the queue, and a task that fails gives its place on", async () => {
  const turns = createTurns(OPTIONS);
  const first = task();
  const held = turns.run({ peer: "a", known: false }, first.run);
  const failing = turns.run({ peer: "a", known: false }, async () => {
    throw new Error("broken");
  });
  await expect(turns.run({ peer: "a", known: false }, async () => {})).rejects.toMatchObject({
    refusal: { code: "unavailable" },
  });
  const other = turns.run({ peer: "b", known: false }, async () => "done");
  first.end();
  await held;
  await expect(failing).rejects.toThrow("broken");
  expect(await other).toBe("done");
  expect(await turns.run({ peer: "a", known: false }, async () => "again")).toBe("again");
});
