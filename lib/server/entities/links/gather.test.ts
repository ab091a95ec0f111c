import { expect, test } from "vitest";
import { LINK_BUSY_ABOVE, LINK_OPENED_MAX } from "@/lib/contract/entity-link-limits";
import { gatherLinks, ranked } from "./gather";
import { type LinkedTransaction, linkKey } from "./linked";
import { sumsOf } from "./sums";
import { linked, readerOf, someTransactions } from "./testing/world";

const ALL = { fits: () => true, limit: 200, deadline: Number.POSITIVE_INFINITY, now: () => 0 };
const START = { kind: "account", id: "account-0" } as const;

/** Steps from the start to everything, by going through all transactions again and again. */
function stepsTo(all: readonly LinkedTransaction[], depth: number): ReadonlyMap<string, number> {
  const steps = new Map([[linkKey(START), 0]]);
  for (let step = 0; step < depth; step++) {
    for (const { entities } of all) {
      const keys = entities.map(linkKey);
      if (!keys.some((key) => steps.get(key) === step)) continue;
      for (const key of keys) if (!steps.has(key)) steps.set(key, step + 1);
    }
  }
  return steps;
}

test("whatever the transactions, a graph has what is within its steps, and counts what every two share", async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const all = someTransactions(seed, 40, 12);
    for (const depth of [1, 2, 3]) {
      const { graph, stopped } = await gatherLinks(readerOf(all), { ...ALL, start: START, depth });
      const steps = stepsTo(all, depth);
      expect(stopped).toBeNull();
      expect(new Map([...graph.nodes.values()].map((node) => [node.key, node.depth]))).toEqual(steps);
      const inside = (key: string) => (steps.get(key) ?? depth) < depth;
      for (const node of graph.nodes.values()) {
        expect(node.opened).toBe(inside(node.key));
        if (!node.opened) continue;
        const own = all.filter((each) => each.entities.some((named) => linkKey(named) === node.key));
        expect(sumsOf(node.transactions.values())).toEqual(sumsOf(own));
      }
      const shared = new Map<string, Set<string>>();
      for (const edge of graph.edges()) {
        const pair = [edge.from.key, edge.to.key].sort().join(" | ");
        const own = shared.get(pair) ?? new Set();
        for (const { name } of edge.transactions) own.add(name);
        shared.set(pair, own);
        expect(edge.complete).toBe(true);
      }
      const expected = new Map<string, Set<string>>();
      for (const { entities, name } of all) {
        for (const one of entities.map(linkKey)) {
          for (const other of entities.map(linkKey)) {
            if (one >= other || !(inside(one) || inside(other))) continue;
            const pair = `${one} | ${other}`;
            expected.set(pair, (expected.get(pair) ?? new Set()).add(name));
          }
        }
      }
      expect(shared).toEqual(expected);
    }
  }
});

test("a busy one is told and not gone through, but for the start", async () => {
  const many = Array.from({ length: LINK_BUSY_ABOVE + 1 }, (_, n) =>
    linked(n, { account: `account-${n}`, merchant: "shop" }),
  );
  const { graph, busy } = await gatherLinks(readerOf(many), { ...ALL, start: START, depth: 3 });
  expect([...graph.nodes.keys()]).toEqual(["account account-0", "merchant shop"]);
  expect([busy, graph.nodes.get("merchant shop")?.busy, graph.nodes.get("merchant shop")?.opened]).toEqual([
    1,
    true,
    false,
  ]);
  const shop = await gatherLinks(readerOf(many), { ...ALL, start: { kind: "merchant", id: "shop" }, depth: 1 });
  expect(shop.graph.nodes.size).toBe(LINK_BUSY_ABOVE + 2);
  expect(shop.since).toBeNull();
});

test("no more are opened than the bound, of a start only the newest are read, and a clock ends it; each is told", async () => {
  const wide = Array.from({ length: 1_200 }, (_, n) => linked(n, { account: "account-0", device: `device-${n}` }));
  const found = await gatherLinks(readerOf(wide), { ...ALL, start: START, depth: 2 });
  expect([found.stopped, found.opened, found.since]).toEqual(["entities", LINK_OPENED_MAX, 200]);
  expect(found.graph.nodes.size).toBe(1_001);
  const late = await gatherLinks(readerOf(wide), { ...ALL, start: START, depth: 2, deadline: 5, now: () => 5 });
  expect([late.stopped, late.opened]).toEqual(["time", 1]);
});

test("what is not shown is not gone through, and what is left out by its kind is not there", async () => {
  const all = Array.from({ length: 9 }, (_, n) => linked(n, { account: "account-0", device: `device-${n}`, ip: "10" }));
  const reader = readerOf(all);
  const { graph } = await gatherLinks(reader, { ...ALL, start: START, depth: 2, limit: 3 });
  expect(reader.reads.length).toBe(3);
  expect(ranked(graph)[1]?.key).toBe("ip 10");
  const only = await gatherLinks(readerOf(all), {
    ...ALL,
    start: START,
    depth: 3,
    fits: ({ kind }) => kind === "ip",
  });
  expect([...only.graph.nodes.keys()]).toEqual(["account account-0", "ip 10"]);
});
