import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { ActionConditions } from "@/lib/contract/action";
import type { ActionPress, PressBody, PressKey } from "@/lib/contract/action-press";
import type { Alert } from "@/lib/contract/alert";
import { isSameKey } from "@/lib/contract/same-press-key";
import { announceAlertChanges } from "../alerts/announce";
import { evidenceOfAlert } from "../alerts/evidence";
import { pressOf } from "../alerts/pressed";
import { ALERT_FIELDS, alertOf } from "../alerts/row";
import { storableId } from "../alerts/step";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { type DbTransaction, transact } from "../data/transact";
import { databaseNow } from "../database/clock";
import { badField, RefusedError } from "../errors/errors";
import { readOutgoingMask } from "../masking/outgoing";
import type { ChannelParts } from "../outbox/manage/channels";
import { type CallOutcome, type CallTarget, type CallWords, callWebhook, pressedEvent } from "./call";
import { asksEvidence, chosenKey, isMeantBy } from "./choices";
import { judgePress, type PressVerdict } from "./judge";
import { type Offering, thoseThatFit } from "./offered";
import { noAction } from "./rows";

/** Presses of one action on one alert that are looked at. */
const PRESSES_MAX = 200;

/** Which button is pressed. */
export interface PressedButton {
  readonly alertId: string;
  readonly actionId: string;
}

/**
 * Presses a button of an alert: its webhook is called, and what it came to stands in the alert's history. It is written down before the
 * call that it is asked for, so a process that dies leaves a press of which nobody knows whether it was done, never one that nobody knows
 * of. The same key never does a second thing: it gets what stands, or repeats a call that failed or whose outcome is unknown.
 * @throws Refused `notFound`; `badRequest` for a key of another button or value, and where it is not said which of several values is meant;
 *   `actionConflict` while somebody is at it, where it was done before and nobody said `again`, and where the alert does not offer it
 */
export async function pressAction(
  db: Db,
  actor: Caller,
  button: PressedButton,
  body: PressBody,
  parts: ChannelParts,
  withinMs?: number,
): Promise<ActionPress> {
  const asked = await transact(db, (tx) => ask(tx, actor, button, body));
  if (asked.kind === "stands") return asked.press;
  announceAlertChanges(db);
  const event = pressedEvent(asked.words, await readOutgoingMask(db), parts.deps.origin);
  const outcome = await callWebhook(asked.target, event, parts, withinMs);
  const press = await transact(db, (tx) => settle(tx, actor, asked.callId, outcome));
  announceAlertChanges(db);
  return press;
}

type Asked =
  | { readonly kind: "stands"; readonly press: ActionPress }
  | { readonly kind: "call"; readonly callId: bigint; readonly target: CallTarget; readonly words: CallWords };

/** Writes down that it is asked for, where it may be. Whoever presses the same button of the same alert, or under the same key, waits. */
async function ask(
  tx: DbTransaction,
  actor: Caller,
  { alertId, actionId }: PressedButton,
  { idempotencyKey: key = randomUUID(), key: wanted, note, again = false }: PressBody,
): Promise<Asked> {
  // Not the alert's row, for which detection would wait.
  const turn = `press of ${actionId} on ${storableId(alertId)}`;
  const ofKey = `press under ${key}`;
  await tx.prisma.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(array[${turn}, ${ofKey}]) as wanted (name)`;
  const alert = await readAlert(tx, alertId);
  const action = await readButton(tx, actionId);
  const at = await databaseNow(tx.kysely);
  const presses = await pressesBefore(tx, { alertId, actionId }, at);
  await refuseForeignKey(tx, key, { alertId, actionId });
  const own = presses.find((press) => press.idempotencyKey === key);
  const about = own === undefined ? await offeredKey(tx, action, alert, wanted) : own.key;
  if (wanted !== undefined && !isMeantBy(wanted, about)) {
    throw badField("idempotencyKey", "a key that was used for no other value: make a new one");
  }
  const verdict = judgePress(
    presses.filter((press) => isSameKey(press.key, about)),
    key,
    again,
  );
  if (verdict.kind === "stands") return verdict;
  if (verdict.kind !== "call") throw inTheWay(verdict);
  if (!action.enabled) throw notOffered(`${action.name} is switched off.`);
  const { repeats } = verdict;
  const said = note === undefined || note === "" ? (repeats?.note ?? null) : note;
  const activity = await tx.prisma.alertActivity.create({
    data: { alertId, at, actorId: actor.id, actorName: actor.name, kind: "pressed", text: null },
  });
  const call = await tx.prisma.actionCall.create({
    data: {
      activityId: activity.id,
      alertId,
      actionId,
      actionName: action.name,
      key: about,
      idempotencyKey: key,
      isRepeat: repeats !== null,
      actorId: actor.id,
      actorName: actor.name,
      note: said,
      at,
    },
  });
  await audit({ ...tx, author: actor }, "alert.pressed", `alert:${alertId}`, {
    note: `Pressed ${action.name}`,
    action: actionId,
    key: about,
    idempotencyKey: key,
    comment: said,
  });
  await tellReaders(tx, alertId);
  const { id, name, url, secret } = action;
  const words = {
    idempotencyKey: key,
    action: { id, name },
    key: about,
    alert,
    by: actor.name,
    note: said,
    at,
    isTest: false,
  };
  return { kind: "call", callId: call.id, target: { id, url, secret }, words };
}

/** What the press is about, where the alert offers the action. @throws Refused `badRequest`, `actionConflict` */
async function offeredKey(
  tx: DbTransaction,
  action: Button,
  alert: Alert,
  wanted: PressKey | undefined,
): Promise<PressKey> {
  const evidence = asksEvidence(alert, action.when) ? await evidenceOfAlert(tx, alert) : [];
  const [fitting] = await thoseThatFit(tx, [action], alert, evidence);
  if (fitting === undefined) throw notOffered(`${action.name} is not offered for this alert.`);
  return chosenKey(fitting.choices, wanted);
}

function notOffered(detail: string): RefusedError {
  return new RefusedError({ code: "actionConflict", detail, press: null });
}

/** Writes down what it came to. */
async function settle(tx: DbTransaction, actor: Caller, callId: bigint, outcome: CallOutcome): Promise<ActionPress> {
  const endedAt = await databaseNow(tx.kysely);
  const call = await tx.prisma.actionCall.update({ where: { id: callId }, data: { ...outcome, endedAt } });
  const { alertId } = call;
  await audit({ ...tx, author: actor }, "alert.pressEnded", `alert:${alertId}`, {
    note: `${call.actionName}: ${outcome.status}`,
    action: call.actionId,
    idempotencyKey: call.idempotencyKey,
    ...outcome,
  });
  await tellReaders(tx, alertId);
  return pressOf(call, endedAt);
}

/** @throws Refused `notFound` */
async function readAlert({ kysely }: DbTransaction, id: string): Promise<Alert> {
  const read = await kysely.selectFrom("alert").select(ALERT_FIELDS).where("alert.id", "=", id).executeTakeFirst();
  if (read === undefined) throw new RefusedError({ code: "notFound", what: "alert with this ID" });
  return alertOf(read);
}

/**
 * A place in the feed, so that everybody who looks at the alert reads it again. Its version stays: nothing of the alert itself changed, and
 * nobody's step rests on another alert. Last in its transaction, because readers of the feed wait for places that were taken. Where the
 * alert stood before stays known: a press alone is no news for channels.
 */
async function tellReaders({ kysely }: DbTransaction, alertId: string): Promise<void> {
  await kysely
    .with(
      (held) => held("held").materialized(),
      (db) => db.selectFrom("alert").select("id").where("id", "=", alertId).forNoKeyUpdate(),
    )
    .with(
      (feed) => feed("feed").materialized(),
      (db) => db.selectFrom("held").select(sql<bigint[]>`take_alert_changes(1)`.as("places")),
    )
    .updateTable("alert")
    .from("feed")
    .set({
      changeSeq: sql<bigint>`feed.places[1]`,
      pressSeq: sql<bigint>`feed.places[1]`,
      beforePressSeq: sql<bigint>`case when change_seq = press_seq then before_press_seq else change_seq end`,
    })
    .where("alert.id", "=", alertId)
    .execute();
}

type Button = Offering & CallTarget & { readonly enabled: boolean };

/** @throws Refused `notFound` */
async function readButton({ prisma }: DbTransaction, id: string): Promise<Button> {
  const row = await prisma.analystAction.findUnique({ where: { id } });
  if (row === null) throw noAction();
  const { conditions, ...action } = row;
  return { ...action, when: ActionConditions.parse(conditions) };
}

/** The newest first. */
async function pressesBefore(
  { prisma }: DbTransaction,
  button: PressedButton,
  now: number,
): Promise<readonly ActionPress[]> {
  const { alertId, actionId } = button;
  const calls = await prisma.actionCall.findMany({
    where: { alertId, actionId },
    orderBy: { id: "desc" },
    take: PRESSES_MAX,
  });
  return calls.map((call) => pressOf(call, now));
}

/** @throws Refused `badRequest` */
async function refuseForeignKey({ prisma }: DbTransaction, key: string, button: PressedButton): Promise<void> {
  const first = await prisma.actionCall.findFirst({ where: { idempotencyKey: key } });
  if (first === null || (first.alertId === button.alertId && first.actionId === button.actionId)) return;
  throw badField("idempotencyKey", "a key that was used for no other button: make a new one");
}

function inTheWay({ kind, press }: Extract<PressVerdict, { kind: "inHand" | "before" }>): RefusedError {
  const { by, actionName: name, status } = press;
  const detail =
    kind === "inHand"
      ? `${by.name} is at it: ${name} was pressed a moment ago.`
      : `${by.name} pressed ${name} before: ${status === "done" ? "it was done" : "it may have been done"}. Send it with \`again\` to do it once more.`;
  return new RefusedError({ code: "actionConflict", detail, press });
}
