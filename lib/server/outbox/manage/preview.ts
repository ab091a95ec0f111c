import { sql } from "kysely";
import { Alert } from "@/lib/contract/alert";
import { addToGroup } from "@/lib/contract/event-group";
import { type EventGroup, EventTypeSchema } from "@/lib/contract/outbox-event";
import type { RoutePreview, RoutePreviewBody } from "@/lib/contract/route";
import { takesRoute } from "@/lib/contract/route-match";
import type { Statements } from "../../data/builder";
import type { Db } from "../../data/db";
import { inTransaction } from "../../database/in-transaction";
import { RefusedError } from "../../errors/errors";
import type { ActiveRoute } from "../active-routes";
import { readFacts } from "../facts";
import { UPDATES_EVERY_MS } from "../feed";
import { groupKeysOf, type LastOfGroup, type OutgoingEvent, type PlannedDelivery, planDeliveries } from "../plan";
import { toldAlert } from "../told-alert";

const DAY_MS = 86_400_000;
/** Events that are looked at. */
const EVENTS_MAX = 5_000;
const EXAMPLES_MAX = 10;
const READ_MS_MAX = 5_000;

/**
 * What a route would have sent in the day before `now`: what happened to alerts then, through the same conditions, throttle and quiet
 * hours as in earnest. Alerts are taken as they are now, but for their status; changes of health are not kept, so none is counted.
 */
export async function previewRoute(db: Db, body: RoutePreviewBody, now: number): Promise<RoutePreview> {
  const { events: types, conditions = {}, throttle = null, quiet = null } = body;
  const route: ActiveRoute = { id: "preview", channelId: "preview", events: types, conditions, throttle, quiet };
  const from = now - DAY_MS;
  const { read, factsOf } = await bounded(db, async (kysely) => {
    const events = await readEvents(kysely, types, from, now);
    return { read: events, factsOf: await readFacts(kysely, [route], events) };
  });
  const taken = read.filter((event) => takesRoute(route, event, factsOf(event)));
  const sent = simulate(taken, route, factsOf);
  const counts: Record<string, number> = {};
  for (const { type } of taken) counts[type] = (counts[type] ?? 0) + 1;
  return {
    from,
    to: now,
    events: taken.length,
    messages: sent.length,
    types: counts,
    isCut: read.length === EVENTS_MAX,
    examples: sent
      .slice(-EXAMPLES_MAX)
      .reverse()
      .map(({ delivery, event }) => ({
        at: delivery.nextAt,
        type: delivery.type,
        events: delivery.events,
        subject: delivery.subject,
        text: event.alert === null ? event.type : `${event.alert.ruleName}: ${event.alert.summary}`,
      })),
  };
}

interface Simulated {
  readonly delivery: PlannedDelivery;
  readonly event: OutgoingEvent;
}

/** Event after event, each at its own time. */
function simulate(
  events: readonly OutgoingEvent[],
  route: ActiveRoute,
  factsOf: Parameters<typeof planDeliveries>[2],
): readonly Simulated[] {
  const sent: Simulated[] = [];
  const groups = new Map<string, { turnAt: number; index: number | null; data: EventGroup | null }>();
  for (const event of events) {
    const [key] = groupKeysOf([event], [route], factsOf);
    const group = key === undefined ? undefined : groups.get(key);
    const last = new Map<string, LastOfGroup>();
    if (key !== undefined && group !== undefined) {
      const waits = group.index !== null && group.data !== null && group.turnAt > event.at;
      last.set(key, {
        turnAt: group.turnAt,
        waiting: waits ? { id: group.index ?? 0, data: group.data as EventGroup } : null,
      });
    }
    const { create, join } = planDeliveries([event], [route], factsOf, last, { now: event.at, newId: () => "preview" });
    for (const { id, data } of join) {
      const one = sent[id];
      if (one !== undefined) one.delivery.events = data.events;
      if (group !== undefined) group.data = data;
    }
    for (const delivery of create) {
      const index = sent.push({ delivery, event }) - 1;
      if (key !== undefined) {
        const isGroup = delivery.eventId === null;
        groups.set(key, {
          turnAt: delivery.turnAt,
          index: isGroup ? index : null,
          data: isGroup ? addToGroup(null, event) : null,
        });
      }
    }
  }
  return sent;
}

/**
 * Reads for at most `READ_MS_MAX`: a day can be long, and detection is beside it.
 * @throws Refused `unavailable` when that is not enough
 */
async function bounded<T>(db: Db, read: (kysely: Statements) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(db, async ({ kysely }) => {
      await sql`set local statement_timeout = ${sql.lit(READ_MS_MAX)}`.execute(kysely);
      return read(kysely);
    });
  } catch (error) {
    if (!isCancelled(error)) throw error;
    throw new RefusedError({
      code: "unavailable",
      detail: `The last day holds too much to be looked through within ${READ_MS_MAX / 1_000} s. Leave out alert.updated, or try again later.`,
      retryAfterS: 60,
    });
  }
}

/** Whether PostgreSQL gave a statement up because it took too long. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "57014";
}

/** The newest events of those types, the oldest of them first. */
async function readEvents(
  kysely: Statements,
  types: RoutePreviewBody["events"],
  from: number,
  to: number,
): Promise<readonly OutgoingEvent[]> {
  const kinds = types.flatMap((type) => (type.startsWith("alert.") ? [type.slice("alert.".length)] : []));
  const updates = sql`union all
      select alert_id, max(detected_at), 'updated', null from hit
      where alert_id is not null and detected_at >= ${from}::bigint and detected_at < ${to}::bigint
      group by alert_id, detected_at / ${UPDATES_EVERY_MS}::bigint`;
  const { rows } = await sql<{
    readonly at: bigint;
    readonly kind: string;
    readonly label: string | null;
    readonly data: unknown;
  }>`
    select told.at, told.kind, told.label, ${toldAlert("alert")} as data from (
      select alert_id, at, case kind when 'foundLater' then 'raised' else kind end as kind, label from alert_activity
      where at >= ${from}::bigint and at < ${to}::bigint
      ${types.includes("alert.updated") ? updates : sql``}
    ) told join alert on alert.id = told.alert_id
    where told.kind = any(${kinds}::text[]) and not (told.kind = 'updated' and told.at = alert.detected_at)
    order by told.at desc limit ${EVENTS_MAX}::int`.execute(kysely);
  return rows.reverse().map(({ at, kind, label, data }, i): OutgoingEvent => {
    const alert = Alert.parse(data);
    const then = {
      ...alert,
      status: statusAfter(kind, alert),
      label: kind === "resolved" ? alertLabel(label, alert) : alert.label,
    };
    const type = EventTypeSchema.parse(`alert.${kind}`);
    return { id: i, messageId: "preview", type, subject: alert.id, at: Number(at), alert: then, ruleId: alert.ruleId };
  });
}

function statusAfter(kind: string, now: Alert): Alert["status"] {
  if (kind === "raised" || kind === "reopened") return "open";
  if (kind === "acknowledged" || kind === "resolved") return kind;
  return now.status;
}

function alertLabel(label: string | null, { label: now }: Alert): Alert["label"] {
  return Alert.shape.label.safeParse(label).data ?? now;
}
