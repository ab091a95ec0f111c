import type { DeliveryWithMessage } from "@/lib/contract/channel";
import type { Db } from "../../data/db";
import { RefusedError } from "../../errors/errors";
import { readOutgoingMask } from "../../masking/outgoing";
import { messageOfDelivery } from "../send";
import { DELIVERY_COLUMNS, deliveryOfRow } from "./rows";

/** A delivery with what it tells, as it leaves. @throws Refused `notFound` */
export async function readDelivery(db: Db, id: string, origin: string | null): Promise<DeliveryWithMessage> {
  const row = await db.kysely
    .selectFrom("delivery")
    .innerJoin("channel", "channel.id", "delivery.channelId")
    .leftJoin("outboxEvent", "outboxEvent.id", "delivery.eventId")
    .select(DELIVERY_COLUMNS)
    .select((one) => [
      "delivery.data as own",
      "outboxEvent.data as told",
      "outboxEvent.actorName",
      "outboxEvent.words",
      one.fn.coalesce("outboxEvent.at", "delivery.createdAt").as("at"),
    ])
    .where("delivery.id", "=", /^\d{1,18}$/.test(id) ? BigInt(id) : BigInt(-1))
    .where("channel.ownerId", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw new RefusedError({ code: "notFound", what: "delivery with this ID" });
  const { own, told, actorName, words, at, ...delivery } = row;
  const shown = deliveryOfRow(delivery);
  const message = messageOfDelivery(
    {
      ...delivery,
      id: Number(delivery.id),
      at: Number(at),
      data: own ?? told,
      actorName,
      words,
    },
    origin,
    await readOutgoingMask(db),
  );
  return { ...shown, message: message?.event ?? null };
}
