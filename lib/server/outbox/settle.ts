import { sql } from "kysely";
import type { Outcome } from "../channels/port";
import type { Statements } from "../data/builder";
import type { Db } from "../data/db";
import { storedText } from "../data/stored-text";
import { CLOCK } from "../database/clock";
import type { ClaimedDelivery } from "./claim";
import { retryAfter } from "./retry";

/** Characters of reasons and answers that are kept. */
const TEXT_MAX = 1_000;
/** How often at most a channel says that it works. */
const DELIVERED_EVERY_MS = 5_000;

/** What became of a delivery. */
export type Settled = "sent" | "retry" | "dead";

/** Writes down what became of deliveries in hand; of one that another notifier has by now nothing is written. */
export async function settle(
  db: Pick<Db, "direct">,
  claimer: string,
  deliveries: readonly ClaimedDelivery[],
  outcome: Outcome,
  random: () => number = Math.random,
): Promise<readonly Settled[]> {
  const settled: Settled[] = [];
  for (const delivery of deliveries) settled.push(await settleOne(db, claimer, delivery, outcome, random));
  const [first] = deliveries;
  if (first !== undefined) await tellChannel(db, first.channelId, outcome);
  return settled;
}

async function settleOne(
  { direct }: Pick<Db, "direct">,
  claimer: string,
  delivery: ClaimedDelivery,
  outcome: Outcome,
  random: () => number,
): Promise<Settled> {
  const next = nextOf(delivery, outcome, random);
  const answer = textOf(outcome.answer ?? null);
  const common = { answer, claimedBy: null, claimedUntil: null };
  const change =
    next.status === "sent"
      ? { ...common, status: "sent", error: null, endedAt: CLOCK }
      : next.status === "dead"
        ? { ...common, status: "dead", error: textOf(next.error), endedAt: CLOCK }
        : {
            ...common,
            status: "failed",
            error: textOf(next.error),
            nextAt: sql<number>`${CLOCK} + ${next.waitMs}::bigint`,
          };
  const { numUpdatedRows } = await direct
    .updateTable("delivery")
    .set(change)
    .where("id", "=", BigInt(delivery.id))
    .where("status", "=", "sending")
    .where("claimedBy", "=", claimer)
    .where("attempts", "=", delivery.attempts)
    .executeTakeFirst();
  if (next.status === "failed" && numUpdatedRows > 0n) await holdBack(direct, delivery);
  return next.status === "failed" ? "retry" : next.status;
}

/**
 * What waits behind a message that failed cannot be taken before it: it is not due before it either, so that no claim goes past it again and
 * again. It waits for nobody's lock: what is missed here is held back at the next failure.
 */
async function holdBack(direct: Statements, { id, channelId, subject }: ClaimedDelivery): Promise<void> {
  await sql`
    update delivery set next_at = behind.until from (
      select later.id, head.next_at as until from delivery head join delivery later
        on later.channel_id = head.channel_id and later.subject = head.subject and later.id > head.id and later.next_at < head.next_at
      where head.id = ${id}::bigint and head.status = 'failed' and later.channel_id = ${channelId} and later.subject = ${subject}
        and later.status = 'pending' and later.status in ('pending', 'sending', 'failed')
      for update of later skip locked) behind
    where delivery.id = behind.id`.execute(direct);
}

type Next =
  | { readonly status: "sent" }
  | { readonly status: "failed"; readonly error: string; readonly waitMs: number }
  | { readonly status: "dead"; readonly error: string };

function nextOf({ attempts, firstAt }: ClaimedDelivery, outcome: Outcome, random: () => number): Next {
  if (outcome.kind === "sent") return { status: "sent" };
  if (outcome.kind === "refused") return { status: "dead", error: outcome.reason };
  const { reason, afterMs } = outcome;
  const ageMs = Date.now() - firstAt;
  const waitMs = retryAfter({ attempts, ageMs, ...(afterMs === undefined ? {} : { afterMs }) }, random);
  if (waitMs !== null) return { status: "failed", error: reason, waitMs };
  return { status: "dead", error: `Given up after ${attempts} attempts. ${reason}` };
}

/**
 * Gives back what was not sent because the notifier stops: the attempt does not count. The other side may have it all the same, so nothing
 * may join what tells several events: it is not as one that nobody tried.
 */
export async function giveBack(
  { direct }: Pick<Db, "direct">,
  claimer: string,
  deliveries: readonly ClaimedDelivery[],
): Promise<void> {
  await direct
    .updateTable("delivery")
    .set((row) => ({
      status: sql<string>`case when attempts > 1 or event_id is null then 'failed' else 'pending' end`,
      firstAt: sql<number | null>`case when attempts > 1 then first_at end`,
      attempts: row("attempts", "-", 1),
      claimedBy: null,
      claimedUntil: null,
    }))
    .where("id", "=", (one) => one.fn.any(one.val(deliveries.map(({ id }) => BigInt(id)))))
    .where("status", "=", "sending")
    .where("claimedBy", "=", claimer)
    .execute();
}

/** Says of a channel why nothing can be sent to it at all. */
export function markBroken(db: Pick<Db, "direct">, id: string, reason: string): Promise<void> {
  return tellChannel(db, id, { kind: "refused", reason });
}

/** Since when a channel takes nothing and why, for health; that it works, when it took something. */
export async function tellChannel({ direct }: Pick<Db, "direct">, id: string, outcome: Outcome): Promise<void> {
  const update = direct.updateTable("channel").where("id", "=", id);
  if (outcome.kind !== "sent") {
    await update
      .set((row) => ({ failingSince: row.fn.coalesce("failingSince", CLOCK), failure: textOf(outcome.reason) }))
      .execute();
    return;
  }
  await update
    .set({ failingSince: null, failure: null, deliveredAt: CLOCK })
    .where((row) =>
      row.or([
        row("failingSince", "is not", null),
        row("deliveredAt", "is", null),
        row("deliveredAt", "<", sql<bigint>`${CLOCK} - ${DELIVERED_EVERY_MS}::int`),
      ]),
    )
    .execute();
}

function textOf(text: string | null): string | null {
  return text === null ? null : storedText(text.slice(0, TEXT_MAX));
}
