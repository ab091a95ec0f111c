import type { Backtest } from "@/lib/contract/backtest";
import type { Decoded } from "@/lib/contract/decode";
import type { MissedResult, MissedTransaction } from "@/lib/contract/missed";
import { MISSED_RECORDS_MAX } from "@/lib/contract/missed-reasons";
import { decideBaseAmount } from "@/lib/contract/rates/rate-table";
import { isRaising } from "@/lib/contract/running-rule";
import { numberText } from "@/lib/contract/wording";
import { createEngine } from "@/lib/engine/engine";
import type { CommitHit } from "@/lib/server/commit/batch";
import { presentLogs } from "@/lib/server/logs/streams";
import { countLetters, type DeadLetterSelection, type MissedLetter, readLetters } from "@/lib/server/missed/letters";
import { storedBefore, storedNames } from "@/lib/server/missed/stored";
import { ruleSetNow } from "@/lib/server/rules/rules-now";
import type { Stream, StreamRecord } from "@/lib/server/stream/port";
import { lossNotes } from "../backtest/notes";
import type { PassGround } from "../backtest/pass";
import { readersOf } from "../backtest/readers";
import { createThrottle } from "../backtest/throttle";
import { commitHit } from "../pipeline/commit/commit-hit";
import { planOf } from "../pipeline/evaluate/rule-plan";
import { findHits } from "./find";
import { groupFound, missedAlertsOf } from "./missed-alerts";
import { MissedReader, missedTransaction, type ReadAgain, recordName } from "./read-again";
import { wholeRecords } from "./whole-record";

/** Records that are taken from the database at once, and bytes of records that are held. */
const PAGE_RECORDS = 500;
const BYTES_MAX = 64 * 1024 * 1024;

/** What the job needs of the process that it runs in. */
export interface MissedGround extends PassGround {
  /** The transactions in a record as detectors read it now, or why there are none. */
  readonly decode: (record: StreamRecord) => readonly Decoded[] | Promise<readonly Decoded[]>;
  /** What base amounts are in. */
  readonly baseCurrency: string;
  /** Opened when a record is needed that was not kept whole. */
  readonly stream: () => Promise<Stream>;
  /** Wall clock, epoch milliseconds. */
  readonly now: () => number;
  readonly report: (progress: Backtest["progress"], result: MissedResult) => void;
}

/**
 * Reads records again that were not evaluated, and finds what the live rules, as they are now, would have found in them beside what is
 * stored. Nothing is changed by it. Rejects with the signal's reason once it is aborted.
 */
export async function runMissed(ground: MissedGround, which: DeadLetterSelection): Promise<MissedResult> {
  const { db, topics, signal, maxFutureMs } = ground;
  signal.throwIfAborted();
  const { log } = (await presentLogs(db, topics)).input;
  const latest = maxFutureMs === null ? Number.POSITIVE_INFINITY : ground.now() + maxFutureMs;
  const reader = new MissedReader({ latest });
  const total = await countLetters(db, log, which);
  const notes = await readAll(ground, log, which, reader, total);
  const stored = await storedNames(
    db,
    reader.found.map(({ transaction }) => transaction),
  );
  const missed = [...reader.leaveOut(new Set(stored.map(recordName)))].sort(byTime);
  const so: Omit<MissedResult, "alerts" | "alertsTotal" | "hitsTotal" | "beside" | "notes"> = {
    kind: "missed",
    range: which.range,
    tallies: reader.tallies(),
    unusable: reader.unusable(),
    covered: coveredBy(missed),
  };
  const nothing = { ...so, beside: 0, alerts: [], alertsTotal: 0, hitsTotal: 0, notes };
  if (missed.length === 0) return nothing;

  const set = await ruleSetNow(
    db,
    readersOf(db).lists,
    (rule) => void createEngine({ rules: [rule], allowedLatenessMs: 0 }),
  );
  const raising = { ...set, rules: set.rules.filter(isRaising) };
  if (raising.rules.length === 0)
    return { ...nothing, notes: [...notes, "No rule is enabled and live: nothing can be found."] };
  const rates = set.rates(ground.baseCurrency);
  for (const { transaction } of missed) decideBaseAmount(transaction, rates);
  const throttle = createThrottle(performance.now());
  const found = await findHits(ground, {
    log,
    rules: raising,
    missed: missed.map(({ transaction }) => transaction),
    slice: (progress) => {
      const now = performance.now();
      if (!throttle.due(now)) return;
      ground.report(progress, nothing);
      throttle.told(now, performance.now());
    },
  });
  const plan = planOf(raising, "accountId");
  const hits = [...found.hits.values()].flatMap(
    (raised) => commitHit({ raised, evidence: [], risked: [] }, plan, rates.base) ?? [],
  );
  const known = await storedBefore(db, hits);
  const left = hits.filter(({ id }) => !known.has(id));
  const grouped = groupFound(left);
  const alerts = await missedAlertsOf(db, grouped, byId(missed));
  signal.throwIfAborted();
  return {
    ...so,
    beside: found.beside,
    alerts,
    alertsTotal: grouped.length,
    hitsTotal: left.length,
    notes: [
      ...notes,
      ...found.notes,
      ...lossNotes(found.losses, false),
      ...listedNote(
        alerts.reduce((sum, alert) => sum + alert.hits.length, 0),
        left,
      ),
    ],
  };
}

/** Reads the records; what a person must know about what was not read. */
async function readAll(
  ground: MissedGround,
  log: Parameters<typeof readLetters>[1],
  which: DeadLetterSelection,
  reader: MissedReader,
  total: number,
): Promise<readonly string[]> {
  const whole = wholeRecords(ground.stream, ground.topics.transactions);
  let after: MissedLetter | null = null;
  let records = 0;
  let bytes = 0;
  while (records < MISSED_RECORDS_MAX && bytes < BYTES_MAX) {
    const page: readonly MissedLetter[] = await readLetters(
      ground.db,
      log,
      which,
      after,
      Math.min(PAGE_RECORDS, MISSED_RECORDS_MAX - records),
    );
    if (page.length === 0) return [];
    for (const letter of page) {
      const value = await whole(letter);
      const { offset, key, at: appendedAtMs, headers } = letter;
      const record = value === null ? null : { offset, key, value, headers: headers ?? {}, appendedAtMs };
      reader.read(letter, record === null ? null : await ground.decode(record));
      bytes += value?.length ?? 0;
    }
    records += page.length;
    after = page.at(-1) ?? null;
    ground.signal.throwIfAborted();
    await ground.giveWay?.();
  }
  if (total <= records) return [];
  return [
    `${numberText(total)} records are meant, more than can be read at once: these are the oldest ${numberText(records)}. Choose a later beginning for the others.`,
  ];
}

function listedNote(listed: number, hits: readonly CommitHit[]): readonly string[] {
  if (listed >= hits.length) return [];
  return [
    `${numberText(hits.length)} hits were found, ${numberText(listed)} of them are listed. Raise those and look again: what was raised is not found again.`,
  ];
}

function coveredBy(missed: readonly ReadAgain[]): MissedResult["covered"] {
  const [first, last] = [missed[0], missed.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: first.transaction.timestamp, to: last.transaction.timestamp };
}

function byTime(a: ReadAgain, b: ReadAgain): number {
  const [one, other] = [a.transaction, b.transaction];
  return one.timestamp - other.timestamp || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

function byId(missed: readonly ReadAgain[]): ReadonlyMap<string, readonly MissedTransaction[]> {
  const byIds = new Map<string, MissedTransaction[]>();
  for (const one of missed) {
    const known = byIds.get(one.transaction.id);
    if (known === undefined) byIds.set(one.transaction.id, [missedTransaction(one)]);
    else known.push(missedTransaction(one));
  }
  return byIds;
}
