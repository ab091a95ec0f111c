import { expect, test } from "vitest";
import type { EntityRef, LinkNode } from "@/lib/contract/entity-links";
import { linkView } from "./link-view";
import { addedWords, blockKnownWords, blockWords, fanWords, nodeWords, noWayWords, stateWords } from "./link-words";
import { answerOf, edge, node } from "./testing/links";

const A: EntityRef = { kind: "account", id: "a" };
const D: EntityRef = { kind: "device", id: "d" };
const money = (amount: number) => `${amount} €`;

test("what two answers say of one entity stands once, by the one that opened it, else by the greater", () => {
  const ofA = answerOf(A, [node(A, { opened: true, transactions: 9 }), node(D, { transactions: 2 })], [edge(A, D, 2)]);
  const ofD = answerOf(
    D,
    [node(D, { opened: true, transactions: 5 }), node(A, { transactions: 3 })],
    [edge(A, D, 3, { complete: true })],
  );
  const { nodes, edges, hidden } = linkView(
    [A],
    [
      { entity: A, answer: ofA },
      { entity: D, answer: ofD },
    ],
  );
  expect(nodes.map(({ key, opened, isStart, by, sums }) => [key, opened, isStart, by, sums?.transactions])).toEqual([
    ["account a", true, true, null, 9],
    ["device d", true, false, "account a", 5],
  ]);
  expect(edges.map(({ transactions, complete }) => [transactions, complete])).toEqual([[3, true]]);
  expect(hidden).toBe(0);
});

test("what is not answered yet has its place, and a counterparty that is an account takes its name", () => {
  const asked: EntityRef = { kind: "counterparty", id: "a" };
  expect(linkView([asked, D], []).nodes.map(({ key, sums }) => [key, sums])).toEqual([
    ["counterparty a", null],
    ["device d", null],
  ]);
  const { nodes } = linkView([asked], [{ entity: asked, answer: answerOf(A, [node(A, { opened: true })], []) }]);
  expect(nodes.map(({ key, isStart }) => [key, isStart])).toEqual([["account a", true]]);
});

test("200 are shown, the rest is counted; kinds leave out what was not opened", () => {
  const many = Array.from({ length: 250 }, (_, i): LinkNode => node({ kind: i % 2 ? "ip" : "card", id: `n${i}` }, {}));
  const answer = answerOf(A, [node(A, { opened: true }), ...many], []);
  const all = linkView([A], [{ entity: A, answer }]);
  expect([all.nodes.length, all.hidden]).toEqual([200, 51]);
  const some = linkView([A], [{ entity: A, answer }], ["ip"]);
  expect(new Set(some.nodes.map(({ kind }) => kind))).toEqual(new Set(["account", "ip"]));
});

test("a node says all that it shows, and what was added is told", () => {
  const [a, d] = linkView(
    [A],
    [
      {
        entity: A,
        answer: answerOf(
          A,
          [node(A, { opened: true, complete: true, more: 3, openAlerts: 1 }), node(D, { fraud: 2, busy: true })],
          [],
        ),
      },
    ],
  ).nodes;
  if (a === undefined || d === undefined) throw new Error("both are there");
  expect(nodeWords(a, "a", money)).toBe("account a, 1 transaction, 10 €, 1 open alert, opened, 3 more not shown");
  expect(nodeWords(d, "d", money)).toBe("device d, 1 transaction, 10 €, 2 known fraud, busy, not opened");
  expect(stateWords({ ...a, complete: false, more: 0 })).toBe("opened, only its newest transactions");
  const view = linkView([A], []);
  expect(addedWords(view, view)).toBeNull();
  expect(addedWords(linkView([], []), { ...view, hidden: 4 })).toBe("1 entity added; 4 more have no room");
});

test("fans, ways that are none and what blocking would have touched are told with their bounds", () => {
  const sums = { transactions: 4, amount: 1, withoutRate: 0, fraud: 0, firstSeen: 1, lastSeen: 2 };
  const fan = { at: A, direction: "in", entities: 12, complete: false, items: [], ...sums } as const;
  expect(fanWords(fan)).toBe("at least 12 accounts pay it");
  const searched = { opened: 3, transactions: 40, busy: 1, stepsMax: 6, stopped: "steps" } as const;
  expect(noWayWords(searched)).toBe(
    "There is none within 6 steps. Searched: 3 entities, 40 transactions. Busy and not gone through: 1.",
  );
  expect(noWayWords({ ...searched, busy: 0, stopped: null })).toMatch(/^No stored transactions link them/);
  const block = {
    ...D,
    baseCurrency: "EUR",
    days: 30,
    from: 0,
    to: 1,
    transactions: 0,
    amount: 0,
    withoutRate: 0,
    fraud: 0,
    fraudAmount: 0,
    legitimate: 0,
    accounts: 0,
    complete: true,
    since: 0,
    completeSince: null,
  };
  const day = () => "1 Nov";
  expect(blockWords(block, money, day)).toBe("No stored transaction of the last 30 days carries it.");
  const some = { ...block, transactions: 5_000, amount: 90, accounts: 2, withoutRate: 1, complete: false };
  expect(blockWords(some, money, day)).toBe(
    "At least 5,000 stored transactions of 2 accounts since 1 Nov, worth 90 € (1 without a rate).",
  );
  expect(blockKnownWords(some, money)).toBe("Of none is it known whether it was fraud.");
  expect(blockKnownWords({ ...some, fraud: 2, fraudAmount: 7, legitimate: 1 }, money)).toBe(
    "Known fraud: 2, worth 7 €. Known legitimate: 1.",
  );
});
