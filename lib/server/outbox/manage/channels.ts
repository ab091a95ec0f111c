import { randomBytes } from "node:crypto";
import { ZodError } from "zod";
import type { ChangedChannel, ChannelBody, ChannelEdit } from "@/lib/contract/channel";
import { audit } from "../../audit/write";
import type { Caller } from "../../callers/caller";
import type { ChannelDeps, ChannelType, MadeChannel, StoredChannel } from "../../channels/port";
import { channelTypeOf } from "../../channels/registry";
import type { SecretBox } from "../../channels/secret-box";
import type { Db } from "../../data/db";
import { type DbTransaction, transact } from "../../data/transact";
import { badField, RefusedError } from "../../errors/errors";
import { makeRoute } from "./routes";
import { readChannel } from "./rows";

/** Channels that there can be. */
const CHANNELS_MAX = 200;

/** What channels are made with. */
export interface ChannelParts {
  readonly box: SecretBox;
  readonly deps: ChannelDeps;
}

/**
 * Makes a channel, and a route that sends `events` to it at once. The answer holds what is secret, this once.
 * @throws Refused `badRequest`, `forbidden` beyond 200 channels
 */
export async function createChannel(
  db: Db,
  author: Caller,
  { type: typeName, name, enabled = true, events = [], ...fields }: ChannelBody,
  { box, deps }: ChannelParts,
): Promise<ChangedChannel> {
  const type = typeOf(typeName);
  const made = makeOf(type, fields, null, deps);
  const id = `chn_${randomBytes(9).toString("base64url")}`;
  return transact(db, async (tx) => {
    if ((await tx.prisma.channel.count()) >= CHANNELS_MAX) {
      throw new RefusedError({
        code: "forbidden",
        detail: `There are ${CHANNELS_MAX} channels. Delete one that is not used.`,
      });
    }
    await tx.prisma.channel.create({
      data: {
        id,
        name,
        type: typeName,
        settings: made.settings,
        secret: box.seal(id, made.secrets),
        enabled,
        createdByName: author.name,
        updatedByName: author.name,
      },
    });
    const after = { name, type: typeName, settings: made.settings, enabled, events };
    await audit({ ...tx, author }, "channel.created", `channel:${id}`, {
      note: `Made the channel ${name} to ${type.describe(made.settings)}`,
      before: null,
      after,
    });
    if (events.length > 0) await makeRoute(tx, author, { channelId: id, name: "Everything", events });
    return { ...(await readChannel(tx.kysely, id)), ...made.once };
  });
}

/**
 * Changes a channel. Messages that wait go out with the change, and it fails no more until one of them does.
 * @throws Refused `notFound`, `channelConflict` for another version, `badRequest`
 */
export async function changeChannel(
  db: Db,
  author: Caller,
  id: string,
  { version, name, enabled, events, ...fields }: ChannelEdit,
  { box, deps }: ChannelParts,
): Promise<ChangedChannel> {
  return transact(db, async (tx) => {
    const row = await lockedRow(tx, id);
    if (row.version !== version) throw conflict(row.version, row.updatedByName);
    const type = typeOf(row.type);
    const isOwn = Object.keys(fields).length > 0;
    const made = isOwn ? remake(type, fields, { id, settings: row.settings, secret: row.secret }, { box, deps }) : null;
    await tx.prisma.channel.update({
      where: { id },
      data: {
        name: name ?? row.name,
        enabled: enabled ?? row.enabled,
        ...(made === null ? {} : { settings: made.settings, secret: box.seal(id, made.secrets) }),
        failingSince: null,
        failure: null,
        version: { increment: 1 },
        updatedAt: new Date(),
        updatedByName: author.name,
      },
    });
    await audit({ ...tx, author }, "channel.changed", `channel:${id}`, {
      note: `Changed the channel ${name ?? row.name}`,
      before: { name: row.name, enabled: row.enabled, settings: row.settings },
      after: { name: name ?? row.name, enabled: enabled ?? row.enabled, settings: made?.settings ?? row.settings },
      ...(made?.once === undefined ? {} : { secret: "a new one" }),
    });
    if (events !== undefined) await setEvents(tx, author, id, events);
    return { ...(await readChannel(tx.kysely, id)), ...made?.once };
  });
}

/** Deletes a channel with its routes and deliveries. @throws Refused `notFound` */
export async function deleteChannel(db: Db, author: Caller, id: string): Promise<void> {
  await transact(db, async (tx) => {
    const row = await lockedRow(tx, id);
    await tx.prisma.channel.delete({ where: { id } });
    await audit({ ...tx, author }, "channel.deleted", `channel:${id}`, {
      note: `Deleted the channel ${row.name}`,
      before: { name: row.name, type: row.type, settings: row.settings, enabled: row.enabled },
      after: null,
    });
  });
}

/** What its first route sends. */
async function setEvents(
  tx: DbTransaction,
  author: Caller,
  id: string,
  events: ChannelBody["events"] & object,
): Promise<void> {
  const first = await tx.prisma.route.findFirst({
    where: { channelId: id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (first === null) {
    await makeRoute(tx, author, { channelId: id, name: "Everything", events });
    return;
  }
  await tx.prisma.route.update({
    where: { id: first.id },
    data: { events: [...events], version: { increment: 1 }, updatedAt: new Date(), updatedByName: author.name },
  });
  await audit({ ...tx, author }, "route.changed", `route:${first.id}`, {
    note: `Changed the route ${first.name}`,
    before: { events: first.events },
    after: { events },
  });
}

async function lockedRow(tx: DbTransaction, id: string) {
  const row = await tx.kysely
    .selectFrom("channel")
    .select(["name", "type", "settings", "secret", "enabled", "version", "updatedByName"])
    .where("id", "=", id)
    .where("ownerId", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new RefusedError({ code: "notFound", what: "channel with this ID" });
  return row;
}

function conflict(version: number, by: string): RefusedError {
  return new RefusedError({ code: "channelConflict", detail: `It is at version ${version}: ${by} changed it.` });
}

function typeOf(name: string): ChannelType {
  const type = channelTypeOf(name);
  if (type === undefined) throw badField("type", "expected a type of channel that there is");
  return type;
}

/** What is stored with these fields changed; where its secrets cannot be read, what is made of its settings and the fields without them. */
function remake(
  type: ChannelType,
  fields: object,
  { id, settings, secret }: { readonly id: string; readonly settings: unknown; readonly secret: string },
  { box, deps }: ChannelParts,
): MadeChannel<object, object> {
  const secrets = openedOrNull(box, id, secret);
  if (secrets !== null) return makeOf(type, fields, { settings, secrets }, deps);
  const own = Object.entries(settings ?? {}).filter(([name]) => name in type.fields.shape);
  return makeOf(type, { ...Object.fromEntries(own), ...fields }, null, deps);
}

/** Null where AUTH_SECRET is another one now. */
function openedOrNull(box: SecretBox, id: string, secret: string): unknown {
  try {
    return box.open(id, secret);
  } catch {
    return null;
  }
}

/** What is wrong with a type's own fields is told as everything else that is wrong with a body. */
function makeOf(
  type: ChannelType,
  fields: object,
  before: StoredChannel | null,
  deps: ChannelDeps,
): MadeChannel<object, object> {
  try {
    return type.make(fields, before, deps);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    const path = issue?.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : (issue?.path.join(".") ?? "");
    throw badField(
      path,
      issue?.code === "unrecognized_keys"
        ? "a channel of this type has no such field"
        : (issue?.message ?? "not as expected"),
    );
  }
}
