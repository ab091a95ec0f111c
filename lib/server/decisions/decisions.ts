import type { DecisionAnswer, DecisionFallback } from "@/lib/contract/decision-calls";
import { isTransient } from "../data/transient";
import { RefusedError } from "../errors/errors";
import type { HealthWatch } from "../health/watch";
import type { Logger } from "../log/log";
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
  /** Rules whose `block` is a `review` at the moment. */
  readonly brake: () => Brake;
  /** Resolves once the brake is known. */
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
  readonly given: Promise<Given>;
}

/** What a call gives. */
interface Given {
  readonly answer: DecisionAnswer;
  /** It was made by this call; otherwise it stood before, and was counted then. */
  readonly isMade: boolean;
}

export function createDecisions(ground: DecisionGround): Decisions {
  const { db, log, fallback, brake, metrics } = ground;
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
    laps: Laps,
  ): Promise<Composed> =>
    new Promise((resolve) => {
      const end = (composed: Composed): void => {
        clearTimeout(timer);
        clearTimeout(half);
        resolve(composed);
      };
      const left = (waitMs: number): number => Math.max(0, beganAtMs + waitMs - performance.now());
      const timer = setTimeout(() => end(fallenBack("timeout", fallback)), left(timeoutMs));
      // What was said may have been lost on its way here.
      const half = setTimeout(() => waits.lookUp(question.id), left(timeoutMs / 2));
      wait.onPart = () => {
        const parts = wait.parts();
        if (parts.some(({ target }) => target === OWN_PARTITION)) laps.end("own");
        const composed = compose(parts, brake(), fallback);
        if (composed !== null) end(composed);
      };
      wait.onFault = () => end(fallenBack("unhealthy", fallback));
      if (wait.hasFailed || gate.isSick(question.transaction.accountId)) wait.onFault();
      else wait.onPart();
    });

  /** What is known of the decision at that time of `performance.now`; null when it is not said by then. @throws Refused `decisionConflict` */
  const knownBefore = async (question: Question, untilMs: number): Promise<LookedUp | null> => {
    const found = await within(lookUps.call(question.id), untilMs);
    if (found?.known != null && found.known.bodyHash !== question.bodyHash) throw conflict(question);
    return found;
  };

  /** The fallback as the stored answer, for who cannot wait for what is being decided; or what was stored before it. */
  const standing = async (question: Question, beganAtMs: number): Promise<Given> => {
    const { id, transaction } = question;
    const composed = fallenBack("timeout", fallback);
    const ms = elapsed(beganAtMs);
    const untilMs = performance.now() + STORE_GRACE_MS;
    const stored = store({ id, composed, ms, answeredAt: Date.now(), completedAt: null });
    const isFirst = await within(stored, untilMs);
    const other = isFirst === false ? await knownBefore(question, untilMs) : null;
    const before = other?.known?.answer ?? null;
    if (before !== null) return { answer: answerOf(id, transaction.id, before, before.ms ?? ms), isMade: false };
    if (isFirst === null) writtenLater(stored, id, "an answer could not be stored");
    return { answer: answerOf(id, transaction.id, composed, ms), isMade: true };
  };

  const decide = async (question: Question, options: AskOptions): Promise<Given> => {
    const { timeoutMs, askedBy, beganAtMs } = options;
    const { id, transaction, bodyHash, body } = question;
    const untilMs = beganAtMs + timeoutMs;
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
    /** The database does not answer: nobody may hang. What is told is stored if it still can be, once `after` is done. */
    const withoutDatabase = (after: Promise<unknown>): Given => {
      const composed = fallenBack("unhealthy", fallback);
      const ms = elapsed(beganAtMs);
      const later = after.then(() => store({ id, composed, ms, answeredAt: Date.now(), completedAt: null }));
      writtenLater(later, id, "a decision could not be written down");
      return made(composed, ms);
    };
    const wait = waitInHand();
    const laps = lapsOf(metrics, beganAtMs);
    const waiting = waits.begin(id, () => wait.onPart());
    wait.parts = () => waiting.parts;
    try {
      const written = (async () => {
        await Promise.all([waits.ready(), ground.ready()]);
        return questions.call({ question, askedAt, askedBy, timeoutMs });
      })();
      const isNew = await within(written, untilMs + STORE_GRACE_MS);
      laps.end("ask");
      if (isNew === null) return withoutDatabase(written);
      let append = isNew;
      if (!isNew) {
        const before = await knownBefore(question, untilMs + STORE_GRACE_MS);
        if (before === null) return withoutDatabase(written);
        const { known } = before;
        if (known !== null && known.answer !== null) return repeated(known.answer);
        append = known === null || Date.now() > known.askedAt + known.timeoutMs + GIVEN_UP_MS;
        waits.lookUp(id);
      }
      if (append) {
        appendAsked(ground, { accountId: transaction.accountId, body }, mark).then(
          () => laps.end("append"),
          (error: unknown) => {
            log.warn({ err: error, decision: id }, "the transaction of a decision could not be put on the stream");
            wait.hasFailed = true;
            wait.onFault();
          },
        );
      }
      const composed = await outcome(question, wait, options, laps);
      if (composed.complete) laps.end("others");
      const ms = elapsed(beganAtMs);
      const now = Date.now();
      const isKnown = composed.complete || ["late", "future", "duplicate"].includes(composed.reason ?? "");
      const stored = store({ id, composed, ms, answeredAt: now, completedAt: isKnown ? now : null });
      const storedByMs = Math.max(untilMs, performance.now()) + STORE_GRACE_MS;
      const isFirst = await within(stored, storedByMs);
      laps.end("store");
      if (composed.given === "block") ground.blocked();
      if (isFirst === true) return made(composed, ms);
      const other = isFirst === null ? null : await knownBefore(question, storedByMs);
      if (other !== null) return other.known?.answer == null ? made(composed, ms) : repeated(other.known.answer);
      writtenLater(stored, id, "an answer could not be stored");
      // What is known can be made again from what the partitions said; anything else may not be told as if it stood.
      return made(isKnown ? composed : fallenBack("unhealthy", fallback), ms);
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
        // Who asked first may be more patient. What is told now stands for them too: the same question has one answer.
        const given = await doneBy(same.given, beganAtMs + timeoutMs);
        if (given !== null) return given.answer;
        const told = await standing(question, beganAtMs);
        if (told.isMade) metrics.answered(told.answer);
        return told.answer;
      }
      if (inFlight.size + unwritten >= IN_FLIGHT_MAX) {
        const composed = fallenBack("unhealthy", fallback);
        const answer = answerOf(question.id, question.transaction.id, composed, elapsed(beganAtMs));
        metrics.answered(answer);
        return answer;
      }
      const given = decide(question, options);
      inFlight.set(question.id, { bodyHash: question.bodyHash, given });
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

/** What `work` gives, or null when it fails or is not done at that time of `performance.now`. */
function within<T>(work: Promise<T>, untilMs: number): Promise<T | null> {
  return doneBy(
    work.catch(() => null),
    untilMs,
  );
}

/** What `work` gives, or null when it is not done at that time of `performance.now`. @throws what `work` throws by then */
async function doneBy<T>(work: Promise<T>, untilMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, untilMs - performance.now()), null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
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
