import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { nextBackoffMs } from "./backoff";
import { shortMessage } from "./say";

/** Where an error was thrown, which does not say what went wrong. */
const STACK_FRAME = /^\s+at /;

export interface ChildOptions {
  /** Shown before its lines. */
  readonly name: string;
  /** A bundled script. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Loaded first: ends the child when its supervisor is gone. */
  readonly preload: string;
  readonly env: NodeJS.ProcessEnv;
  /** Every line that it writes. */
  readonly onLine: (name: string, line: string) => void;
  /** It ended although nobody asked it to, and is started again after `waitMs`. */
  readonly onDown: (name: string, reason: string, waitMs: number) => void;
}

/** A process that is kept running until it is stopped. */
export interface Child {
  readonly name: string;
  /** As `stop`, and then starts what the script has become. */
  restart(timeoutMs: number): void;
  /** SIGTERM, and SIGKILL after `timeoutMs`; resolves when it is gone for good. */
  stop(timeoutMs: number): Promise<void>;
  /** SIGKILL, without waiting. */
  kill(): void;
}

/**
 * Starts `script` and starts it again with backoff whenever it ends. The child is in a session of its own, so that Ctrl-C reaches the supervisor
 * alone, which stops its children in order.
 */
export function keepRunning(options: ChildOptions): Child {
  let current: ChildProcess | null = null;
  let stopping = false;
  let restarting = false;
  let waitMs = 0;
  let retry: NodeJS.Timeout | null = null;
  let gone: () => void = () => {};

  const start = (): void => {
    const begunAt = performance.now();
    let lastLine = "";
    const script = [options.script, ...(options.args ?? [])];
    const child = spawn(process.execPath, ["--enable-source-maps", "--import", options.preload, ...script], {
      env: options.env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    current = child;
    const hear = (line: string) => {
      if (line.trim() !== "" && !STACK_FRAME.test(line)) lastLine = line;
      options.onLine(options.name, line);
    };
    for (const output of [child.stdout, child.stderr]) if (output !== null) eachLine(output, hear);
    child.once("error", (error) => {
      lastLine = error.message;
    });
    // `close` comes after the last line was read, and also when the process could not be made.
    child.once("close", (code, signal) => {
      current = null;
      if (stopping) {
        gone();
        return;
      }
      if (restarting) {
        restarting = false;
        waitMs = 0;
        start();
        return;
      }
      waitMs = nextBackoffMs(waitMs, performance.now() - begunAt);
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      options.onDown(
        options.name,
        lastLine === "" ? how : `${how}, last line: ${shortMessage(lastLine).slice(0, 500)}`,
        waitMs,
      );
      retry = setTimeout(start, waitMs);
    });
  };

  start();
  return {
    name: options.name,
    restart: (timeoutMs) => {
      if (stopping || restarting) return;
      const child = current;
      if (child === null) {
        if (retry !== null) clearTimeout(retry);
        start();
        return;
      }
      restarting = true;
      child.kill("SIGTERM");
      const force = setTimeout(() => signalGroup(child, "SIGKILL"), timeoutMs);
      child.once("close", () => clearTimeout(force));
    },
    stop: async (timeoutMs) => {
      stopping = true;
      if (retry !== null) clearTimeout(retry);
      const child = current;
      if (child === null) return;
      const end = new Promise<void>((resolve) => {
        gone = resolve;
      });
      child.kill("SIGTERM");
      const force = setTimeout(() => signalGroup(child, "SIGKILL"), timeoutMs);
      await end;
      clearTimeout(force);
    },
    kill: () => {
      stopping = true;
      if (current !== null) signalGroup(current, "SIGKILL");
    },
  };
}

function eachLine(input: Readable, hear: (line: string) => void): void {
  createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }).on("line", hear);
}

/** The child leads a group of its own: whatever it started goes with it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}
