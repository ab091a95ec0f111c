import { setImmediate as giveWay } from "node:timers/promises";
import { rowsOfHit } from "@/lib/server/commit/commit-pace";
import type { StreamRecord } from "@/lib/server/stream/port";
import type { DetectorContext } from "../context";
import { StoppedError } from "../problems/retry";
import type { Evaluation } from "./evaluation";
import type { Evaluator } from "./evaluator";

/** Evaluation gives way to the rest of the process this often, and ends a batch that took so long of its own: only slow rules do. */
const TURN_MS = 50;
/** A batch ends behind the record with which it has so many transactions. */
const BATCH_TRANSACTIONS_MAX = 20_000;
const BATCH_MS = 250;
const NO_EVIDENCE = { evidence: [] };

type Shared = Pick<DetectorContext, "room" | "stopping">;

/** Nothing more is evaluated while too many hits wait for their commit. */
export async function untilRoom({ room, stopping }: Shared): Promise<void> {
  for (let full = room.wait(); full !== null; full = room.wait()) {
    await full;
    if (stopping.aborted) throw new StoppedError("gave up evaluating");
  }
}

/** Whose batch is evaluated. */
export interface BatchOwner {
  readonly evaluator: Evaluator;
  /** Under this the room knows the hits that wait for their commit. */
  readonly holder: object;
  /** Called with each turn that others had. */
  readonly onTurn: () => void;
}

/**
 * Evaluates until all is done, or it took so long or found so much that it had better be committed, giving way to everything
 * else of the process now and then: whatever rules cost, the detector stays alive and can be told of other rules. Resolves to the
 * number of records that are done.
 */
export async function evaluateBatch(
  { room, stopping }: Shared,
  { evaluator, holder, onTurn }: BatchOwner,
  records: readonly StreamRecord[],
  evaluation: Evaluation,
): Promise<number> {
  const { hits } = evaluation;
  let rows = 0;
  let counted = 0;
  const countRows = (): void => {
    for (; counted < hits.length; counted++) rows += rowsOfHit(hits[counted] ?? NO_EVIDENCE);
    room.hold(holder, rows);
  };
  let spentMs = 0;
  let turnAtMs = performance.now();
  for (const done of evaluator.steps(records, evaluation)) {
    // A record is committed whole, however many transactions it holds.
    if (done !== null && evaluation.seen.length >= BATCH_TRANSACTIONS_MAX) return done;
    if (hits.length > counted) {
      countRows();
      if (done !== null && rows >= room.batchRows) return done;
    }
    const turnMs = performance.now() - turnAtMs;
    if (turnMs < TURN_MS) continue;
    spentMs += turnMs;
    if (done !== null && spentMs >= BATCH_MS) return done;
    await giveWay();
    onTurn();
    if (stopping.aborted) throw new StoppedError("gave up evaluating");
    turnAtMs = performance.now();
  }
  if (hits.length > counted) countRows();
  return records.length;
}
