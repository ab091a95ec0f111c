import { setTimeout as sleep } from "node:timers/promises";
import { type DbConnection, onConnection, tryLock } from "../data/connection";
import { identitiesOf } from "../logs/open-logs";
import { findLogs, type Logs } from "../logs/streams";
import type { Stream } from "../stream/port";
import { RecordRefused } from "../stream/record-limits";
import type { WorkReport } from "../upkeep/reports";
import type { Services } from "../web/services";
import { inChunks } from "./chunks";
import { removeDeliveries, removeOutboxEvents } from "./old-messages";
import {
  removeDeadLetters,
  removeDecisionParts,
  removeDecisions,
  removeEvidence,
  removeLabelRecords,
  removeLabels,
  removeMentions,
  removeQuietHits,
  removeReadSegments,
  removeShadowHits,
  removeUnreadSegments,
} from "./old-rows";
import { removeTransactions } from "./old-transactions";

const FIRST_AFTER_MS = 60_000;
const INTERVAL_MS = 10 * 60_000;
/** Of several web processes one removes at a time. */
const LOCK = 7_209_533_104;

/** What one round removed. */
export interface Removed {
  readonly transactions: number;
  readonly segments: number;
  readonly deadLetters: number;
  readonly shadowHits: number;
  readonly quietHits: number;
  readonly evidence: number;
  readonly decisions: number;
  readonly labels: number;
  readonly deliveries: number;
  readonly outboxEvents: number;
  readonly mentions: number;
}

export interface RetentionRun {
  /** Stops after the chunk in hand; idempotent. */
  close(): Promise<void>;
}

type Needs = Pick<Services, "db" | "stream" | "topics" | "log">;

/** Removes what is older than `retentionMs` now and then, until closed. A round that fails is made up for by the next. */
export function startRetention(own: Needs, retentionMs: number, report: WorkReport): RetentionRun {
  const stop = new AbortController();
  const loop = async (): Promise<void> => {
    for (let waitMs = FIRST_AFTER_MS; ; waitMs = INTERVAL_MS) {
      // An abort only ends the wait early.
      await sleep(waitMs, undefined, { signal: stop.signal, ref: false }).catch(() => {});
      if (stop.signal.aborted) return;
      try {
        const removed = await removeOld(own, Date.now() - retentionMs, stop.signal);
        // Where another process is at it, that one tells how it gets on.
        if (removed !== null) report.done();
        if (removed !== null && Object.values(removed).some((count) => count > 0))
          own.log.info(removed, "what is older than TRIPLINE_RETENTION was removed");
      } catch (error) {
        report.failed(error);
        own.log.warn({ err: error }, "old rows could not be removed; trying again later");
      }
    }
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}

/**
 * Removes what arrived before `before` (wall clock, epoch ms): transactions, segments of the embedded stream, dead letters,
 * hits in shadow and those that snoozes kept quiet, decisions, what was told to others and who was mentioned. Age is that of the arrival, so that replayed history is kept as long as everything else. Stays
 * however old: what a rebuild of the detectors' state reads, transactions that a detector has yet to read, and the evidence
 * of alerts that are not resolved. Null when another process is at it.
 */
export function removeOld(own: Needs, before: number, signal?: AbortSignal): Promise<Removed | null> {
  const work = async (connection: DbConnection): Promise<Removed | null> => {
    if (!(await tryLock(connection, LOCK))) return null;
    const { kysely } = connection;
    const { topics } = own;
    const stream = await own.stream();
    // Of a stream that no detector read yet nothing is removed.
    const logs = await logsOf(own, stream);
    const transactions = await removeTransactions(kysely, { stream, present: logs?.input ?? null }, before, signal);
    const embedded = stream.retention.by === "caller";
    let segments = 0;
    for (const log of embedded && logs !== null ? [logs.input, logs.rekeyed] : []) {
      segments += await inChunks(() => removeReadSegments(kysely, log, before), signal);
    }
    // Nobody here reads them: they are copies, for others.
    for (const topic of embedded ? [topics.deadLetters, topics.alerts] : []) {
      segments += await inChunks(() => removeUnreadSegments(kysely, topic, before), signal);
    }
    const deadLetters = await inChunks(() => removeDeadLetters(kysely, before), signal);
    const shadowHits = await inChunks(() => removeShadowHits(kysely, before), signal);
    const quietHits = await inChunks(() => removeQuietHits(kysely, before), signal);
    const evidence = await inChunks(() => removeEvidence(kysely, before), signal);
    const decisions = await inChunks(() => removeDecisions(kysely, before), signal);
    await inChunks(() => removeDecisionParts(kysely, before), signal);
    const labels = await inChunks(() => removeLabels(kysely, before), signal);
    await inChunks(() => removeLabelRecords(kysely, before), signal);
    const deliveries = await inChunks(() => removeDeliveries(kysely, before), signal);
    const outboxEvents = await inChunks(() => removeOutboxEvents(kysely, before), signal);
    const mentions = await inChunks(() => removeMentions(kysely, before), signal);
    const hits = { shadowHits, quietHits };
    const told = { deliveries, outboxEvents, mentions };
    return { transactions, segments, deadLetters, ...hits, evidence, decisions, labels, ...told };
  };
  // The connection goes, and with it the lock and the temporary table.
  return onConnection(own.db, work, { discard: true });
}

async function logsOf({ db, topics }: Needs, stream: Stream): Promise<Logs | null> {
  const identities = await identitiesOf(stream, topics).catch((error: unknown) => {
    if (error instanceof RecordRefused) return null;
    throw error;
  });
  return identities === null ? null : findLogs(db, topics, identities);
}
