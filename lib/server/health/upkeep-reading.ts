import { sql } from "kysely";
import type { Db } from "../data/db";
import { CLOCK } from "../database/clock";
import { LIMITS_SETTING } from "../limits/due-at";
import type { UpkeepWork } from "../upkeep/works";
import type { UncountedPayments } from "./payments-reading";

/** Alerts that are counted whose wait is over. */
const COUNTED_MAX = 1_000;

/** How one kind of work gets on, as whoever does it said last. */
export interface UpkeepFigures {
  /** When a process last told of it, and when it last came through; epoch milliseconds. Null: never. */
  readonly toldAt: number | null;
  readonly cameAt: number | null;
  /** Why it failed last; null while it does not fail. */
  readonly error: string | null;
  /** Since when it fails, epoch milliseconds. */
  readonly failingSince: number | null;
  /** Whether there is something for it to do, by what is set up. */
  readonly isDue: boolean;
  /** How much of it waits, as far as that is counted. */
  readonly waiting: number;
}

export interface UpkeepReading {
  readonly works: Readonly<Record<UpkeepWork, UpkeepFigures>>;
  /** When the first payment was made that is not counted, epoch milliseconds; null: there is none. */
  readonly oldestPayment: number | null;
}

const IDLE: UpkeepFigures = {
  toldAt: null,
  cameAt: null,
  error: null,
  failingSince: null,
  isDue: false,
  waiting: 0,
};

function ofEach(of: (work: UpkeepWork) => UpkeepFigures): UpkeepReading["works"] {
  return {
    deadlines: of("deadlines"),
    waits: of("waits"),
    gathering: of("gathering"),
    outbox: of("outbox"),
    health: of("health"),
    payments: of("payments"),
    retention: of("retention"),
    decisions: of("decisions"),
  };
}

/** Nothing is set up, and nothing was told. */
export const NOTHING_TO_KEEP_UP: UpkeepReading = { works: ofEach(() => IDLE), oldestPayment: null };

/** What each kind of work is for, by what is set up. */
interface Due {
  readonly deadlines: boolean;
  readonly waits: number;
  readonly gathering: boolean;
  readonly outbox: boolean;
  readonly health: boolean;
}

/** Reads how the work of all processes gets on and what of it there is to do; `uncounted` gives what waits to be counted of payments. */
export async function readUpkeep(
  { direct }: Pick<Db, "direct">,
  { retentionMs }: { readonly retentionMs: number | null },
  uncounted: () => Promise<UncountedPayments>,
): Promise<UpkeepReading> {
  const [told, due, payments] = await Promise.all([
    direct.selectFrom("upkeep").selectAll().execute(),
    readDue(direct),
    uncounted(),
  ]);
  const isDueOf: Readonly<Record<UpkeepWork, boolean>> = {
    deadlines: due.deadlines,
    waits: due.waits > 0,
    gathering: due.gathering,
    outbox: due.outbox,
    health: due.health,
    // What is counted may still lack its labels: a failure is enough.
    payments: payments.waiting > 0 || told.some(({ work, error }) => work === "payments" && error !== null),
    retention: retentionMs !== null,
    decisions: true,
  };
  const waitingOf: Partial<Record<UpkeepWork, number>> = { waits: due.waits, payments: payments.waiting };
  return {
    works: ofEach((work) => {
      const row = told.find((one) => one.work === work);
      const isDue = isDueOf[work];
      const waiting = waitingOf[work] ?? 0;
      if (row === undefined) return { ...IDLE, isDue, waiting };
      const { toldAt, cameAt, failingSince, error } = row;
      return {
        toldAt: Number(toldAt),
        cameAt: timeOf(cameAt),
        failingSince: timeOf(failingSince),
        error,
        isDue,
        waiting,
      };
    }),
    oldestPayment: payments.oldest,
  };
}

const timeOf = (at: bigint | null): number | null => (at === null ? null : Number(at));

async function readDue(direct: Db["direct"]): Promise<Due> {
  const routed = (more = sql``) =>
    sql`exists (select from route join channel on channel.id = route.channel_id where route.enabled and channel.enabled ${more})`;
  const { rows } = await sql<Due>`
    select
      exists (select from setting where name = ${LIMITS_SETTING}::text and jsonb_path_exists(value, '$.*.*.ms ? (@ != null)')) as deadlines,
      (select count(*)::int from (select from alert where waiting_until <= ${CLOCK} limit ${COUNTED_MAX}::int) as over) as waits,
      exists (select from case_gathering where enabled) as gathering,
      ${routed()} as outbox,
      ${routed(sql`and 'health.changed' = any(route.events)`)} as health`.execute(direct);
  return rows[0] ?? { deadlines: false, waits: 0, gathering: false, outbox: false, health: false };
}
