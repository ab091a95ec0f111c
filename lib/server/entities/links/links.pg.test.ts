import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { LINK_BUSY_ABOVE } from "@/lib/contract/entity-link-limits";
import { EntityBlock, EntityLinks, EntityWay } from "@/lib/contract/entity-links";
import { createCards } from "../../masking/cards";
import { type TestDatabase, testDatabase } from "../../testing/postgres";
import { raiseAlerts } from "../../testing/rows";
import { keepSegments } from "../lookup/keep-segments";
import { entityBlock } from "./block";
import { entityWay } from "./find-way";
import { entityLinks } from "./links";

const NOW = Date.UTC(2026, 10, 23, 10);
const DAY = 86_400_000;
const CARD = "4111111111111111";

let database: TestDatabase;
let offset = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.db.pool.query(
    "truncate stored_transaction, evidence, entity_segment, entity_posting, entity_progress, transaction_label; delete from setting",
  ),
);

interface Stored {
  readonly id: string;
  readonly accountId: string;
  readonly at?: number;
  readonly amount?: number;
  readonly base?: number | null;
  readonly [field: string]: unknown;
}

async function store(rows: readonly Stored[]): Promise<void> {
  for (const { id, accountId, at = NOW, amount = 10, base = amount, ...more } of rows) {
    offset += 1;
    const body = JSON.stringify({ id, accountId, amount, currency: "EUR", timestamp: at, ...more });
    await database.db.pool.query(
      `insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, body, base_amount)
       values (1, $7, $1, $2, $3, $4, $5, $6)`,
      [offset, id, accountId, at, body, base, offset % 3],
    );
  }
}

const say = (transactionId: string, accountId: string, label: "fraud" | "legitimate", at = NOW) =>
  database.db.pool.query(
    `insert into transaction_label (transaction_id, account_id, event_time, label, kind, at, received_at, said_by_id, said_by_name)
     values ($1, $2, $3, $4, 'chargeback', $3, $3, 'm', 'M')`,
    [transactionId, accountId, at, label],
  );

const ground = () => ({ db: database.db, cards: createCards(database.db, ["a secret"]), baseCurrency: "EUR" });
const links = async (
  kind: "account" | "device" | "merchant" | "counterparty" | "card",
  id: string,
  query: Parameters<typeof entityLinks>[2] = {},
) => EntityLinks.parse(await entityLinks(ground(), { kind, id }, query));
const names = (all: readonly { readonly kind: string; readonly id: string }[]) =>
  all.map(({ kind, id }) => `${kind} ${id}`);

test("of an entity that nothing names there is only itself", async () => {
  const found = await links("device", "nobody", { depth: 3 });
  expect(names(found.nodes)).toEqual(["device nobody"]);
  expect(found.nodes[0]).toMatchObject({ opened: true, complete: true, transactions: 0, more: 0, alerts: 0 });
  expect([found.edges, found.more, found.completeSince]).toEqual([[], { nodes: 0, edges: 0, byKind: [] }, null]);
});

test("in segments or not, what shares transactions stands around it, with counts, money, times and labels", async () => {
  await store([
    { id: "t1", accountId: "a1", deviceId: "d", at: NOW - 5, amount: 10 },
    { id: "t2", accountId: "a1", deviceId: "d", at: NOW - 3, amount: 20.5, base: null },
    { id: "t3", accountId: "a2", deviceId: "d", at: NOW - 1, amount: 0.25, merchantId: "m" },
  ]);
  await keepSegments(database.db, undefined, 3);
  await store([{ id: "t4", accountId: "a2", deviceId: "d", at: NOW, amount: 5 }]);
  await say("t4", "a2", "fraud");
  await raiseAlerts(
    database.db,
    ["x", "y"].map((id) => ({ id, key: { accountId: "a2" } })),
  );
  const found = await links("device", "d");
  expect(found.nodes).toMatchObject([
    {
      kind: "device",
      id: "d",
      href: "/entities/device/d",
      depth: 0,
      opened: true,
      complete: true,
      transactions: 4,
      amount: 15.25,
      withoutRate: 1,
      fraud: 1,
      more: 0,
    },
    {
      kind: "account",
      id: "a2",
      depth: 1,
      opened: false,
      transactions: 2,
      fraud: 1,
      firstSeen: NOW - 1,
      lastSeen: NOW,
      alerts: 2,
      openAlerts: 2,
      more: null,
    },
    { kind: "account", id: "a1", transactions: 2, amount: 10, withoutRate: 1, alerts: 0 },
    { kind: "merchant", id: "m", transactions: 1, amount: 0.25 },
  ]);
  expect(found.edges.map(({ from, to, directed, transactions }) => [from.id, to.id, directed, transactions])).toEqual([
    ["a2", "d", false, 2],
    ["a1", "d", false, 2],
    ["d", "m", false, 1],
  ]);
  const deeper = await links("device", "d", { depth: 2 });
  expect(deeper.edges).toContainEqual(
    expect.objectContaining({ from: { kind: "account", id: "a2" }, to: { kind: "merchant", id: "m" }, directed: true }),
  );
});

test("time, kinds and limit narrow it, and what is not shown is counted", async () => {
  await store(
    Array.from({ length: 9 }, (_, n) => ({
      id: `t${n}`,
      accountId: `a${n}`,
      deviceId: "d",
      ip: `10.0.0.${n % 2}`,
      at: NOW + n,
    })),
  );
  const some = await links("device", "d", { limit: 4 });
  expect(some.nodes.length).toBe(4);
  expect(some.nodes[0]?.more).toBe(8);
  expect(some.more).toEqual({ nodes: 8, edges: 8, byKind: [{ kind: "account", nodes: 8 }] });
  const early = await links("device", "d", { from: NOW + 1, to: NOW + 3, kinds: ["account"] });
  expect(names(early.nodes)).toEqual(["device d", "account a2", "account a1"]);
  await expect(links("device", "d", { from: 5, to: 5 })).rejects.toThrow(/after `from`/);
});

test("an account that is the counterparty of others is one entity, and money that comes back is a ring", async () => {
  await store([
    { id: "t1", accountId: "A", counterpartyId: "B", amount: 900 },
    { id: "t2", accountId: "B", counterpartyId: "C", amount: 890 },
    { id: "t3", accountId: "C", counterpartyId: "A", amount: 880 },
    { id: "t4", accountId: "A", counterpartyId: "elsewhere" },
    { id: "t5", accountId: "B", counterpartyId: "C", amount: 1, at: NOW - 1 },
  ]);
  await say("t2", "B", "fraud");
  const found = await links("account", "A", { depth: 2 });
  expect(names(found.nodes).toSorted()).toEqual(["account A", "account B", "account C", "counterparty elsewhere"]);
  expect(found.nodes.find(({ id }) => id === "B")?.kinds).toEqual(["account", "counterparty"]);
  expect(found.rings).toMatchObject([{ least: 880, transactions: 4, amount: 2671, fraud: 1 }]);
  expect(found.rings[0]?.entities.map(({ id }) => id)).toEqual(["A", "B", "C"]);
  expect(found.rings[0]?.steps[1]?.evidence.map(({ id }) => id)).toEqual(["t2", "t5"]);
  const asCounterparty = await links("counterparty", "B");
  expect(asCounterparty.start).toEqual({ kind: "account", id: "B" });
  expect(names(asCounterparty.nodes).toSorted()).toEqual(["account A", "account B", "account C"]);
});

test("many that pay one are a fan, and a busy merchant is shown without being gone through", async () => {
  await store([
    ...[1, 2, 3, 4].map((n) => ({ id: `p${n}`, accountId: `payer-${n}`, counterpartyId: "mule", deviceId: "d" })),
    ...Array.from({ length: LINK_BUSY_ABOVE + 1 }, (_, n) => ({
      id: `m${n}`,
      accountId: n === 0 ? "payer-1" : `other-${n}`,
      merchantId: "shop",
    })),
  ]);
  const found = await links("counterparty", "mule", { depth: 3 });
  expect(found.fans.map(({ at, direction, entities, complete }) => [at.id, direction, entities, complete])).toEqual([
    ["mule", "in", 4, true],
    ["d", "shared", 4, true],
  ]);
  expect(found.nodes.find(({ id }) => id === "shop")).toMatchObject({ busy: true, opened: false, more: null });
  expect(found.searched).toMatchObject({ busy: 1, stopped: null, since: null });
  expect(found.nodes.some(({ id }) => id.startsWith("other-"))).toBe(false);
});

test("a card's number leaves masked, also in its address", async () => {
  await store([{ id: "t1", accountId: "a1", cardId: CARD }]);
  const found = await links("account", "a1");
  const card = found.nodes.find(({ kind }) => kind === "card");
  expect(card?.id).toMatch(/^411111••••••1111~[\w-]{22}$/);
  expect(decodeURIComponent(card?.href ?? "")).toBe(`/entities/card/${card?.id}`);
  expect(JSON.stringify([found, await links("card", CARD, { depth: 2 })])).not.toContain(CARD);
  const way = await entityWay(ground(), { kind: "account", id: "a1" }, { target: `card:${CARD}` });
  expect([way.found, JSON.stringify(way).includes(CARD)]).toEqual([true, false]);
  const block = await entityBlock(ground(), { kind: "card", id: CARD }, {}, NOW + 1);
  expect([block.transactions, JSON.stringify(block).includes(CARD)]).toEqual([1, false]);
});

test("the shortest way goes by what is shared, with the transactions of each step", async () => {
  await store([
    { id: "t1", accountId: "a1", deviceId: "d1" },
    { id: "t2", accountId: "a2", deviceId: "d1", ip: "10.0.0.1" },
    { id: "t3", accountId: "a3", ip: "10.0.0.1", at: NOW + 1 },
    { id: "t4", accountId: "a3", ip: "10.0.0.1" },
  ]);
  const way = EntityWay.parse(await entityWay(ground(), { kind: "account", id: "a1" }, { target: "account:a3" }));
  expect(names(way.entities)).toEqual(["account a1", "device d1", "ip 10.0.0.1", "account a3"]);
  expect(way.steps.map(({ transactions }) => transactions)).toEqual([1, 1, 2]);
  expect(way.steps[2]?.evidence.map(({ id }) => id)).toEqual(["t3", "t4"]);
  expect([way.found, way.shortest, way.searched.stopped]).toEqual([true, true, null]);
  const none = await entityWay(ground(), { kind: "account", id: "a1" }, { target: "account:a3", kinds: ["device"] });
  expect([none.found, none.entities, none.searched.stopped]).toEqual([false, [], null]);
  for (const target of ["nothing", "planet:x", "account:", "card:411111••••••1111"])
    await expect(entityWay(ground(), { kind: "account", id: "a1" }, { target })).rejects.toThrow(/target/);
});

test("what blocking would have touched is told of the last days, with what it turned out to be", async () => {
  await store([
    { id: "old", accountId: "a1", deviceId: "d", at: NOW - 31 * DAY, amount: 1_000 },
    { id: "t1", accountId: "a1", deviceId: "d", at: NOW - 2 * DAY, amount: 100 },
    { id: "t2", accountId: "a2", deviceId: "d", at: NOW - DAY, amount: 50 },
    { id: "t3", accountId: "a2", deviceId: "d", at: NOW - 1, base: null },
    { id: "t4", accountId: "a2", deviceId: "other", at: NOW - 1 },
  ]);
  await say("t1", "a1", "fraud", NOW - 2 * DAY);
  await say("t2", "a2", "legitimate", NOW - DAY);
  const block = EntityBlock.parse(await entityBlock(ground(), { kind: "device", id: "d" }, {}, NOW));
  expect(block).toMatchObject({
    days: 30,
    transactions: 3,
    amount: 150,
    withoutRate: 1,
    fraud: 1,
    fraudAmount: 100,
    legitimate: 1,
    accounts: 2,
    complete: true,
    since: NOW - 30 * DAY,
  });
  expect((await entityBlock(ground(), { kind: "device", id: "d" }, { days: 90 }, NOW)).transactions).toBe(4);
});
