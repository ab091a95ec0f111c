import type { DecisionFallback } from "@/lib/contract/decision-calls";
import { type AppendGround, appendAsked } from "./append";
import { type Brake, compose } from "./compose";
import { claimAppend, type LateOutcome, type OpenDecision, readOpen, storeOutcomes } from "./open-rows";
import { type DecisionPart, OWN_PARTITION } from "./part";
import { readParts, storeAnswers } from "./rows";

/** Decisions that are looked at in one round. */
const ROWS_MAX = 500;
/** A record that did not come to be evaluated for so long was lost on its way to the stream: it is put there again. */
const LOST_MS = 15_000;
/** Whoever asked is not answered any more so long after the time it waits. */
const GIVEN_UP_MS = 5_000;

/** What completes decisions. */
export interface CompleteGround extends AppendGround {
  readonly fallback: DecisionFallback;
  readonly brake: () => Brake;
}

/** What one round did. */
export interface Completed {
  /** Decisions of which the outcome was not known when it began. */
  readonly open: number;
  /** Outcomes that came after the answer, or to which nobody was answered. */
  readonly completed: number;
  /** Records that were put on the stream again. */
  readonly appended: number;
}

/**
 * Writes down the outcome of decisions that had none when they were answered, and puts those on the stream again that never came
 * there. Any number of processes may do it at the same time. `mayAppend`: the stream is read, so what is not there was lost.
 */
export async function completeDecisions(ground: CompleteGround, now: number, mayAppend: boolean): Promise<Completed> {
  const { db, brake, fallback } = ground;
  const open = await readOpen(db, now - GIVEN_UP_MS, ROWS_MAX);
  if (open.length === 0) return { open: 0, completed: 0, appended: 0 };
  const parts = await readParts(
    db.pool,
    open.map(({ id }) => id),
  );
  const late: LateOutcome[] = [];
  const lost: OpenDecision[] = [];
  for (const row of open) {
    const said = parts.get(row.id) ?? [];
    const composed = compose(said, brake(), fallback);
    if (composed !== null) late.push({ row, composed, at: lastOf(said) });
    else if (!said.some(({ target }) => target === OWN_PARTITION) && now - (row.appendedAt ?? row.askedAt) > LOST_MS) {
      lost.push(row);
    }
  }
  const unanswered = late.filter(({ row }) => !row.isAnswered && now > row.askedAt + row.timeoutMs + GIVEN_UP_MS);
  const first = await storeAnswers(
    db.pool,
    unanswered.map(({ row, composed, at }) => ({ id: row.id, composed, ms: 0, answeredAt: null, completedAt: at })),
  );
  const completed = await storeOutcomes(
    db,
    late.filter(({ row }) => row.isAnswered),
  );
  let appended = 0;
  for (const row of mayAppend ? lost : []) appended += (await appendAgain(ground, row, now)) ? 1 : 0;
  return { open: open.length, completed: completed + first.filter(Boolean).length, appended };
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
