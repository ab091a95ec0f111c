import { sql } from "kysely";
import { z } from "zod";
import type { Route } from "@/lib/contract/route";
import type { RoutedEvent, RouteFacts } from "@/lib/contract/route-match";
import type { Statements } from "../data/builder";
import { CLOCK } from "../database/clock";

/** Transactions that are looked at of a hit. */
const TRANSACTIONS_MAX = 200;

const Money = z.object({ amount: z.coerce.number(), currency: z.string() });

/** What takes some events: a route, or what has the conditions of one. */
type Taking = Pick<Route, "events" | "conditions">;

/** Looks up what the conditions of the routes ask of the events, and only that. */
export async function readFacts(
  kysely: Statements,
  routes: readonly Taking[],
  events: readonly RoutedEvent[],
): Promise<(event: RoutedEvent) => RouteFacts> {
  const asked = routes.filter((route) => events.some(({ type }) => route.events.includes(type)));
  const lists = [...new Set(asked.flatMap(({ conditions }) => conditions.list?.name ?? []))];
  const alerts = events.flatMap(({ alert }) => (alert === null ? [] : [alert]));
  const members = lists.length === 0 ? new Set<string>() : await membersOf(kysely, lists, alerts.flatMap(valuesOf));
  const amounts = asked.some(({ conditions }) => conditions.amount !== undefined)
    ? await amountsOf(kysely, [...new Set(alerts.map(({ id }) => id))])
    : new Map<string, RouteFacts["amounts"]>();
  const mentioned = asked.some(({ conditions }) => conditions.assigneeId !== undefined)
    ? await mentionedIn(kysely, events)
    : new Map<string, readonly string[]>();
  return ({ type, at, alert }) => ({
    isOnList: (list) => alert !== null && valuesOf(alert).some((value) => members.has(JSON.stringify([list, value]))),
    amounts: alert === null ? [] : (amounts.get(alert.id) ?? []),
    mentioned: type === "alert.commented" && alert !== null ? (mentioned.get(`${at} ${alert.id}`) ?? []) : [],
  });
}

function valuesOf({ key }: { readonly key: Readonly<Record<string, string | number | boolean>> }): readonly string[] {
  return Object.values(key).map(String);
}

/** By moment and alert, whom comments on alerts mention. */
async function mentionedIn(
  kysely: Statements,
  events: readonly RoutedEvent[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = events.flatMap(({ type, alert }) => (type === "alert.commented" && alert !== null ? [alert.id] : []));
  const found = new Map<string, string[]>();
  if (ids.length === 0) return found;
  const rows = await kysely
    .selectFrom("mention")
    .select(["placeId", "at", "userId"])
    .where("place", "=", "alert")
    .where("placeId", "=", (one) => one.fn.any(one.val([...new Set(ids)])))
    .execute();
  for (const { placeId, at, userId } of rows) {
    const key = `${at} ${placeId}`;
    found.set(key, [...(found.get(key) ?? []), userId]);
  }
  return found;
}

async function membersOf(
  kysely: Statements,
  lists: readonly string[],
  values: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await kysely
    .selectFrom("managedListEntry")
    .select(["listName", "value"])
    .where("listName", "=", (one) => one.fn.any(one.val([...lists])))
    .where("value", "=", (one) => one.fn.any(one.val([...new Set(values)])))
    .where("toRevision", "is", null)
    .where((one) => one.or([one("until", "is", null), one("until", ">", sql<bigint>`${CLOCK}`)]))
    .execute();
  return new Set(rows.map(({ listName, value }) => JSON.stringify([listName, value])));
}

/** By alert, the amounts of the transactions that its newest hit rests on, as far as they are kept. */
async function amountsOf(
  kysely: Statements,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RouteFacts["amounts"]>> {
  const { rows } = await sql<{ readonly alertId: string; readonly body: string }>`
    select wanted.id as "alertId", kept.body from unnest(${[...ids]}::text[]) as wanted (id),
    lateral (
      select key_hash, (evidence || event_id)[greatest(1, cardinality(evidence) + 2 - ${TRANSACTIONS_MAX}::int):] as ids from hit
      where alert_id = wanted.id order by event_time desc, id desc limit 1) newest,
    lateral (
      select body from stored_transaction where id = any(newest.ids)
      union all
      select body from evidence where evidence.key_hash = newest.key_hash and evidence.id = any(newest.ids)
      limit ${TRANSACTIONS_MAX * 2}::int) kept`.execute(kysely);
  const found = new Map<string, { readonly amount: number; readonly currency: string }[]>();
  for (const { alertId, body } of rows) {
    const money = moneyIn(body);
    if (money === null) continue;
    const of = found.get(alertId);
    if (of === undefined) found.set(alertId, [money]);
    else of.push(money);
  }
  return found;
}

/** Bodies are as they were received: one that holds no amount where the contract has it counts for nothing. */
function moneyIn(body: string): z.infer<typeof Money> | null {
  try {
    return Money.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
