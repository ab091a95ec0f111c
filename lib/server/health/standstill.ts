import type { UpkeepWork } from "../upkeep/works";
import type { HealthFigures } from "./figures";
import { lengthOf } from "./found-problem";
import type { HealthHistory } from "./history";

/** Nobody is told before work stood still for so long. */
const PATIENCE_MS = 60_000;
/** Who told nothing for so long does not run: it tells every ten seconds. */
const SILENT_MS = 35_000;

type Process = "notifier" | "backtester" | "web process";

interface Doer {
  readonly process: Process;
  /** It stands still when it did not come through for so long; null: only when it fails. */
  readonly patienceMs: number | null;
  /** It fails each time when nothing came of it for so long: it was tried again meanwhile. */
  readonly failingMs: number;
}

const DOERS: Readonly<Record<UpkeepWork, Doer>> = {
  deadlines: { process: "notifier", patienceMs: PATIENCE_MS, failingMs: PATIENCE_MS },
  waits: { process: "notifier", patienceMs: PATIENCE_MS, failingMs: PATIENCE_MS },
  gathering: { process: "notifier", patienceMs: PATIENCE_MS, failingMs: PATIENCE_MS },
  outbox: { process: "notifier", patienceMs: PATIENCE_MS, failingMs: PATIENCE_MS },
  health: { process: "notifier", patienceMs: PATIENCE_MS, failingMs: PATIENCE_MS },
  // A turn begins every ten seconds and takes long where much is stored.
  payments: { process: "backtester", patienceMs: 5 * PATIENCE_MS, failingMs: PATIENCE_MS },
  // It is the process that judges: it runs. Retention is tried every ten minutes.
  retention: { process: "web process", patienceMs: null, failingMs: 15 * PATIENCE_MS },
  decisions: { process: "web process", patienceMs: null, failingMs: PATIENCE_MS },
};

const KEEPS_RUNNING: Readonly<Record<Process, string>> = {
  notifier: " npm start keeps one running, npm run notifier starts another.",
  backtester: " npm start keeps one running.",
  "web process": "",
};

/** Work that stands still. */
export interface Standstill {
  /** Epoch milliseconds. */
  readonly since: number;
  /** For how long and why, to go on with after what stands still: `for 5 min: no notifier runs`. */
  readonly words: string;
  readonly remedy: string;
  readonly waiting: number;
}

/** Whether a kind of work stands still although there is something to do, and why; null while it gets on. A pure function. */
export function standstillOf(
  work: UpkeepWork,
  { at, upkeep }: HealthFigures,
  history: HealthHistory,
): Standstill | null {
  const sample = history.upkeep.get(work);
  if (sample === undefined) return null;
  const { process, patienceMs, failingMs } = DOERS[work];
  const { error, failingSince, waiting } = upkeep.works[work];
  const { clock } = history;
  const isFailing = sample.failing !== null && clock - sample.failing.clock >= failingMs;
  const isLate = patienceMs !== null && clock - sample.clock >= patienceMs;
  if (!isFailing && !isLate) return null;
  const isAlive = patienceMs === null || (sample.told.at !== null && clock - sample.told.clock < SILENT_MS);
  const since = isFailing ? Math.min(failingSince ?? at, at) : sample.since;
  const last = error === null ? "" : `, and the last one failed (${error})`;
  let why = `no ${process} runs, or none reaches the database${last}`;
  if (isAlive) why = error === null ? `the ${process} does not get through with it` : `it fails each time (${error})`;
  return {
    since,
    words: `for ${lengthOf(at - since)}: ${why}`,
    remedy: `Look at the log of the ${process} and correct what it names.${KEEPS_RUNNING[process]} What waits is made up for by itself then.`,
    waiting,
  };
}
