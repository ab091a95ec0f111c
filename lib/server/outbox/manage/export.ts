import type { ChannelDelivery, DeliveryFilterQuery } from "@/lib/contract/channel";
import type { Db } from "../../data/db";
import { type ExportTable, isoTime, pagesByCursor } from "../../export/table";
import { listDeliveries } from "./deliveries";

const PAGE_ROWS = 200;

/** Messages to channels as a file has them, without what they said. */
export const DELIVERY_TABLE: ExportTable<ChannelDelivery> = {
  name: "deliveries",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "channel_id", type: "text", value: ({ channelId }) => channelId },
    { name: "channel", type: "text", value: ({ channelName }) => channelName },
    { name: "message_id", type: "text", value: ({ messageId }) => messageId },
    { name: "type", type: "text", value: ({ type }) => type },
    { name: "subject", type: "text", value: ({ subject }) => subject },
    { name: "events", type: "integer", value: ({ events }) => events },
    { name: "status", type: "text", value: ({ status }) => status },
    { name: "attempts", type: "integer", value: ({ attempts }) => attempts },
    { name: "created_at", type: "time", value: ({ createdAt }) => createdAt },
    { name: "next_at", type: "time", value: ({ nextAt }) => nextAt },
    { name: "ended_at", type: "time", value: ({ endedAt }) => endedAt },
    { name: "error", type: "text", value: ({ error }) => error },
    { name: "answer", type: "text", value: ({ answer }) => answer },
  ],
  object: ({ createdAt, nextAt, endedAt, ...rest }) => ({
    ...rest,
    createdAt: isoTime(createdAt),
    nextAt: isoTime(nextAt),
    endedAt: isoTime(endedAt),
  }),
};

/** All messages that fit, newest first. */
export function deliveryPages(db: Db, filters: DeliveryFilterQuery): AsyncGenerator<readonly ChannelDelivery[], void> {
  return pagesByCursor(async (cursor) => {
    const { items, nextCursor } = await listDeliveries(db, { ...filters, cursor, limit: PAGE_ROWS });
    return { items, next: nextCursor };
  });
}
