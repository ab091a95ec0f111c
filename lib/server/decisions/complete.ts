import type { DecisionFallback } from "@/lib/contract/decision-calls";
import type { ScorecardsInForce } from "@/lib/contract/scorecards-in-force";
import type { Logger } from "../log/log";
import { type AppendGround, appendAsked } from "./append";
import { type Brake, compose } from "./compose";
import {
  claimAppend,
  FIRST_PLACE,
  type LateOutcome,
  type OpenDecision,
  type OpenPlace,
  readOpen,
  storeOutcomes,
} from "./open-rows";
import { type DecisionPart, OWN_PARTITION } from "./part";
import { readParts, storeAnswers } from "./rows";

/** Decisions that are looked at in one round. */
const ROWS_MAX = 500;
/** A record that did not come to be evaluated for so long was lost on its way to the stream: it is put there again. */
const LOST_MS = 15_000;
/** Records that are put on the stream again at the same time. */
const APPENDS_AT_ONCE = 16;
/** Whoever asked is not answered any more so long after the time it waits. */
const GIVEN_UP_MS = 5_000;

/** What completes decisions. */
export interface CompleteGround extends AppendGround {
  readonly fallback: DecisionFallback;
  readonly log: Pick<Logger, "warn">;
  /** Only once `ready` resolved. */
  readonly brake: () => Brake;
  /** Only once `ready` resolved. */
  readonly scorecards: () => ScorecardsInForce;
  /** Resolves once the brake and the scorecards are known. */
  readonly ready: () => Promise<void>;
}

/** What one round did. */
export interface Completed {
  /** Decisions that it looked at, of which the outcome was not known when it began. */
  readonly open: number;
  /** Outcomes that came after the answer, or to which nobody was answered. */
  readonly completed: number;
  /** Records that were put on the stream again. */
  readonly appended: number;
  /** Where the next round goes on: behind what this one looked at, or at the beginning when nothing is left there. */
  readonly next: OpenPlace;
}

/**
 * Writes down the outcome of decisions that had none when they were answered, and puts those on the stream again that never came
 * there: of as many as one round looks at, behind `after`. So those of which nothing comes hold up no other. Any number of processes
 * may do it at the same time. `mayAppend`: the stream is read, so what is not there was lost.
 */
export async function completeDecisions(
  ground: CompleteGround,
  now: number,
  mayAppend: boolean,
  after: OpenPlace = FIRST_PLACE,
  rowsMax = ROWS_MAX,
): Promise<Completed> {
  const { db, brake, fallback, scorecards, ready } = ground;
  const open = await readOpen(db, now - GIVEN_UP_MS, after, rowsMax);
  const last = open.at(-1);
  if (last === undefined) return { open: 0, completed: 0, appended: 0, next: FIRST_PLACE };
  const next = open.length < rowsMax ? FIRST_PLACE : { askedAt: last.askedAt, id: last.id };
  // Before anybody asked, nobody else has the brake and the scorecards read.
  await ready();
  const parts = await readParts(
    db.pool,
    open.map(({ id }) => id),
  );
  const late: LateOutcome[] = [];
  const lost: OpenDecision[] = [];
  for (const row of open) {
    const said = parts.get(row.id) ?? [];
    const composed = compose(said, { brake: brake(), scorecards: scorecards(), fallback }, row.accountId);
    if (composed !== null) late.push({ row, composed, at: lastOf(said) });
    else if (!said.some(({ target }) => target === OWN_PARTITION) && now - (row.appendedAt ?? row.askedAt) > LOST_MS) {
      lost.push(row);
    }
  }
  const unanswered = late.filter(({ row }) => !row.isAnswered && now > row.askedAt + row.timeoutMs + GIVEN_UP_MS);
  const first = await storeAnswers(
    db.pool,
    unanswered.map(({ row, composed, at }) => ({ id: row.id, composed, ms: null, answeredAt: null, completedAt: at })),
  );
  const completed = await storeOutcomes(
    db,
    late.filter(({ row }) => row.isAnswered),
  );
  const appended = mayAppend ? await appendAll(ground, lost, now) : 0;
  return { open: open.length, completed: completed + first.filter(Boolean).length, appended, next };
}

/** Puts the records on the stream again; one that cannot be put there is tried again when it counts as lost the next time. */
async function appendAll(ground: CompleteGround, lost: readonly OpenDecision[], now: number): Promise<number> {
  const left = [...lost];
  let appended = 0;
  const some = async (): Promise<void> => {
    for (let row = left.shift(); row !== undefined; row = left.shift()) {
      try {
        if (await appendAgain(ground, row, now)) appended += 1;
      } catch (error) {
        ground.log.warn(
          { err: error, decision: row.id },
          "the transaction of a decision could not be put on the stream again",
        );
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(APPENDS_AT_ONCE, left.length) }, some));
  return appended;
}

function lastOf(parts: readonly DecisionPart[]): number {
  return Math.max(...parts.map(({ at }) => at));
}

/** Whether it was this process that put the record on the stream again. */
async function appendAgain(ground: CompleteGround, row: OpenDecision, now: number): Promise<boolean> {
  if (!(await claimAppend(ground.db, row, now))) return false;
  const { id, bodyHash, askedAt, timeoutMs, askedBy } = row;
  await appendAsked(ground, row, { id, bodyHash, askedAt, timeoutMs, askedBy });
  return true;
}
