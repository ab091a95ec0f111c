import { createAgenda } from "./agenda";
import { createChance } from "./chance";
import type { Draft } from "./draft";
import { honestPlan } from "./habits";
import { numberHash } from "./hash";
import { oddPlan } from "./oddities";
import { createPopulation } from "./population";
import { anyFraud } from "./scenarios/scenarios";

/** A transaction as it goes onto the stream. */
export interface SimulatedTransaction extends Draft {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

export interface TrafficOptions {
  /** Who lives here, and with `runId` what they do. */
  readonly seed: number;
  /** Begins every id; another one for each run, so that ids are never used twice and no two runs are the same. */
  readonly runId: string;
  readonly startMs: number;
  /** False: only honest traffic, without the honest things that look like fraud. Default true. */
  readonly fraud?: boolean;
}

/**
 * Honest and fraudulent transactions on a clock that only the caller moves. The same seed, run id, start and rates give the same
 * transactions, however the time is cut into calls.
 */
export interface Traffic {
  /** Makes what happens from the last moment up to `toMs`, evenly spaced at `rate` a second, in the order of time. */
  advance(toMs: number, rate: number, sink: (transaction: SimulatedTransaction) => void): void;
  /** Moves the clock without anything happening, after a pause or an outage. */
  skipTo(ms: number): void;
  /** The moment up to which everything has happened. */
  readonly clockMs: number;
}

/** People for each transaction a second: each makes one in about an hour, and nobody's life speeds up with the rate. */
const PEOPLE_PER_RATE = 4_000;
const PEOPLE_MIN = 200_000;
const PEOPLE_MAX = 20_000_000;
/** Mean time between two frauds, stretched at low rates so that there are at least so many transactions for each. */
const FRAUD_EVERY_MS = 8_000;
const TRANSACTIONS_PER_FRAUD_MIN = 200;
/** Frauds for each time that honest people do what looks like one. */
const FRAUDS_PER_ODDITY = 7;
/** Planned follow-ups at most; an honest plan beyond is cut to its first transaction. */
const AGENDA_MAX = 200_000;
/** What is overdue by more than this (the clock was skipped) does not happen any more. */
const OVERDUE_MS_MAX = 60_000;

export function createTraffic({ seed, runId, startMs, fraud = true }: TrafficOptions): Traffic {
  const chance = createChance(seed ^ numberHash(runId));
  const population = createPopulation(seed, PEOPLE_MIN);
  const agenda = createAgenda<Draft>();
  let clockMs = startMs;
  let serial = 0;
  // Counts down transactions, not time, so that it does not depend on when the rate changes.
  let untilFraud = 0;

  const nextDraft = (): Draft => {
    for (let due = agenda.take(clockMs); due !== null; due = agenda.take(clockMs)) {
      if (clockMs - due.at <= OVERDUE_MS_MAX) return due.item;
    }
    const [first, ...later] = honestPlan(population, chance, clockMs);
    if (first === undefined) throw new Error("an honest plan has at least one transaction");
    if (agenda.size < AGENDA_MAX) for (const { atMs, draft } of later) agenda.add(atMs, draft);
    return first.draft;
  };

  return {
    get clockMs() {
      return clockMs;
    },
    skipTo(ms) {
      clockMs = Math.max(clockMs, ms);
    },
    advance(toMs, rate, sink) {
      if (!(rate > 0)) {
        clockMs = Math.max(clockMs, toMs);
        return;
      }
      population.size = Math.min(Math.max(Math.round(rate * PEOPLE_PER_RATE), PEOPLE_MIN), PEOPLE_MAX);
      const stepMs = 1_000 / rate;
      const fraudStep = 1 / Math.max(TRANSACTIONS_PER_FRAUD_MIN, (FRAUD_EVERY_MS / 1_000) * rate);
      while (clockMs + stepMs <= toMs) {
        clockMs += stepMs;
        untilFraud -= fraudStep;
        if (fraud && untilFraud <= 0) {
          untilFraud += chance.exponential(1);
          const odd = chance.happens(1 / FRAUDS_PER_ODDITY) ? oddPlan({ population, chance, atMs: clockMs }) : [];
          const fraudulent = anyFraud({ atMs: clockMs, chance, population });
          for (const { atMs, draft } of [...fraudulent, ...odd]) agenda.add(atMs, draft);
        }
        const draft = nextDraft();
        serial += 1;
        sink({ id: `${runId}-${serial.toString(36)}`, timestamp: Math.floor(clockMs), ...draft });
      }
    },
  };
}
