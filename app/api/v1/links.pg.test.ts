import { afterAll, beforeAll, expect, test } from "vitest";
import type { EntityBlock, EntityLinks, EntityWay } from "@/lib/contract/entity-links";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as block from "./entities/[kind]/[id]/links/block/handlers";
import * as links from "./entities/[kind]/[id]/links/handlers";
import * as way from "./entities/[kind]/[id]/links/way/handlers";

const KEY = "a-key-for-tests-only";
const CARD = "4242424242424242";

let database: TestDatabase;
let own: Services;

beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY });
  useServices(own);
  await database.db.pool.query(
    `insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, base_amount, body)
     select 1, 0, n, 't' || n, 'acc-' || n, $2::bigint - n, n, json_build_object('id', 't' || n, 'accountId', 'acc-' || n,
       'amount', n, 'currency', 'EUR', 'timestamp', $2::bigint - n, 'cardId', $1::text)::text
     from generate_series(1, 3) n`,
    [CARD, Date.now()],
  );
}, 60_000);
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

type Get = (
  request: Request,
  context: { readonly params: Promise<{ readonly kind: string; readonly id: string }> },
) => Promise<Response>;
const get = (route: { readonly GET: Get }, kind: string, id: string, query = ""): Promise<Response> =>
  route.GET(
    new Request(`http://127.0.0.1:3000/api/v1/x?${query}`, {
      headers: { host: "127.0.0.1:3000", authorization: `Bearer ${KEY}` },
    }),
    { params: Promise.resolve({ kind, id }) },
  );

test("a masked card is given back as it was shown: its links, the way to it and what blocking it would touch", async () => {
  const found: EntityLinks = await (await get(links, "account", "acc-1", "depth=2")).json();
  const card = found.nodes.find(({ kind }) => kind === "card")?.id ?? "";
  expect(card).toMatch(/^424242••••••4242~/);
  expect(found.nodes.map(({ id }) => id).toSorted()).toEqual([card, "acc-1", "acc-2", "acc-3"].toSorted());
  const ofCard: EntityLinks = await (await get(links, "card", card)).json();
  expect([ofCard.start, ofCard.nodes.length]).toEqual([{ kind: "card", id: card }, 4]);
  const to: EntityWay = await (
    await get(way, "account", "acc-1", `target=${encodeURIComponent(`card:${card}`)}`)
  ).json();
  expect([to.found, to.to.id]).toEqual([true, card]);
  const touched: EntityBlock = await (await get(block, "card", card)).json();
  expect([touched.id, touched.transactions, touched.accounts]).toEqual([card, 3, 3]);
});

test("an account whose id looks like a card's number is no card: its address leads to it", async () => {
  await database.db.pool.query(
    `insert into stored_transaction (stream, partition, record_offset, id, account_id, event_time, base_amount, body)
     values (1, 0, 9, 't9', $1, 5, 1, json_build_object('id', 't9', 'accountId', $1::text, 'deviceId', 'd9')::text)`,
    [CARD],
  );
  const found: EntityLinks = await (await get(links, "device", "d9")).json();
  expect(found.nodes.map(({ href }) => href)).toEqual(["/entities/device/d9", `/entities/account/${CARD}`]);
});

test.each([
  [links, "depth=4", "depth"],
  [links, "depth=x", "depth"],
  [links, "limit=201", "limit"],
  [links, "kinds=planet", "kinds"],
  [links, "from=9&to=9", "to"],
  [links, "colour=red", "colour"],
  [way, "", "target"],
  [way, "target=acc-2", "target"],
  [way, "target=account:acc-2&to=x", "to"],
  [block, "days=0", "days"],
  [block, "days=91", "days"],
])("what cannot be used is refused by its name (%#: %s)", async (route, query, field) => {
  const answer = await get(route, "account", "acc-1", query);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain(field);
});

test("of no kind that there is, nothing is found; who is nobody is told nothing", async () => {
  expect((await get(links, "planet", "x")).status).toBe(404);
  expect((await get(links, "card", "424242••••••4242")).status).toBe(400);
  const request = new Request("http://127.0.0.1:3000/api/v1/x", { headers: { host: "127.0.0.1:3000" } });
  const params = Promise.resolve({ kind: "account", id: "acc-1" });
  expect((await links.GET(request, { params })).status).toBe(401);
});
