import type { ShownProblem } from "@/lib/contract/health";
import type { Health } from "@/lib/contract/realtime";
import type { SystemStatus } from "@/lib/contract/system-calls";
import type { Logger } from "../log/log";
import { byImportance, problemKey } from "./found-problem";
import { NO_HISTORY, remember } from "./history";
import { judgeHealth } from "./judge";
import { judgeAudit } from "./judge-audit";
import { judgeChannels } from "./judge-channels";
import { judgeLookup } from "./judge-lookup";
import { judgeRates } from "./judge-rates";
import { judgeUpkeep } from "./judge-upkeep";
import { logChanges, logWarnings } from "./log-changes";
import type { SystemParts } from "./parts";
import { createSystemReader } from "./status";

/** How often everything is asked how it is. */
const INTERVAL_MS = 1_000;
/** Over how long the rate is taken. */
const RATE_MS = 10_000;
/** Figures within a sentence move every second; they are told this often. */
const RETELL_MS = 5_000;

interface Appended {
  readonly at: number;
  /** Records appended to the input topic since the first reading. */
  readonly records: number;
}

/** The state of the whole and what is wrong with it, read once a second for everyone who wants to know. */
export interface HealthWatch {
  /** The last reading, at most some seconds old; the first call waits for it. */
  status(): Promise<SystemStatus>;
  /** What was wrong at the last reading; the first call waits for it. */
  health(): Promise<Health>;
  /** Calls `listener` whenever problems begin, end or are told anew; returns what ends that. */
  onChange(listener: (health: Health) => void): () => void;
  /** Reads and judges at once. */
  check(): Promise<void>;
  /** Stops reading; idempotent. */
  close(): Promise<void>;
}

/** Reads, judges and logs until closed; `intervalMs` lies between two readings. */
export function watchHealth(services: SystemParts & { readonly log: Logger }, intervalMs = INTERVAL_MS): HealthWatch {
  const read = createSystemReader(services);
  const listeners = new Set<(health: Health) => void>();
  const appended: Appended[] = [];
  let history = NO_HISTORY;
  let lastRecordAt: number | null = null;
  let latest: SystemStatus | null = null;
  let told: Health | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;

  const reading = async (): Promise<void> => {
    const { status, figures, appended: records } = await read();
    const before = history.problems;
    history = remember(history, figures);
    const problems = judgeHealth(figures, history);
    const warnings = [
      ...judgeAudit(figures, history),
      ...judgeChannels(figures, history),
      ...judgeRates(figures, history),
      ...judgeLookup(figures, history),
      ...judgeUpkeep(figures, history),
    ];
    logWarnings(services.log, history.warnings, warnings);
    history = { ...history, problems, warnings };
    logChanges(services.log, before, problems);
    if (status.stream.ok) {
      if (records > (appended.at(-1)?.records ?? records)) lastRecordAt = status.at;
      appended.push({ at: status.at, records });
    }
    while ((appended[0]?.at ?? status.at) < status.at - RATE_MS) appended.shift();
    const stream = { ...status.stream, appendedPerSecond: rateOf(appended), lastRecordAt };
    latest = { ...status, stream, problems, warnings };
    tell(status.at, problems);
  };

  const tell = (at: number, problems: readonly ShownProblem[]): void => {
    const isNews = told === null || setOf(told.problems) !== setOf(problems);
    if (!isNews && told !== null && (problems.length === 0 || at - told.at < RETELL_MS)) return;
    told = healthOf(at, problems);
    for (const listener of listeners) listener(told);
  };

  const look = (): Promise<void> => {
    looking ??= reading()
      .catch((error: unknown) => services.log.error({ err: error }, "the system could not be read"))
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const loop = async (): Promise<void> => {
    await look();
    if (closed) return;
    timer = setTimeout(() => {
      running = loop();
    }, intervalMs);
  };
  let running = loop();
  const first = async (): Promise<SystemStatus> => {
    if (latest === null) await look();
    if (latest === null) throw new Error("the system could not be read");
    return latest;
  };

  return {
    status: first,
    health: async () => {
      const { at, problems } = await first();
      return healthOf(at, problems);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    check: async () => {
      // One that is under way may have read before what the caller wants to see.
      await looking;
      await look();
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function healthOf(at: number, problems: readonly ShownProblem[]): Health {
  return { at, status: problems.length === 0 ? "ok" : "degraded", problems };
}

/** Equal while the same is wrong, whatever figures the sentences hold. */
function setOf(problems: readonly ShownProblem[]): string {
  return [...problems]
    .sort(byImportance)
    .map((problem) => `${problemKey(problem)} ${problem.since} ${problem.acknowledgeable}`)
    .join("\n");
}

function rateOf(appended: readonly Appended[]): number | null {
  const first = appended[0];
  const last = appended.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return null;
  return ((last.records - first.records) * 1_000) / (last.at - first.at);
}
