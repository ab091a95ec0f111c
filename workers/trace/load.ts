import { decodeRecord } from "@/lib/contract/decode";
import { fieldOf } from "@/lib/contract/fields";
import type { KeyValues } from "@/lib/contract/hit";
import { containsAccount, keyReader } from "@/lib/contract/key";
import { listsNamedIn, type ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Transaction } from "@/lib/contract/transaction";
import type { Db } from "@/lib/server/data/db";
import { presentLists } from "@/lib/server/lists/present-lists";
import type { StreamRow } from "@/lib/server/logs/streams";
import type { LogName } from "@/lib/server/stream/log-name";
import { readLabelLog } from "../backtest/label-log";
import { readPast } from "../backtest/past";
import { readersOf } from "../backtest/readers";
import { asRead, type LoggedTransaction, readAccountHistory } from "../explain/account-history";
import { explainReachOf, isChained } from "../explain/reach";
import { readSharedHistory } from "../explain/shared-history";
import { stageLabels } from "../explain/stage-labels";
import type { TraceStage } from "./judge";

/** How much farther than a rule reaches is looked, so that longer times can be tried. */
const WIDER = 4;
/** How far back what belongs together can lie where only its pauses are limited, milliseconds. */
const CHAIN_MS = 7 * 86_400_000;
/** Transactions of the key that are looked at, the newest before the hit and as many after it. */
const EVENTS_MAX = 4_000;
/** Accounts that an id at a time can have. */
const ANCHORS_MAX = 20;

/** A hit as it is stored. */
export interface StoredHit {
  readonly key: KeyValues;
  readonly keyHash: string;
  readonly eventId: string;
  /** Event time, epoch ms. */
  readonly eventTime: number;
  readonly windowStart: number | null;
  readonly evidence: readonly string[];
}

/** Where a hit is traced, and how much is known of it. */
export interface LoadedStage {
  readonly stage: TraceStage;
  /** How far around the hit nothing is left out, milliseconds. */
  readonly reachMs: number;
  /** Whether only the evidence is stored. */
  readonly evidenceOnly: boolean;
  /** Whether there were more transactions than are looked at. */
  readonly cut: boolean;
}

/** What is stored of the key of a hit around it, with lists and labels as they were read then; null when nothing is. */
export async function loadStage(
  db: Db,
  rule: RuleDefinition,
  hit: StoredHit,
  { present, allowedLatenessMs }: { readonly present: StreamRow; readonly allowedLatenessMs: number },
): Promise<LoadedStage | null> {
  const spanMs = explainReachOf(rule);
  const reachMs = isChained(rule) ? Math.max(CHAIN_MS, WIDER * spanMs) : WIDER * spanMs;
  const keyOf = keyReader(rule.key);
  const anchor = await anchorOf(db, rule, hit);
  if (anchor === null) return evidenceStage(db, rule, hit);
  const key = keyOf(anchor);
  const asked = [{ id: hit.eventId, timestamp: hit.eventTime }];
  const own = await readAccountHistory(db, anchor.accountId, asked, reachMs, present);
  const shared = containsAccount(rule.key)
    ? null
    : await readSharedHistory(db, { log: own.log, picked: [anchor], keys: [rule.key], reachMs, allowedLatenessMs });
  const all = shared === null ? own.events : [...own.events, ...withoutThese(shared.events, own.events)];
  const ofKey = asRead(all.filter(({ transaction }) => keyOf(transaction) === key));
  const events = nearest(ofKey, hit.eventTime);
  const [lists, labels] = await Promise.all([
    listsThen(db, own.log, rule, events, hit),
    labelsOf(db, own.log, rule, events),
  ]);
  return {
    stage: { events: events.map(({ transaction }) => transaction), labels, lists },
    reachMs: Math.min(own.loadedMs, shared?.loadedMs ?? own.loadedMs),
    evidenceOnly: false,
    cut: events.length < ofKey.length,
  };
}

/** The hit's own transaction, of those with its id and time the one with its key. */
async function anchorOf(
  db: Db,
  rule: RuleDefinition,
  { eventId, eventTime, key }: StoredHit,
): Promise<Transaction | null> {
  const rows = await db.direct
    .selectFrom("storedTransaction")
    .select(["body", "baseAmount"])
    .where("id", "=", eventId)
    .where("eventTime", "=", BigInt(eventTime))
    .limit(ANCHORS_MAX)
    .execute();
  const found = rows.flatMap(({ body, baseAmount }) => decoded(body, baseAmount));
  return found.find((transaction) => rule.key.every((field) => fieldOf(transaction, field) === key[field])) ?? null;
}

function decoded(body: string, baseAmount: number | null): readonly Transaction[] {
  const read = decodeRecord(body, ANY_TIME);
  if (!read.ok) return [];
  read.transaction.baseAmount = baseAmount;
  return [read.transaction];
}

/** What was kept as evidence, where transactions are not stored, or not any more. */
async function evidenceStage(db: Db, rule: RuleDefinition, hit: StoredHit): Promise<LoadedStage | null> {
  const rows = await db.direct
    .selectFrom("evidence")
    .select(["body", "baseAmount"])
    .where("keyHash", "=", hit.keyHash)
    .where("id", "=", (one) => one.fn.any(one.val([...hit.evidence, hit.eventId])))
    .where("eventTime", "<=", BigInt(hit.eventTime))
    .orderBy("eventTime")
    .orderBy("id")
    .limit(EVENTS_MAX)
    .execute();
  const events = rows.flatMap(({ body, baseAmount }) => decoded(body, baseAmount));
  if (events.length === 0) return null;
  const lists: ManagedLists = await presentLists(db, listsNamedIn([rule]));
  return {
    stage: { events, labels: [], lists },
    reachMs: explainReachOf(rule),
    evidenceOnly: true,
    cut: false,
  };
}

function withoutThese(
  some: readonly LoggedTransaction[],
  these: readonly LoggedTransaction[],
): readonly LoggedTransaction[] {
  const known = new Set(these.map(({ partition, offset, item }) => `${partition} ${offset} ${item}`));
  return some.filter(({ partition, offset, item }) => !known.has(`${partition} ${offset} ${item}`));
}

function nearest(events: readonly LoggedTransaction[], time: number): readonly LoggedTransaction[] {
  const isBefore = ({ transaction }: LoggedTransaction): boolean => transaction.timestamp <= time;
  const before = events.filter(isBefore).slice(-EVENTS_MAX);
  const after = events.filter((event) => !isBefore(event)).slice(0, EVENTS_MAX);
  if (before.length + after.length === events.length) return events;
  const kept = new Set([...before, ...after]);
  return events.filter((event) => kept.has(event));
}

/** What the lists held when the hit's transaction was read. */
async function listsThen(
  db: Db,
  log: LogName,
  rule: RuleDefinition,
  events: readonly LoggedTransaction[],
  { eventId, eventTime }: StoredHit,
): Promise<ManagedLists> {
  const names = listsNamedIn([rule]);
  if (names.size === 0) return new Map();
  const past = await readPast(db, log, readersOf(db).lists, names);
  const place = events.find(({ transaction: { id, timestamp } }) => id === eventId && timestamp === eventTime);
  const lists = past.get(place?.partition ?? 0)?.lists ?? [];
  const inForce = lists.findLast(({ fromOffset }) => place === undefined || fromOffset <= place.offset) ?? lists[0];
  return inForce?.lists ?? new Map();
}

async function labelsOf(db: Db, log: LogName, rule: RuleDefinition, events: readonly LoggedTransaction[]) {
  const times = events.map(({ transaction }) => transaction.timestamp);
  const range = { from: Math.min(...times), to: Math.max(...times) + 1 };
  const ids = events.map(({ transaction }) => transaction.id);
  return stageLabels(events, await readLabelLog(db, log, [rule], range, ids));
}
