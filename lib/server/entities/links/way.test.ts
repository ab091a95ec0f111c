import { expect, test } from "vitest";
import { LINK_BUSY_ABOVE, WAY_OPENED_MAX, WAY_STEPS_MAX } from "@/lib/contract/entity-link-limits";
import { type LinkedEntity, type LinkedTransaction, linkKey } from "./linked";
import { linked, readerOf, someTransactions } from "./testing/world";
import { findWay } from "./way";

const ALL = { fits: () => true, deadline: Number.POSITIVE_INFINITY, now: () => 0 };
const account = (n: number): LinkedEntity => ({ kind: "account", id: `account-${n}` });

/** Steps of the shortest way, by Floyd and Warshall. */
function distances(all: readonly LinkedTransaction[]): (from: string, to: string) => number {
  const keys = [...new Set(all.flatMap(({ entities }) => entities.map(linkKey)))];
  const far = new Map(keys.map((from) => [from, new Map(keys.map((to) => [to, from === to ? 0 : 1_000]))]));
  for (const { entities } of all)
    for (const one of entities.map(linkKey))
      for (const other of entities.map(linkKey)) if (one !== other) far.get(one)?.set(other, 1);
  for (const by of keys)
    for (const from of keys)
      for (const to of keys) {
        const round = (far.get(from)?.get(by) ?? 1_000) + (far.get(by)?.get(to) ?? 1_000);
        if (round < (far.get(from)?.get(to) ?? 1_000)) far.get(from)?.set(to, round);
      }
  return (from, to) => far.get(from)?.get(to) ?? 1_000;
}

test("whatever the transactions, the way is a shortest one, and each of its steps is a transaction of both", async () => {
  let found = 0;
  let none = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const all = someTransactions(seed, 20 + (seed % 3) * 10, 16);
    const distance = distances(all);
    for (let n = 1; n < 16; n += 3) {
      const [from, to] = [account(0), account(n)];
      const way = await findWay(readerOf(all), { ...ALL, from, to });
      const expected = distance(linkKey(from), linkKey(to));
      if (expected > WAY_STEPS_MAX) {
        none += 1;
        expect([way.entities, way.shortest]).toEqual([null, false]);
        // Where there is none at all, everything was searched, or all within so many steps.
        expect(expected === 1_000 ? [null, "steps"] : ["steps"]).toContain(way.stopped);
        continue;
      }
      found += 1;
      expect(way.shortest).toBe(true);
      expect(way.entities?.length).toBe(expected + 1);
      expect([way.entities?.[0], way.entities?.at(-1)]).toEqual([from, to]);
      for (const [i, { transactions, complete }] of way.steps.entries()) {
        const ends = (way.entities ?? []).slice(i, i + 2).map(linkKey);
        const both = all.filter((each) => ends.every((end) => each.entities.some((named) => linkKey(named) === end)));
        expect(complete).toBe(true);
        expect(new Set(transactions)).toEqual(new Set(both));
      }
    }
  }
  expect([found > 20, none > 20]).toEqual([true, true]);
});

test("a way does not go through a busy one, though it may begin or end there", async () => {
  const shop = Array.from({ length: LINK_BUSY_ABOVE + 1 }, (_, n) =>
    linked(n, { account: `account-${n}`, merchant: "shop" }),
  );
  const way = await findWay(readerOf(shop), { ...ALL, from: account(1), to: account(2) });
  expect([way.entities, way.busy > 0, way.stopped]).toEqual([null, true, null]);
  const direct = await findWay(readerOf(shop), { ...ALL, from: account(1), to: { kind: "merchant", id: "shop" } });
  expect(direct.entities?.length).toBe(2);
});

test("what lies further than the steps, the entities or the time allow is given up, with the reason", async () => {
  const chain = Array.from({ length: 9 }, (_, n) =>
    linked(n, { account: `account-${n}`, counterparty: `account-${n + 1}` }),
  );
  expect((await findWay(readerOf(chain), { ...ALL, from: account(0), to: account(6) })).steps.length).toBe(6);
  const far = await findWay(readerOf(chain), { ...ALL, from: account(0), to: account(7) });
  expect([far.entities, far.stopped]).toEqual([null, "steps"]);
  const late = await findWay(readerOf(chain), { ...ALL, from: account(0), to: account(6), deadline: 5, now: () => 5 });
  expect([late.entities, late.stopped, late.opened]).toEqual([null, "time", 1]);
  const wide = [0, 1].flatMap((side) =>
    Array.from({ length: 400 }, (_, n) =>
      linked(n + side * 1_000, { account: `account-${side}`, device: `d${side}-${n}` }),
    ),
  );
  const many = await findWay(readerOf(wide), { ...ALL, from: account(0), to: account(1) });
  expect([many.entities, many.stopped, many.opened]).toEqual([null, "entities", WAY_OPENED_MAX]);
});

test("what may not be gone through is not, and one entity is no way from itself", async () => {
  const all = [linked(1, { account: "account-1", device: "d" }), linked(2, { account: "account-2", device: "d" })];
  const asked = { ...ALL, from: account(1), to: account(2) };
  expect((await findWay(readerOf(all), asked)).entities?.map(({ id }) => id)).toEqual(["account-1", "d", "account-2"]);
  expect((await findWay(readerOf(all), { ...asked, fits: ({ kind }) => kind !== "device" })).entities).toBeNull();
  expect(await findWay(readerOf(all), { ...asked, to: account(1) })).toMatchObject({
    entities: [account(1)],
    steps: [],
  });
});
