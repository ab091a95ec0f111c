import { randomUUID } from "node:crypto";
import { Alert } from "@/lib/contract/alert";
import type { ChannelTest } from "@/lib/contract/channel";
import { messageOf } from "@/lib/contract/message-of";
import type { RoutedEvent } from "@/lib/contract/route-match";
import { takesRoute } from "@/lib/contract/route-match";
import { audit } from "../../audit/write";
import type { Caller } from "../../callers/caller";
import { inEnvelope, type Told } from "../../channels/envelope";
import type { Message, Outcome } from "../../channels/port";
import { channelTypeOf } from "../../channels/registry";
import { sampleOf } from "../../channels/sample";
import type { Db } from "../../data/db";
import { RefusedError } from "../../errors/errors";
import { readOutgoingMask } from "../../masking/outgoing";
import { readFacts } from "../facts";
import { sendBounded } from "../send";
import { tellChannel } from "../settle";
import { toldAlert } from "../told-alert";
import type { ChannelParts } from "./channels";
import { readRoutes } from "./rows";

/** Alerts among which one is looked for that a route takes. */
const LOOKED_AT_MAX = 100;
/** A test is no attempt of the queue: nobody stops it. */
const NEVER = new AbortController().signal;

/**
 * Sends the newest alert that a route of the channel takes, as it would be sent; the newest of all where none does, a sample where there is
 * none. A channel that is switched off is tested all the same. @throws Refused `notFound`
 */
export async function testChannel(
  db: Db,
  author: Caller,
  id: string,
  { box, deps }: ChannelParts,
): Promise<ChannelTest> {
  const row = await db.kysely
    .selectFrom("channel")
    .select(["name", "type", "settings", "secret"])
    .where("id", "=", id)
    .where("ownerId", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw new RefusedError({ code: "notFound", what: "channel with this ID" });
  const told = await newestFor(db, id);
  const mask = await readOutgoingMask(db);
  const message = inEnvelope(
    mask(told ?? sampleOf("alert.raised", `test-${randomUUID()}`, Date.now())),
    1,
    deps.origin,
  );
  const begun = performance.now();
  const outcome = await attempt(
    row.type,
    () => ({ settings: row.settings, secrets: box.open(id, row.secret) }),
    message,
    deps,
  );
  const ms = Math.round(performance.now() - begun);
  const reason = outcome.kind === "sent" ? null : outcome.reason;
  if (outcome.kind === "sent") await tellChannel(db, id, outcome);
  await audit({ ...db, author }, "channel.tested", `channel:${id}`, {
    note: `Tested the channel ${row.name}`,
    outcome: outcome.kind,
    reason,
  });
  return {
    outcome: outcome.kind,
    reason,
    answer: outcome.answer ?? null,
    ms,
    isSample: told === null,
    message: message.event,
  };
}

async function attempt(
  typeName: string,
  stored: () => { readonly settings: unknown; readonly secrets: unknown },
  message: Message,
  deps: ChannelParts["deps"],
): Promise<Outcome> {
  const type = channelTypeOf(typeName);
  if (type === undefined) return { kind: "refused", reason: `There are no channels of type ${typeName}.` };
  try {
    const channel = type.open(stored(), deps);
    try {
      return await sendBounded(channel, [message], NEVER, deps.log);
    } finally {
      await channel.close();
    }
  } catch (error) {
    return { kind: "refused", reason: messageOf(error) };
  }
}

async function newestFor(db: Db, channelId: string): Promise<Told | null> {
  const routes = await readRoutes(db.kysely, { channel: channelId });
  const rows = await db.kysely
    .selectFrom("alert")
    .select(["id", toldAlert("alert").as("data")])
    .orderBy("detectedAt", "desc")
    .orderBy("id", "desc")
    .limit(LOOKED_AT_MAX)
    .execute();
  const events = rows.map(({ data }): RoutedEvent & { readonly alert: Alert } => {
    const alert = Alert.parse(data);
    return { type: "alert.raised", at: alert.detectedAt, alert, ruleId: alert.ruleId };
  });
  const factsOf = await readFacts(db.kysely, routes, events);
  const taken = events.find((event) =>
    routes.some((route) => takesRoute({ ...route, events: ["alert.raised"] }, event, factsOf(event))),
  );
  const event = taken ?? events[0];
  if (event === undefined) return null;
  const { alert, at, type } = event;
  return { id: `test-${randomUUID()}`, type, subject: alert.id, at, data: alert };
}
