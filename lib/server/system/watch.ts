import type { SystemStatus } from "@/lib/contract/api";
import type { Health } from "@/lib/contract/realtime";
import type { Services } from "../services";
import { healthOf, type LagSample } from "./health";
import { readStatus } from "./status";

/** How often everything is asked how it is. */
const INTERVAL_MS = 1_000;
/** Over how long rates and the growth of the lag are taken. */
const WINDOW_MS = 10_000;

interface Sample extends LagSample {
  /** Records ever appended to the input topic; null when the stream did not answer. */
  readonly appended: number | null;
}

/** The state of the whole, read once a second for everyone who wants to know. */
export interface SystemWatch {
  /** The last reading, at most about a second old; the first call waits for it. */
  status(): Promise<SystemStatus>;
  health(): Health | null;
  close(): Promise<void>;
}

/** Watches until closed; `onHealth` is called with the first reading and whenever the problems change. */
export function watchSystem(own: Services, onHealth: (health: Health) => void): SystemWatch {
  const samples: Sample[] = [];
  let lastRecordAt: number | null = null;
  let latest: SystemStatus | null = null;
  let health: Health | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<SystemStatus> => {
    const status = await readStatus(own);
    const ends = status.partitions.filter(({ topic }) => topic === own.topics.transactions);
    const appended = status.stream.ok ? ends.reduce((sum, { endOffset }) => sum + (endOffset ?? 0), 0) : null;
    const before = samples.at(-1)?.appended ?? null;
    if (appended !== null && before !== null && appended > before) lastRecordAt = status.at;
    samples.push({ at: status.at, lag: status.stream.lag, appended });
    while ((samples[0]?.at ?? status.at) < status.at - WINDOW_MS) samples.shift();
    latest = { ...status, stream: { ...status.stream, appendedPerSecond: rateOf(samples), lastRecordAt } };
    const next = healthOf(latest, samples);
    const changed = health === null || health.problems.join("\n") !== next.problems.join("\n");
    health = next;
    if (changed) onHealth(next);
    return latest;
  };

  const loop = async (): Promise<void> => {
    await look().catch((error: unknown) => own.log.error({ err: error }, "the system could not be read"));
    if (!closed) timer = setTimeout(() => (running = loop()), INTERVAL_MS);
  };
  let running = loop();

  return {
    status: async () => latest ?? look(),
    health: () => health,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function rateOf(samples: readonly Sample[]): number | null {
  const known = samples.filter(({ appended }) => appended !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return null;
  return (((last.appended ?? 0) - (first.appended ?? 0)) * 1_000) / (last.at - first.at);
}
