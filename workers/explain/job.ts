import { setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import type { ExplainResult, Nearness } from "@/lib/contract/backtest";
import { containsAccount, keySpaceOf } from "@/lib/contract/key";
import { listsNamedIn } from "@/lib/contract/list";
import type { StoredRule } from "@/lib/contract/rule";
import type { Topics } from "@/lib/contract/topics";
import type { StageLabel } from "@/lib/patterns/kit/nearness";
import type { Db } from "@/lib/server/data/db";
import { presentLists } from "@/lib/server/lists/present-lists";
import { presentLogs } from "@/lib/server/logs/streams";
import type { LogName } from "@/lib/server/stream/log-name";
import { timeStands } from "@/lib/server/system/time-stands";
import { readLabelLog } from "../backtest/label-log";
import {
  type AccountHistory,
  asRead,
  byTime,
  eachOnce,
  type LoggedTransaction,
  readAccountHistory,
  type TransactionRefs,
} from "./account-history";
import { type Explained, explainRule } from "./nearness";
import { withAlerts } from "./raised";
import { explainReachOf } from "./reach";
import { readSharedHistory, type SharedHistory } from "./shared-history";
import { stageLabels } from "./stage-labels";
import type { TransactionContext } from "./transaction-context";

const Standing = z.array(z.object({ stands: z.bigint().nullable() }));

/** How much farther than a rule reaches is looked, to see what a longer time would have found. */
const WIDER = 4;

/** Where the transactions are, and how they were evaluated. */
export interface ExplainGround {
  readonly db: Db;
  readonly topics: Topics;
  readonly allowedLatenessMs: number;
  /** Ends the work early; the promise then rejects with its reason. */
  readonly signal: AbortSignal;
}

/** What is asked: how near the rules came to a hit with one of the transactions in it. */
export interface ExplainRequest {
  /** By id and event time, epoch milliseconds. */
  readonly transactions: TransactionRefs;
  readonly accountId: string;
  readonly rules: readonly StoredRule[];
}

/**
 * How near each of the rules, as it is now, came to a hit that has one of the transactions in it, the nearest first. Rejects with
 * the signal's reason once it is aborted.
 */
export async function runExplain(ground: ExplainGround, request: ExplainRequest): Promise<ExplainResult> {
  const { db, signal } = ground;
  const { accountId, transactions } = request;
  signal.throwIfAborted();
  const rules = request.rules;
  const reachMs = WIDER * rules.reduce((most, rule) => Math.max(most, explainReachOf(rule)), 0);
  const present = (await presentLogs(db, ground.topics)).input;
  const history = await readAccountHistory(db, accountId, transactions, reachMs, present);
  if (history.picked.length === 0) return { kind: "explain", rules: rules.map(notStored) };
  signal.throwIfAborted();

  const scenes = await scenesOf(ground, rules, history);
  const explained: Explained[] = [];
  for (const rule of rules) {
    await turn();
    signal.throwIfAborted();
    explained.push(explainRule(rule, scenes[sceneOf(rule)]));
  }
  const told = await withAlerts(db, explained, new Map(rules.map((rule) => [rule.id, rule])));
  return { kind: "explain", rules: told.toSorted(nearestFirst) };
}

/** The history that a rule looks at: of the account, of keys that accounts share, or of all transactions. */
type SceneName = "account" | "shared" | "whole";

function sceneOf({ key }: StoredRule): SceneName {
  if (key.length === 0) return "whole";
  return containsAccount(key) ? "account" : "shared";
}

/** What is known of the account, of the keys that it shares with others, and of everybody around. */
async function scenesOf(
  { db, allowedLatenessMs, signal }: ExplainGround,
  rules: readonly StoredRule[],
  history: AccountHistory,
): Promise<Readonly<Record<SceneName, TransactionContext>>> {
  const picked = eachOnce(history.picked).map(({ transaction }) => transaction);
  const othersOf = (name: SceneName): Promise<SharedHistory> => {
    const sharing = rules.filter((rule) => sceneOf(rule) === name);
    const keys = new Map(sharing.map(({ key }) => [keySpaceOf(key), key]));
    return readSharedHistory(db, {
      log: history.log,
      picked,
      keys: [...keys.values()],
      reachMs: sharing.reduce((most, rule) => Math.max(most, explainReachOf(rule)), 0),
      allowedLatenessMs,
    });
  };
  const labelsOf = async (events: readonly LoggedTransaction[]): Promise<readonly StageLabel[]> => {
    const times = events.map(({ transaction }) => transaction.timestamp);
    const range = { from: Math.min(...times), to: Math.max(...times) + 1 };
    const ids = events.map(({ transaction }) => transaction.id);
    return stageLabels(events, await readLabelLog(db, history.log, rules, range, ids));
  };
  const [lists, watermark, shared, whole] = await Promise.all([
    presentLists(db, listsNamedIn(rules)),
    watermarkOf(db, history.log, history.picked[0]?.partition ?? 0, allowedLatenessMs),
    othersOf("shared"),
    othersOf("whole"),
  ]);
  signal.throwIfAborted();
  const own = new Set(history.events.map(({ partition, offset }) => `${partition} ${offset}`));
  // Partitions have no order among each other; in order of time is how they are read while nothing lags.
  const sceneOfThese = async (events: readonly LoggedTransaction[], loadedMs: number): Promise<TransactionContext> => ({
    events: events.map(({ transaction }) => transaction),
    picked,
    lists,
    watermark,
    loadedMs,
    labels: await labelsOf(events),
  });
  const withOthers = (others: SharedHistory): Promise<TransactionContext> => {
    const more = others.events.filter(({ partition, offset }) => !own.has(`${partition} ${offset}`));
    const events = [...history.events, ...more].sort(byTime);
    return sceneOfThese(events, Math.min(history.loadedMs, others.loadedMs));
  };
  return {
    account: await sceneOfThese(asRead(history.events), history.loadedMs),
    shared: await withOthers(shared),
    whole: await withOthers(whole),
  };
}

/** Up to which event time the partition's windows have been judged, as its last commit or its idle clock moved it. */
async function watermarkOf({ prisma }: Db, log: LogName, partition: number, latenessMs: number): Promise<number> {
  const rows = await prisma.$queryRaw`
    select ${timeStands(latenessMs)} as stands from partition_progress p where topic = ${log} and partition = ${partition}`;
  const [row] = Standing.parse(rows);
  return row?.stands == null ? Number.POSITIVE_INFINITY : Number(row.stands) - latenessMs;
}

function notStored({ id, name, severity }: StoredRule): Nearness {
  return {
    ruleId: id,
    ruleName: name,
    severity,
    outcome: "unseen",
    nearness: 0,
    value: null,
    threshold: null,
    text: "None of these transactions is stored any more, so nothing can be said of them.",
    missing: [],
    eventId: null,
    evidence: [],
    wouldHit: null,
    alertId: null,
  };
}

function nearestFirst(a: Nearness, b: Nearness): number {
  const outcome = { hit: 0, near: 1, unseen: 2 };
  return outcome[a.outcome] - outcome[b.outcome] || b.nearness - a.nearness || (a.ruleName < b.ruleName ? -1 : 1);
}
