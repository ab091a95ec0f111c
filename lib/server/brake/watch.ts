import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../data/db";
import { type HoldsOut, holdsOutOf, readHoldOutSetting } from "../hold-out/setting";
import type { Logger } from "../log/log";
import { judgeBlocks, type TellsOfTripped } from "./judge";

/** How often the brake is read, milliseconds: what is set anywhere is in force everywhere within a second. */
const READ_EVERY_MS = 500;
/** Least time between two counts of one process, milliseconds: each reads the decisions of ten minutes. */
const JUDGE_EVERY_MS = 5_000;

/** Which blocks are reviews at the moment, and of whom they are let through. */
interface BrakeState {
  readonly all: boolean;
  readonly rules: ReadonlySet<string>;
  readonly holdsOut: HoldsOut;
}

/** The brake as a process that decides sees it. */
export interface BrakeWatch {
  /** Reads it from now on, until closed; resolves once it was read, or could not be. */
  ready(): Promise<void>;
  /** What is in force; keeps what it knows while the database is away. Only after `ready`. */
  current(): BrakeState;
  /** Reads it at once. */
  refresh(): Promise<void>;
  /** Said after each decision that blocks: within seconds the blocks of the last minutes are counted, and a rule that blocks too much trips. */
  blocked(): void;
  /** Resolves once no count is under way and none is due. */
  idle(): Promise<void>;
  /** Stops for good; idempotent. */
  close(): Promise<void>;
}

export interface BrakeOptions {
  readonly db: Db;
  readonly log: Pick<Logger, "warn">;
  /** The environment holds it on for all rules. */
  readonly held: boolean;
  readonly tell: TellsOfTripped;
  /** Least time between two counts, milliseconds; as is usual when missing. */
  readonly judgeEveryMs?: number;
}

/** Reads nothing before the first use. */
export function createBrake({ db, log, held, tell, judgeEveryMs = JUDGE_EVERY_MS }: BrakeOptions): BrakeWatch {
  let state: BrakeState = { all: held, rules: new Set(), holdsOut: holdsOutOf(null) };
  let first: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<void> | null = null;
  let judging: Promise<void> | null = null;
  let isDue = false;
  let judgedAtMs = Number.NEGATIVE_INFINITY;
  const stop = new AbortController();

  const read = async (): Promise<void> => {
    try {
      const [rows, holdOut] = await Promise.all([
        db.direct.selectFrom("decisionBrake").select("ruleId").where("releasedAt", "is", null).execute(),
        readHoldOutSetting({ kysely: db.direct }),
      ]);
      const rules = new Set(rows.flatMap(({ ruleId }) => (ruleId === null ? [] : [ruleId])));
      state = { all: held || rows.some(({ ruleId }) => ruleId === null), rules, holdsOut: holdsOutOf(holdOut) };
    } catch (error) {
      log.warn({ err: error }, "the brake could not be read; it stays as it was");
    }
  };
  const again = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const judge = async (): Promise<void> => {
    // Blocks of the same turn are counted together.
    await Promise.resolve();
    while (isDue && !stop.signal.aborted) {
      const waitMs = judgedAtMs + judgeEveryMs - performance.now();
      // An abort only ends the wait early.
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: stop.signal, ref: false }).catch(() => {});
      if (stop.signal.aborted) return;
      isDue = false;
      judgedAtMs = performance.now();
      try {
        if ((await judgeBlocks(db, Date.now(), tell)).length > 0) await read();
      } catch (error) {
        // The next block counts the same decisions again.
        log.warn({ err: error }, "blocked decisions could not be counted");
      }
    }
  };
  return {
    ready: () => {
      if (first !== null || stop.signal.aborted) return first ?? Promise.resolve();
      timer = setInterval(() => void again(), READ_EVERY_MS).unref();
      first = again();
      return first;
    },
    current: () => state,
    // One that is under way may have begun before what is to be seen.
    refresh: async () => {
      await reading;
      await again();
    },
    blocked: () => {
      isDue = true;
      judging ??= judge().finally(() => {
        judging = null;
      });
    },
    idle: async () => {
      while (judging !== null) await judging;
    },
    close: async () => {
      stop.abort();
      if (timer !== null) clearInterval(timer);
      await judging;
      await reading;
    },
  };
}
