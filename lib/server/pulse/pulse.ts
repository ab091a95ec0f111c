import { join } from "node:path";
import { hrtime } from "node:process";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { projectRoot } from "../project/root";

const THREAD = join("lib", "server", "pulse", "thread.mjs");
/** A main thread that had no turn for so long is not waited for: what it holds had better go to others. */
const SILENT_MS_MAX = 30_000;
/** How often the main thread says that it had one. */
const TURN_MS = 500;
/** Before a thread that broke is started again. */
const RESTART_MS = 1_000;
/** A thread that has not ended by now is ended. */
const CLOSE_MS_MAX = 1_000;
const NS_PER_MS = 1_000_000n;

/** A statement that is said again and again. */
export interface Beat {
  readonly text: string;
  readonly values: readonly (string | number)[];
  /** Appends the time as the last value, epoch milliseconds. */
  readonly timed: boolean;
  readonly everyMs: number;
  /** An answer that takes longer counts as a broken connection. */
  readonly timeoutMs: number;
  /** The statement changed no row. */
  readonly onMissed?: () => void;
  readonly onFault?: (error: Error) => void;
}

export interface RunningBeat {
  /** How long ago the last statement began that changed a row, milliseconds; Infinity before the first. */
  agoMs(): number;
  /** Resolves when the statement is said no more. */
  stop(): Promise<void>;
}

/** What must be said in time however busy this process is: from a thread with a connection of its own. */
export interface Pulse {
  keep(beat: Beat): RunningBeat;
  /** Ends all beats; idempotent. */
  close(): Promise<void>;
}

export interface PulseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** After so long without a turn of the main thread nothing is said any more, until it has one. Default 30 s. */
  readonly silentMsMax?: number;
}

type Answer =
  | { readonly id: number; readonly rows: number }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly ended: true };

interface KeptBeat {
  readonly beat: Beat;
  readonly statement: object;
  ended: (() => void) | null;
}

/** The thread begins with the first beat. */
export function openPulse({ url, name, silentMsMax = SILENT_MS_MAX }: PulseOptions): Pulse {
  const turnedAt = new BigInt64Array(new SharedArrayBuffer(8));
  const beats = new Map<number, KeptBeat>();
  let count = 0;
  let thread: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closing: Promise<void> | null = null;

  const turn = () => void Atomics.store(turnedAt, 0, hrtime.bigint());
  const answered = (answer: Answer): void => {
    const one = beats.get(answer.id);
    if (one === undefined) return;
    if ("ended" in answer) end(answer.id);
    else if ("error" in answer) one.beat.onFault?.(new Error(answer.error));
    else if (answer.rows === 0) one.beat.onMissed?.();
  };
  const end = (id: number): void => {
    beats.get(id)?.ended?.();
    beats.delete(id);
  };
  const start = (): Worker => {
    turn();
    timer ??= setInterval(turn, TURN_MS).unref();
    const made = new Worker(pathToFileURL(join(projectRoot(), THREAD)), {
      workerData: { url, name, turnedAt, silentMsMax },
    });
    made.on("message", answered).on("error", broken);
    // It keeps no process alive that has nothing else to do.
    made.unref();
    for (const { statement } of beats.values()) made.postMessage({ kind: "say", statement });
    return made;
  };
  /** A thread that broke is started again with all that it said. */
  const broken = (error: Error): void => {
    thread = null;
    for (const [id, { beat, ended }] of beats) {
      beat.onFault?.(error);
      if (ended !== null) end(id);
    }
    setTimeout(() => {
      if (closing === null && beats.size > 0) thread ??= start();
    }, RESTART_MS).unref();
  };

  return {
    keep: (beat) => {
      const id = count++;
      const provenAt = new BigInt64Array(new SharedArrayBuffer(8));
      const { text, values, timed, everyMs, timeoutMs } = beat;
      const statement = { id, text, values, timed, everyMs, timeoutMs, provenAt };
      beats.set(id, { beat, statement, ended: null });
      if (thread === null) thread = start();
      else thread.postMessage({ kind: "say", statement });
      return {
        agoMs: () => {
          const at = Atomics.load(provenAt, 0);
          return at === 0n ? Number.POSITIVE_INFINITY : Number((hrtime.bigint() - at) / NS_PER_MS);
        },
        stop: () =>
          new Promise((resolve) => {
            const one = beats.get(id);
            if (one === undefined || closing !== null || thread === null) {
              beats.delete(id);
              return resolve();
            }
            const running = thread;
            running.ref();
            one.ended = () => {
              running.unref();
              resolve();
            };
            running.postMessage({ kind: "hush", id });
          }),
      };
    },
    close: () => {
      closing ??= (async () => {
        clearInterval(timer);
        if (thread === null) return;
        const running = thread;
        const ended = new Promise((resolve) => running.once("exit", resolve));
        const late = setTimeout(() => void running.terminate(), CLOSE_MS_MAX);
        running.ref();
        running.postMessage({ kind: "close" });
        await ended;
        clearTimeout(late);
      })();
      return closing;
    },
  };
}
