import { sql } from "kysely";
import { Channel, ChannelDelivery } from "@/lib/contract/channel";
import { EventTypeSchema } from "@/lib/contract/outbox-event";
import { Route } from "@/lib/contract/route";
import { channelTypeOf } from "../../channels/registry";
import type { Statements } from "../../data/builder";
import { RefusedError } from "../../errors/errors";
import { routePartsOrNull } from "../active-routes";

/** Messages that are counted of a channel. */
const COUNTED_MAX = 1_000;
const ROUTE_COLUMNS = [
  "id",
  "channelId",
  "name",
  "events",
  "conditions",
  "throttle",
  "quiet",
  "enabled",
  "version",
  "createdAt",
  "createdByName",
  "updatedAt",
  "updatedByName",
] as const;

/** Everybody's channels, by name; the one with `id` alone. */
export async function readChannels(kysely: Statements, id?: string): Promise<readonly Channel[]> {
  const count = (statuses: string) => sql<number>`(select count(*)::int from (
    select from delivery where delivery.channel_id = channel.id and status in (${sql.raw(statuses)}) limit ${COUNTED_MAX}::int) as counted)`;
  const rows = await kysely
    .selectFrom("channel")
    .selectAll()
    .select([
      count("'pending', 'sending', 'failed'").as("waiting"),
      count("'dead'").as("dead"),
      sql<string[]>`array(select distinct unnest(events) from route where route.channel_id = channel.id order by 1)`.as(
        "events",
      ),
    ])
    .where("ownerId", "is", null)
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
  return rows.map((row) =>
    Channel.parse({
      ...row,
      // A newer version may have made routes for events that this one does not know.
      events: row.events.filter((event) => EventTypeSchema.safeParse(event).success),
      to: placeOf(row.type, row.settings),
      failingSince: numberOf(row.failingSince),
      deliveredAt: numberOf(row.deliveredAt),
      createdAt: row.createdAt.getTime(),
      updatedAt: row.updatedAt.getTime(),
    }),
  );
}

/** @throws Refused `notFound` */
export async function readChannel(kysely: Statements, id: string): Promise<Channel> {
  const [channel] = await readChannels(kysely, id);
  if (channel === undefined) throw new RefusedError({ code: "notFound", what: "channel with this ID" });
  return channel;
}

/** What a type that there is no longer says of a channel is not known. */
function placeOf(type: string, settings: unknown): string {
  return channelTypeOf(type)?.describe(settings) ?? type;
}

/** The older ones first; of everybody's channels, or of one of them. Those that only a newer version can read are left out. */
export async function readRoutes(
  kysely: Statements,
  { id, channel }: { readonly id?: string; readonly channel?: string | undefined },
): Promise<readonly Route[]> {
  const rows = await kysely
    .selectFrom("route")
    .select(ROUTE_COLUMNS)
    .where("channelId", "in", (query) => query.selectFrom("channel").select("id").where("ownerId", "is", null))
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .$if(channel !== undefined, (query) => query.where("channelId", "=", channel ?? ""))
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => {
    const { createdAt, updatedAt } = row;
    const parts = routePartsOrNull(row);
    return parts === null
      ? []
      : Route.parse({ ...parts, createdAt: createdAt.getTime(), updatedAt: updatedAt.getTime() });
  });
}

/** @throws Refused `notFound` */
export async function readRoute(kysely: Statements, id: string): Promise<Route> {
  const [route] = await readRoutes(kysely, { id });
  if (route === undefined) throw new RefusedError({ code: "notFound", what: "route with this ID" });
  return route;
}

export const DELIVERY_COLUMNS = [
  "delivery.id",
  "delivery.channelId",
  "channel.name as channelName",
  "delivery.routeId",
  "delivery.messageId",
  "delivery.type",
  "delivery.subject",
  "delivery.events",
  "delivery.status",
  "delivery.attempts",
  "delivery.createdAt",
  "delivery.nextAt",
  "delivery.endedAt",
  "delivery.error",
  "delivery.answer",
] as const;

interface DeliveryRow {
  readonly id: bigint | number;
  readonly status: string;
  readonly createdAt: bigint | number;
  readonly nextAt: bigint | number;
  readonly endedAt: bigint | number | null;
}

/** @throws ZodError when it is none of the contract's */
export function deliveryOfRow(row: DeliveryRow): ChannelDelivery {
  const waits = row.status === "pending" || row.status === "failed";
  return ChannelDelivery.parse({
    ...row,
    id: String(row.id),
    createdAt: Number(row.createdAt),
    nextAt: waits ? Number(row.nextAt) : null,
    endedAt: numberOf(row.endedAt),
  });
}

function numberOf(value: bigint | number | null): number | null {
  return value === null ? null : Number(value);
}
