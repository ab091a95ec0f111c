import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import { judgeBlocks, type TellsOfTripped } from "./judge";

/** How old what is known of the brake may be, milliseconds. */
const FRESH_MS = 500;
/** Least time between two counts of one process, milliseconds. */
const JUDGE_EVERY_MS = 500;

/** Which blocks are reviews at the moment. */
export interface BrakeState {
  readonly all: boolean;
  readonly rules: ReadonlySet<string>;
}

/** The brake as a process that decides sees it. */
export interface BrakeWatch {
  /** What is in force, at most half a second old. Keeps what it knows while the database is away. */
  current(): Promise<BrakeState>;
  /** The next `current` reads it. */
  forget(): void;
  /** Said after each decision that blocks: soon the blocks of the last minutes are counted, and a rule that blocks too much trips. */
  blocked(): void;
  /** Resolves once no count is under way and none is due. */
  idle(): Promise<void>;
}

export interface BrakeOptions {
  readonly db: Db;
  readonly log: Pick<Logger, "warn">;
  /** The environment holds it on for all rules. */
  readonly held: boolean;
  readonly tell: TellsOfTripped;
}

/** Watches from the first use on; needs no closing. */
export function createBrake({ db, log, held, tell }: BrakeOptions): BrakeWatch {
  let state: BrakeState = { all: held, rules: new Set() };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  let judging: Promise<void> | null = null;
  let isDue = false;

  const read = async (): Promise<void> => {
    const began = performance.now();
    const rows = await db.direct.selectFrom("decisionBrake").select("ruleId").where("releasedAt", "is", null).execute();
    const rules = new Set(rows.flatMap(({ ruleId }) => (ruleId === null ? [] : [ruleId])));
    state = { all: held || rows.some(({ ruleId }) => ruleId === null), rules };
    readAt = began;
  };
  const judge = async (): Promise<void> => {
    while (isDue) {
      isDue = false;
      const next = new Promise((resolve) => setTimeout(resolve, JUDGE_EVERY_MS).unref());
      try {
        if ((await judgeBlocks(db, Date.now(), tell)).length > 0) readAt = Number.NEGATIVE_INFINITY;
      } catch (error) {
        // The next block counts the same decisions again.
        log.warn({ err: error }, "blocked decisions could not be counted");
      }
      if (isDue) await next;
    }
  };
  return {
    current: async () => {
      if (performance.now() - readAt >= FRESH_MS) {
        reading ??= read()
          .catch((error: unknown) => log.warn({ err: error }, "the brake could not be read; it stays as it was"))
          .finally(() => {
            reading = null;
          });
        await reading;
      }
      return state;
    },
    forget: () => {
      readAt = Number.NEGATIVE_INFINITY;
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
  };
}
