import { NO_SCORECARDS, type ScorecardsInForce } from "@/lib/contract/scorecards-in-force";
import type { Db } from "../data/db";
import type { Logger } from "../log/log";
import { scorecardsInForce } from "./read";

/** How often scorecards are read, milliseconds: what is published anywhere is in force everywhere within a second. */
const READ_EVERY_MS = 500;

/** Scorecards as a process that reckons scores sees them. */
export interface ScorecardWatch {
  /** Reads them from now on, until closed; resolves once they were read, or could not be. */
  ready(): Promise<void>;
  /** What is in force; keeps what it knows while the database is away. Only after `ready`. */
  current(): ScorecardsInForce;
  /** Reads them at once. */
  refresh(): Promise<void>;
  /** Stops for good; idempotent. */
  close(): Promise<void>;
}

/** Reads nothing before the first use. */
export function watchScorecards({
  db,
  log,
}: {
  readonly db: Pick<Db, "prisma">;
  readonly log: Pick<Logger, "warn">;
}): ScorecardWatch {
  let current = NO_SCORECARDS;
  let first: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<void> | null = null;
  let isClosed = false;

  const read = async (): Promise<void> => {
    try {
      current = await scorecardsInForce(db);
    } catch (error) {
      log.warn({ err: error }, "scorecards could not be read; they stay as they were");
    }
  };
  const again = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  return {
    ready: () => {
      if (first !== null || isClosed) return first ?? Promise.resolve();
      timer = setInterval(() => void again(), READ_EVERY_MS).unref();
      first = again();
      return first;
    },
    current: () => current,
    // One that is under way may have begun before what is to be seen.
    refresh: async () => {
      await reading;
      await again();
    },
    close: async () => {
      isClosed = true;
      if (timer !== null) clearInterval(timer);
      await reading;
    },
  };
}
