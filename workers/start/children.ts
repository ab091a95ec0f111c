import { join } from "node:path";
import { childEnv } from "@/lib/server/env/env";
import { type Child, type ChildOptions, keepRunning } from "./child";
import { isWatched, passOn, reportDown } from "./say";

export interface ChildrenOptions {
  /** The folder of their scripts. */
  readonly scripts: string;
  /** Whether the server compiles pages as they are asked for, and again when they change. */
  readonly dev: boolean;
  readonly databaseUrl: string;
  readonly authSecret: string;
  readonly demo: boolean;
  /** null: no simulator. */
  readonly simulatorRate: number | null;
  /** Whether backtests are run here. */
  readonly backtester: boolean;
}

export interface Children {
  /** Starts those anew whose script is among `scripts`; returns their names. */
  restart(scripts: readonly string[], timeoutMs: number): readonly string[];
  /** Simulator, backtester, detector, notifier, server, each after the other: what writes stops before what it writes to. */
  stop(timeoutMs: number): Promise<void>;
  kill(): void;
}

/** Starts server, notifier, detector and, when asked, backtester and simulator, and keeps them running. */
export function startChildren(options: ChildrenOptions): Children {
  const { databaseUrl, authSecret, demo, simulatorRate, backtester, scripts, dev } = options;
  const env = childEnv(
    {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: authSecret,
      TRIPLINE_DEMO: demo ? "1" : "0",
      TRIPLINE_SIMULATOR: simulatorRate === null ? "off" : String(simulatorRate),
    },
    // A person at a terminal wants the address and what goes wrong; a log file wants everything.
    { LOG_LEVEL: isWatched() ? "warn" : "info" },
  );
  const children: Child[] = [];
  const byScript = new Map<string, Child>();
  const run = (name: string, script: string, more: Pick<ChildOptions, "args" | "env"> = { env }) => {
    const child = keepRunning({
      name,
      script: join(scripts, script),
      preload: join(scripts, "workers", "start", "orphan.js"),
      onLine: passOn,
      onDown: reportDown,
      ...more,
    });
    children.push(child);
    byScript.set(script, child);
  };
  run("server", "server.js", dev ? { args: ["--dev"], env: { ...env, NODE_ENV: "development" } } : { env });
  run("notifier", "workers/notifier.js");
  run("detector", "workers/detector.js");
  if (backtester) run("backtester", "workers/backtester.js");
  if (simulatorRate !== null) run("simulator", "workers/simulator.js");
  return {
    restart: (changed, timeoutMs) => {
      const others = changed.flatMap((script) => byScript.get(script) ?? []);
      for (const child of others) child.restart(timeoutMs);
      return others.map(({ name }) => name);
    },
    stop: async (timeoutMs) => {
      for (const child of [...children].reverse()) await child.stop(timeoutMs);
    },
    kill: () => {
      for (const child of children) child.kill();
    },
  };
}
