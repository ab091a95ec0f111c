import { PAST_MS } from "@/lib/server/demo/past";
import { createAgenda } from "../agenda";
import { createChance } from "../chance";
import type { Draft, PlannedTransaction } from "../draft";
import { honestPlan } from "../habits";
import { oddPlan } from "../oddities";
import { createPopulation } from "../population";
import { anyFraud } from "../scenarios/scenarios";
import type { SimulatedTransaction } from "../traffic";
import { momentsOfDay } from "./rhythm";

export interface WeekOptions {
  /** Who lives here, as in the live traffic. */
  readonly seed: number;
  /** The last moment of the week, epoch milliseconds. */
  readonly untilMs: number;
  /** About so many in the whole week; default `WEEK_TRANSACTIONS`. */
  readonly transactions?: number;
}

export const WEEK_TRANSACTIONS = 150_000;
/** Those of the population who are seen in the week: few enough that each has a history. */
const PEOPLE = 20_000;
/** Transactions for each fraud, and for each time that honest people do what looks like one. */
const TRANSACTIONS_PER_FRAUD = 440;
const TRANSACTIONS_PER_ODDITY = 2_600;
/** Transactions that an honest plan has on average (measured). */
const PER_HONEST_PLAN = 1.278;
/** No fraud begins so shortly before the end that the week would end within it. */
const LAST_FRAUD_MS = 15 * 60_000;

/**
 * What happened in the week before `untilMs`, in the order of time: honest and fraudulent, by the same people in the same shops
 * and labelled in the same way as the live traffic, with a rhythm of days and hours. A pure function of its options.
 */
export function* week({
  seed,
  untilMs,
  transactions = WEEK_TRANSACTIONS,
}: WeekOptions): Generator<SimulatedTransaction> {
  const chance = createChance(seed);
  const population = createPopulation(seed, PEOPLE);
  const agenda = createAgenda<Draft>();
  const fromMs = untilMs - PAST_MS;
  const span = { fromMs, untilMs };
  const occasions: readonly Occasion[] = [
    occasion(span, transactions / PER_HONEST_PLAN, (atMs) => honestPlan(population, chance, atMs)),
    occasion(span, transactions / TRANSACTIONS_PER_FRAUD, (atMs) =>
      atMs > untilMs - LAST_FRAUD_MS ? [] : anyFraud({ population, chance, atMs }),
    ),
    occasion(span, transactions / TRANSACTIONS_PER_ODDITY, (atMs) => oddPlan({ population, chance, atMs })),
  ];
  for (let serial = 1; ; ) {
    const next = occasions.reduce((a, b) => (b.atMs < a.atMs ? b : a));
    for (let due = agenda.take(Math.min(next.atMs, untilMs)); due !== null; ) {
      yield { id: `past-${(serial++).toString(36)}`, timestamp: Math.floor(due.at), ...due.item };
      due = agenda.take(Math.min(next.atMs, untilMs));
    }
    if (next.atMs > untilMs) return;
    for (const { atMs, draft } of next.plan(next.atMs)) agenda.add(atMs, draft);
    next.atMs = next.moments.next().value;
  }

  function occasion(
    within: { readonly fromMs: number; readonly untilMs: number },
    count: number,
    plan: (atMs: number) => readonly PlannedTransaction[],
  ): Occasion {
    const times = momentsOfDay({ ...within, count }, chance.exponential);
    return { atMs: times.next().value, moments: times, plan };
  }
}

/** Something that happens again and again. */
interface Occasion {
  /** When it happens next. */
  atMs: number;
  readonly moments: Generator<number, never>;
  readonly plan: (atMs: number) => readonly PlannedTransaction[];
}
