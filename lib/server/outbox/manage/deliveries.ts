import { sql } from "kysely";
import type { ChannelDelivery, DeliveryPage, DeliveryQuery } from "@/lib/contract/channel";
import { audit } from "../../audit/write";
import type { Caller } from "../../callers/caller";
import type { Db } from "../../data/db";
import { notify } from "../../data/notify";
import { transact } from "../../data/transact";
import { CHANNELS } from "../../database/channels";
import { CLOCK } from "../../database/clock";
import { badField, RefusedError } from "../../errors/errors";
import { DELIVERY_COLUMNS, deliveryOfRow } from "./rows";

const LIMIT_DEFAULT = 50;

/** One page, newest first. @throws Refused `badRequest` for a foreign cursor */
export async function listDeliveries(
  { kysely }: Pick<Db, "kysely">,
  { status, channel, cursor, limit = LIMIT_DEFAULT }: DeliveryQuery,
): Promise<DeliveryPage> {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    throw badField("cursor", "expected nextCursor of another page");
  const rows = await kysely
    .selectFrom("delivery")
    .innerJoin("channel", "channel.id", "delivery.channelId")
    .select(DELIVERY_COLUMNS)
    .where("channel.ownerId", "is", null)
    .$if(status !== undefined, (query) => query.where("delivery.status", "in", [...(status ?? [])]))
    .$if(channel !== undefined, (query) => query.where("delivery.channelId", "=", channel ?? ""))
    .$if(cursor !== undefined, (query) => query.where("delivery.id", "<", BigInt(cursor ?? 0)))
    .orderBy("delivery.id", "desc")
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(deliveryOfRow);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * Has a message sent again, with the same id and all its attempts anew. Later ones of its subject wait for it.
 * @throws Refused `notFound`; `channelConflict` while it is being sent
 */
export async function resendDelivery(db: Db, author: Caller, id: string): Promise<ChannelDelivery> {
  return transact(db, async (tx) => {
    const numbered = /^\d{1,18}$/.test(id) ? BigInt(id) : BigInt(-1);
    const read = async () =>
      tx.kysely
        .selectFrom("delivery")
        .innerJoin("channel", "channel.id", "delivery.channelId")
        .select(DELIVERY_COLUMNS)
        .select(["delivery.eventId", sql<boolean>`coalesce(delivery.claimed_until > ${CLOCK}, false)`.as("isHeld")])
        .where("delivery.id", "=", numbered)
        .where("channel.ownerId", "is", null)
        .forUpdate("delivery")
        .executeTakeFirst();
    const before = await read();
    if (before === undefined) throw new RefusedError({ code: "notFound", what: "delivery with this ID" });
    if (before.status === "sending" && before.isHeld) {
      throw new RefusedError({
        code: "channelConflict",
        detail: "It is being sent right now. Look again in a moment.",
      });
    }
    // No event may join what tells several: with the same id it would be taken for a repeat.
    const status = before.eventId === null ? "failed" : "pending";
    await tx.kysely
      .updateTable("delivery")
      .set({
        status,
        attempts: 0,
        createdAt: CLOCK,
        nextAt: CLOCK,
        firstAt: null,
        claimedBy: null,
        claimedUntil: null,
        endedAt: null,
        error: null,
        answer: null,
      })
      .where("id", "=", numbered)
      .execute();
    await audit({ ...tx, author }, "delivery.resent", `channel:${before.channelId}`, {
      note: `Sent a message to ${before.channelName} again`,
      delivery: id,
      message: before.messageId,
      before: { status: before.status, attempts: before.attempts, error: before.error },
      after: { status, attempts: 0, error: null },
    });
    await notify(tx, CHANNELS.outbox, "");
    const after = await read();
    if (after === undefined) throw new RefusedError({ code: "notFound", what: "delivery with this ID" });
    return deliveryOfRow(after);
  });
}
