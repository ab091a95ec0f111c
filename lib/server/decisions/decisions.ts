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
  readonly answer: Promise<DecisionAnswer>;
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
  const questions = mergedCalls<NewQuestion, boolean>({ work: (asked) => insertQuestions(db.pool, asked) });
  const answers = mergedCalls<NewAnswer, boolean>({ work: (some) => storeAnswers(db.pool, some) });
  const lookUps = mergedCalls<string, KnownDecision | null>({
    work: async (ids) => {
      const found = await readKnown(db.pool, ids);
      return ids.map((id) => found.get(id) ?? null);
    },
  });
  const inFlight = new Map<string, InFlight>();

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
  const outcome = (question: Question, wait: WaitInHand, untilMs: number, laps: Laps): Promise<Composed> =>
    new Promise((resolve) => {
      const end = (composed: Composed): void => {
        clearTimeout(timer);
        resolve(composed);
      };
      const timer = setTimeout(() => end(fallenBack("timeout", fallback)), Math.max(0, untilMs - performance.now()));
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

  /** Of a known decision: its answer, or null when it has none. @throws Refused `decisionConflict` */
  const knownBefore = async (question: Question): Promise<KnownDecision | null> => {
    const found = await lookUps.call(question.id);
    if (found !== null && found.bodyHash !== question.bodyHash) throw conflict(question);
    return found;
  };

  const decide = async (question: Question, options: AskOptions): Promise<DecisionAnswer> => {
    const { timeoutMs, askedBy, beganAtMs } = options;
    const { id, transaction, bodyHash, body } = question;
    const untilMs = beganAtMs + timeoutMs;
    const askedAt = Math.round(Date.now() - (performance.now() - beganAtMs));
    const mark = { id, bodyHash, askedAt, timeoutMs, askedBy };
    const told = (composed: Omit<Composed, "unbraked">, ms: number): DecisionAnswer =>
      answerOf(id, transaction.id, composed, ms);
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
      if (isNew === null) {
        // The database does not answer: nobody may hang. What is told is stored if it still can be.
        const composed = fallenBack("unhealthy", fallback);
        const ms = elapsed(beganAtMs);
        written
          .then(() => store({ id, composed, ms, answeredAt: Date.now(), completedAt: null }))
          .catch((error: unknown) => log.warn({ err: error, decision: id }, "a decision could not be written down"));
        return told(composed, ms);
      }
      let append = isNew;
      if (!isNew) {
        const before = await knownBefore(question);
        if (before !== null && before.answer !== null) return told(before.answer, before.answer.ms);
        append = before === null || Date.now() > before.askedAt + before.timeoutMs + GIVEN_UP_MS;
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
      const composed = await outcome(question, wait, untilMs, laps);
      if (composed.complete) laps.end("others");
      const ms = elapsed(beganAtMs);
      const now = Date.now();
      const isKnown = composed.complete || ["late", "future", "duplicate"].includes(composed.reason ?? "");
      const stored = store({ id, composed, ms, answeredAt: now, completedAt: isKnown ? now : null });
      const isFirst = await within(stored, Math.max(untilMs, performance.now()) + STORE_GRACE_MS);
      laps.end("store");
      if (composed.given === "block") ground.blocked();
      if (isFirst === null) {
        stored.catch((error: unknown) => log.warn({ err: error, decision: id }, "an answer could not be stored"));
        // What is known can be made again from what the partitions said; anything else may not be told as if it stood.
        return told(isKnown ? composed : fallenBack("unhealthy", fallback), ms);
      }
      if (isFirst) return told(composed, ms);
      const other = await knownBefore(question);
      return other?.answer == null ? told(composed, ms) : told(other.answer, other.answer.ms);
    } finally {
      waiting.end();
    }
  };

  return {
    ground,
    ask: async (question, options) => {
      const same = inFlight.get(question.id);
      if (same !== undefined) {
        if (same.bodyHash !== question.bodyHash) throw conflict(question);
        return same.answer;
      }
      const answer = decide(question, options);
      inFlight.set(question.id, { bodyHash: question.bodyHash, answer });
      try {
        const given = await answer;
        metrics.answered(given);
        return given;
      } finally {
        inFlight.delete(question.id);
      }
    },
    close: async () => {
      gate.close();
      await Promise.allSettled([...inFlight.values()].map(({ answer }) => answer));
      await waits.close();
    },
  };
}

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

/** What `work` gives, or null when it fails or is not done at that time of `performance.now`. Refusals are thrown. */
async function within<T>(work: Promise<T>, untilMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, untilMs - performance.now()), null);
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
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
