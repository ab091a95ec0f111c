import { expect, test } from "vitest";
import { fansOf } from "./fans";
import { gatherLinks } from "./gather";
import { type LinkedTransaction, linkKey } from "./linked";
import { ringsOf } from "./rings";
import { linked, numbers, readerOf, someTransactions } from "./testing/world";

const START = { kind: "account", id: "account-0" } as const;
const gather = async (all: readonly LinkedTransaction[], depth = 3) =>
  (
    await gatherLinks(readerOf(all), {
      start: START,
      depth,
      fits: () => true,
      limit: 200,
      deadline: Number.POSITIVE_INFINITY,
      now: () => 0,
    })
  ).graph;

/** Payments between some parties, each of one to one. */
function payments(seed: number): readonly (readonly [number, number])[] {
  const random = numbers(seed);
  return Array.from({ length: 18 }, () => [random(7), random(7)] as const).filter(([from, to]) => from !== to);
}

/** Every order of some of the parties that money went round in, found by trying all. */
function ringsByTrying(paid: readonly (readonly [number, number])[]): readonly string[] {
  const pays = (from: number, to: number) => paid.some(([one, other]) => one === from && other === to);
  const found: string[] = [];
  const tryFrom = (order: readonly number[]): void => {
    const last = order.at(-1) ?? 0;
    if (order.length >= 3 && pays(last, 0)) found.push(order.join(">"));
    if (order.length === 6) return;
    for (let next = 1; next < 7; next++) if (!order.includes(next) && pays(last, next)) tryFrom([...order, next]);
  };
  tryFrom([0]);
  return found.sort();
}

test("whatever was paid, the rings are all that there are through the start, each once", async () => {
  let found = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const paid = payments(seed);
    const graph = await gather(
      paid.map(([from, to], n) => linked(n, { account: `account-${from}`, counterparty: `account-${to}` })),
    );
    const rings = ringsOf(graph).map(({ steps }) => {
      const ids = steps.map(({ from }) => from.entity.id.replace("account-", ""));
      const first = ids.indexOf("0");
      return [...ids.slice(first), ...ids.slice(0, first)].join(">");
    });
    expect(rings.toSorted()).toEqual(ringsByTrying(paid));
    found += rings.length;
  }
  expect(found).toBeGreaterThan(50);
});

test("around a device, rings go through the accounts that use it; merchants are no part of one", async () => {
  const ring = [1, 2, 3].map((n) => linked(n, { account: `account-${n}`, counterparty: `account-${(n % 3) + 1}` }));
  const all = [
    ...ring,
    linked(9, { account: "account-1", device: "d" }),
    linked(10, { account: "account-3", merchant: "account-1" }),
  ];
  const { graph } = await gatherLinks(readerOf(all), {
    start: { kind: "device", id: "d" },
    depth: 3,
    fits: () => true,
    limit: 200,
    deadline: Number.POSITIVE_INFINITY,
    now: () => 0,
  });
  const [found, ...others] = ringsOf(graph);
  expect(others).toEqual([]);
  expect(found?.steps.map(({ from }) => from.entity.id).toSorted()).toEqual(["account-1", "account-2", "account-3"]);
  expect(found?.least).toBe(1);
});

test("whatever the transactions, fans are those that three others meet in, counted by going through all", async () => {
  let found = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const all = someTransactions(seed, 60, 6);
    const graph = await gather(all);
    const fans = fansOf(graph).filter(({ at }) => at.opened);
    for (const node of graph.nodes.values()) {
      if (!node.opened) continue;
      for (const [direction, own, other] of [
        ["in", "counterparty", "account"],
        ["out", "account", "counterparty"],
        ["shared", "device", "account"],
      ] as const) {
        const others = new Set(
          all.flatMap(({ entities }) =>
            entities.some((each) => each.as === own && linkKey(each) === node.key)
              ? entities.flatMap((each) => (each.as === other && linkKey(each) !== node.key ? [linkKey(each)] : []))
              : [],
          ),
        );
        const fan = fans.find((each) => each.at === node && each.direction === direction);
        expect(fan?.entities ?? 0, `${seed} ${node.key} ${direction}`).toBe(others.size >= 3 ? others.size : 0);
        if (fan !== undefined) found += 1;
      }
    }
  }
  expect(found).toBeGreaterThan(50);
});
