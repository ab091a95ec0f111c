import type { DecisionAnswer, DecisionFallback } from "@/lib/contract/decision-calls";
import type { ScorecardsInForce } from "@/lib/contract/scorecards-in-force";
import { isTransient } from "../data/transient";
import { RefusedError } from "../errors/errors";
import type { HealthWatch } from "../health/watch";
import type { Logger } from "../log/log";
import { createDeadline, type Deadline, doneBy } from "../scheduling/deadline";
import { mergedCalls } from "../scheduling/merged-calls";
import { answerOf } from "./answer";
import { type AppendGround, appendAsked } from "./append";
import { type Brake, type Composed, compose, fallenBack } from "./compose";
import { createHealthGate } from "./health-gate";
import type { DecisionMetrics, DecisionStep } from "./metrics";
import { OWN_PARTITION } from "./part";
import type { Question } from "./read-question";
import { insertQuestions, type KnownDecision, type NewAnswer, type NewQuestion, readKnown, storeAnswers } from "./rows";
import { createWaits } from "./waits";

/** Beyond the time that an asker waits, for the question and the answer to be stored. */
const STORE_GRACE_MS = 200;
/** Who asked before and has not been answered for so long beyond the time it waits, is not answered any more. */
const GIVEN_UP_MS = 2_000;
/** Decisions that a process makes at the same time, with those that the database has not taken yet; whoever asks beyond them is told at once that nothing comes. */
const IN_FLIGHT_MAX = 2_000;
/** What one statement writes or reads of a decision: 500 fill it. */
const ROW_WEIGHT = 1 / 500;
/** Attempts to store an answer while others store the same. */
const STORE_ATTEMPTS = 3;

/** What a process decides with. */
export interface DecisionGround extends AppendGround {
  readonly health: () => HealthWatch;
  readonly log: Logger;
  readonly fallback: DecisionFallback;
  /** What becomes of a `block` at the moment. */
  readonly brake: () => Brake;
  /** Only once `ready` resolved. */
  readonly scorecards: () => ScorecardsInForce;
  /** Resolves once the brake and the scorecards are known. */
  readonly ready: () => Promise<void>;
  /** Told of each decision that blocks. */
  readonly blocked: () => void;
  readonly metrics: DecisionMetrics;
}

/** How a question is asked. */
interface AskOptions {
  readonly timeoutMs: number;
  /** Id of the caller. */
  readonly askedBy: string;
  /** When the question came, of `performance.now`. */
  readonly beganAtMs: number;
}

/** Decides about transactions in flight. */
export interface Decisions {
  readonly ground: DecisionGround;
  /**
   * The decision about a transaction, the same for the same transaction.
   * @throws Refused `decisionConflict` when another body was asked about under the same id
   */
  ask(question: Question, options: AskOptions): Promise<DecisionAnswer>;
  close(): Promise<void>;
}

interface InFlight {
  readonly bodyHash: string;
  /** When the least patient of those who ask is told. */
  readonly deadline: Deadline;
  readonly given: Promise<Given>;
}

/** What a call gives. */
interface Given {
  readonly answer: DecisionAnswer;
  /** It was made by this call; otherwise it stood before, and was counted then. */
  readonly isMade: boolean;
}

export function createDecisions(ground: DecisionGround): Decisions {
  const { db, log, fallback, brake, scorecards, metrics } = ground;
  const waits = createWaits({ db, log });
  // Listening and connecting take a moment: the first who asks need not wait for them.
  void waits.ready();
  ground.stream().catch(() => {
    // Whoever asks is told that the stream is away.
  });
  const gate = createHealthGate(ground);
  const weightOf = () => ROW_WEIGHT;
  const questions = mergedCalls<NewQuestion, boolean>({ work: (asked) => insertQuestions(db.pool, asked), weightOf });
  const answers = mergedCalls<NewAnswer, boolean>({ work: (some) => storeAnswers(db.pool, some), weightOf });
  const lookUps = mergedCalls<string, LookedUp>({
    work: async (ids) => {
      const found = await readKnown(db.pool, ids);
      return ids.map((id) => ({ known: found.get(id) ?? null }));
    },
    weightOf,
  });
  const inFlight = new Map<string, InFlight>();
  /** Of decisions that were told already: work that the database has not taken yet. */
  let unwritten = 0;
  const writtenLater = (work: Promise<unknown>, id: string, what: string): void => {
    unwritten += 1;
    work
      .catch((error: unknown) => log.warn({ err: error, decision: id }, what))
      .finally(() => {
        unwritten -= 1;
      });
  };

  const store = async (answer: NewAnswer): Promise<boolean> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await answers.call(answer);
      } catch (error) {
        if (attempt === STORE_ATTEMPTS || !isTransient(error)) throw error;
      }
    }
  };

  /** Waits until all has been said, the time is over, or the transaction cannot be put on the stream. */
  const outcome = (
    question: Question,
    wait: WaitInHand,
    { beganAtMs, timeoutMs }: AskOptions,
    deadline: Deadline,
    laps: Laps,
  ): Promise<Composed> =>
    new Promise((resolve) => {
      const end = (composed: Composed): void => {
        cancel();
        clearTimeout(half);
        resolve(composed);
      };
      const cancel = deadline.after(0, () => end(fallenBack("timeout", fallback)));
      // What was said may have been lost on its way here.
      const halfMs = beganAtMs + timeoutMs / 2 - performance.now();
      const half = setTimeout(() => waits.lookUp(question.id), Math.max(0, halfMs));
      wait.onPart = () => {
        const parts = wait.parts();
        if (parts.some(({ target }) => target === OWN_PARTITION)) laps.end("own");
        const inForce = { brake: brake(), scorecards: scorecards(), fallback };
        const composed = compose(parts, inForce, question.transaction.accountId);
        if (composed !== null) end(composed);
      };
      wait.onFault = () => end(fallenBack("unhealthy", fallback));
      if (wait.hasFailed || gate.isSick(question.transaction.accountId)) wait.onFault();
      else wait.onPart();
    });

  /** What is known of the decision; null when it is not said so long after the deadline. @throws Refused `decisionConflict` */
  const knownBefore = async (question: Question, deadline: Deadline, graceMs: number): Promise<LookedUp | null> => {
    const found = await doneBy(lookUps.call(question.id), deadline, graceMs);
    if (found?.known != null && found.known.bodyHash !== question.bodyHash) throw conflict(question);
    return found;
  };

  const decide = async (question: Question, options: AskOptions, deadline: Deadline): Promise<Given> => {
    const { timeoutMs, askedBy, beganAtMs } = options;
    const { id, transaction, bodyHash, body } = question;
    const askedAt = Math.round(Date.now() - (performance.now() - beganAtMs));
    const mark = { id, bodyHash, askedAt, timeoutMs, askedBy };
    const made = (composed: Composed, ms: number): Given => ({
      answer: answerOf(id, transaction.id, composed, ms),
      isMade: true,
    });
    const repeated = ({ ms, ...before }: StoredAnswer): Given => ({
      answer: answerOf(id, transaction.id, before, ms ?? elapsed(beganAtMs)),
      isMade: false,
    });
    const write = () => questions.call({ question, askedAt, askedBy, timeoutMs });
    const append = () => appendAsked(ground, { accountId: transaction.accountId, body }, mark);
    /**
     * The database does not answer: nobody may hang. Once the question is written after all, what was told is stored, and a question
     * that nobody asked before goes on the stream, so that its outcome is known.
     */
    const withoutDatabase = (isNew: Promise<boolean>): Given => {
      const composed = fallenBack("unhealthy", fallback);
      const ms = elapsed(beganAtMs);
      const later = async (): Promise<void> => {
        const mustAppend = await isNew;
        await store({ id, composed, ms, answeredAt: Date.now(), completedAt: null });
        if (mustAppend) await append();
      };
      writtenLater(later(), id, "a decision could not be written down");
      return made(composed, ms);
    };
    const wait = waitInHand();
    const laps = lapsOf(metrics, beganAtMs);
    const waiting = waits.begin(id, () => wait.onPart());
    wait.parts = () => waiting.parts;
    try {
      const written = (async () => {
        await Promise.all([waits.ready(), ground.ready()]);
        return write();
      })();
      const isNew = await doneBy(written, deadline, STORE_GRACE_MS);
      laps.end("ask");
      if (isNew === null) return withoutDatabase(written);
      let mustAppend = isNew;
      if (!isNew) {
        const before = await knownBefore(question, deadline, STORE_GRACE_MS);
        if (before === null) return withoutDatabase(Promise.resolve(false));
        const { known } = before;
        if (known !== null && known.answer !== null) return repeated(known.answer);
        mustAppend = known === null || Date.now() > known.askedAt + known.timeoutMs + GIVEN_UP_MS;
        waits.lookUp(id);
      }
      if (mustAppend) {
        append().then(
          () => laps.end("append"),
          (error: unknown) => {
            log.warn({ err: error, decision: id }, "the transaction of a decision could not be put on the stream");
            wait.hasFailed = true;
            wait.onFault();
          },
        );
      }
      const composed = await outcome(question, wait, options, deadline, laps);
      if (composed.complete) laps.end("others");
      const ms = elapsed(beganAtMs);
      const now = Date.now();
      const isKnown = composed.complete || ["late", "future", "duplicate"].includes(composed.reason ?? "");
      const stored = store({ id, composed, ms, answeredAt: now, completedAt: isKnown ? now : null });
      const graceMs = STORE_GRACE_MS + Math.max(0, performance.now() - deadline.atMs);
      const isFirst = await doneBy(stored, deadline, graceMs);
      laps.end("store");
      if (composed.given === "block") ground.blocked();
      if (isFirst === true) return made(composed, ms);
      const other = isFirst === null ? null : await knownBefore(question, deadline, graceMs);
      if (other?.known?.answer != null) return repeated(other.known.answer);
      if (other === null) {
        // Another process may have stored another answer: nothing may be told as if it stood.
        writtenLater(stored, id, "an answer could not be stored");
        return made(fallenBack("unhealthy", fallback), ms);
      }
      // The database lost the question when it broke down; its transaction is on the stream.
      return withoutDatabase(write().then(() => false));
    } finally {
      waiting.end();
    }
  };

  return {
    ground,
    ask: async (question, options) => {
      const { beganAtMs, timeoutMs } = options;
      const same = inFlight.get(question.id);
      if (same !== undefined) {
        if (same.bodyHash !== question.bodyHash) throw conflict(question);
        // The same question has one answer: the least patient of those who ask ends the wait of all.
        same.deadline.shorten(beganAtMs + timeoutMs);
        return (await same.given).answer;
      }
      if (inFlight.size + unwritten >= IN_FLIGHT_MAX) {
        const composed = fallenBack("unhealthy", fallback);
        const answer = answerOf(question.id, question.transaction.id, composed, elapsed(beganAtMs));
        metrics.answered(answer);
        return answer;
      }
      const deadline = createDeadline(beganAtMs + timeoutMs);
      const given = decide(question, options, deadline);
      inFlight.set(question.id, { bodyHash: question.bodyHash, deadline, given });
      try {
        const { answer, isMade } = await given;
        if (isMade) metrics.answered(answer);
        return answer;
      } finally {
        inFlight.delete(question.id);
      }
    },
    close: async () => {
      gate.close();
      await Promise.allSettled([...inFlight.values()].map(({ given }) => given));
      await waits.close();
    },
  };
}

/** What a look-up found; `known` is null for a decision that is not there. */
interface LookedUp {
  readonly known: KnownDecision | null;
}

type StoredAnswer = NonNullable<KnownDecision["answer"]>;

/** Measures steps, each once, from the end of the one before. */
interface Laps {
  end(step: DecisionStep): void;
}

function lapsOf({ step }: DecisionMetrics, beganAtMs: number): Laps {
  const seen = new Set<DecisionStep>();
  let fromMs = beganAtMs;
  return {
    end: (name) => {
      if (seen.has(name)) return;
      seen.add(name);
      const now = performance.now();
      step(name, now - fromMs);
      fromMs = now;
    },
  };
}

/** What a wait tells, and whom. */
interface WaitInHand {
  parts: () => Parameters<typeof compose>[0];
  /** Whether the transaction could not be put on the stream. */
  hasFailed: boolean;
  onPart: () => void;
  onFault: () => void;
}

function waitInHand(): WaitInHand {
  return { parts: () => [], hasFailed: false, onPart: () => {}, onFault: () => {} };
}

/** Milliseconds since then, to a tenth. */
function elapsed(sinceMs: number): number {
  return Math.round((performance.now() - sinceMs) * 10) / 10;
}

function conflict({ transaction }: Question): RefusedError {
  return new RefusedError({
    code: "decisionConflict",
    detail: `Another transaction was asked about under the id ${transaction.id}. Give each payment an id of its own.`,
  });
}
