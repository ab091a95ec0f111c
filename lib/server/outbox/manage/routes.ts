import { randomBytes } from "node:crypto";
import type { Route, RouteBody, RouteEdit } from "@/lib/contract/route";
import { audit } from "../../audit/write";
import type { Caller } from "../../callers/caller";
import type { Db } from "../../data/db";
import { asJson, jsonOrNull } from "../../data/json";
import { type DbTransaction, transact } from "../../data/transact";
import { RefusedError } from "../../errors/errors";
import { readChannel, readRoute } from "./rows";

/** Routes that there can be: every event is held against each. */
const ROUTES_MAX = 500;

/** Makes a route, in the transaction in hand. @throws Refused `notFound` for a channel that there is not, `forbidden` beyond 500 routes */
export async function makeRoute(tx: DbTransaction, author: Caller, body: RouteBody): Promise<Route> {
  const { channelId, name, events, conditions = {}, throttle = null, quiet = null, enabled = true } = body;
  const channel = await readChannel(tx.kysely, channelId);
  if ((await tx.prisma.route.count()) >= ROUTES_MAX) {
    throw new RefusedError({
      code: "forbidden",
      detail: `There are ${ROUTES_MAX} routes. Delete one that is not used.`,
    });
  }
  const id = `rte_${randomBytes(9).toString("base64url")}`;
  await tx.prisma.route.create({
    data: {
      id,
      channelId,
      name,
      events: [...events],
      conditions: asJson(conditions),
      throttle: jsonOrNull(throttle),
      quiet: jsonOrNull(quiet),
      enabled,
      createdByName: author.name,
      updatedByName: author.name,
    },
  });
  await audit({ ...tx, author }, "route.created", `route:${id}`, {
    note: `Made the route ${name} to ${channel.name}`,
    before: null,
    after: { channelId, name, events, conditions, throttle, quiet, enabled },
  });
  return readRoute(tx.kysely, id);
}

/** @throws Refused as `makeRoute` */
export function createRoute(db: Db, author: Caller, body: RouteBody): Promise<Route> {
  return transact(db, (tx) => makeRoute(tx, author, body));
}

/** What is left out stays. @throws Refused `notFound`, `channelConflict` for another version */
export function changeRoute(db: Db, author: Caller, id: string, { version, ...changes }: RouteEdit): Promise<Route> {
  return transact(db, async (tx) => {
    await tx.kysely.selectFrom("route").select("id").where("id", "=", id).forUpdate().execute();
    const before = await readRoute(tx.kysely, id);
    if (before.version !== version) {
      throw new RefusedError({
        code: "channelConflict",
        detail: `The route is at version ${before.version}: ${before.updatedByName} changed it.`,
      });
    }
    const { name = before.name, events = before.events, conditions = before.conditions } = changes;
    const { throttle = before.throttle, quiet = before.quiet, enabled = before.enabled } = changes;
    await tx.prisma.route.update({
      where: { id },
      data: {
        name,
        events: [...events],
        conditions: asJson(conditions),
        throttle: jsonOrNull(throttle),
        quiet: jsonOrNull(quiet),
        enabled,
        version: { increment: 1 },
        updatedAt: new Date(),
        updatedByName: author.name,
      },
    });
    const partsOf = (route: Omit<RouteEdit, "version">) =>
      Object.fromEntries(Object.entries(route).filter(([field]) => field in changes));
    await audit({ ...tx, author }, "route.changed", `route:${id}`, {
      note: `Changed the route ${name}`,
      before: partsOf(before),
      after: partsOf(changes),
    });
    return readRoute(tx.kysely, id);
  });
}

/** Deletes a route; what it made already is still sent. @throws Refused `notFound` */
export async function deleteRoute(db: Db, author: Caller, id: string): Promise<void> {
  await transact(db, async (tx) => {
    const { name, channelId, events, conditions, throttle, quiet, enabled } = await readRoute(tx.kysely, id);
    await tx.prisma.route.delete({ where: { id } });
    await audit({ ...tx, author }, "route.deleted", `route:${id}`, {
      note: `Deleted the route ${name}`,
      before: { name, channelId, events, conditions, throttle, quiet, enabled },
      after: null,
    });
  });
}
