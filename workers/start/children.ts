import { join } from "node:path";
import { childEnv } from "@/lib/server/env";
import { projectRoot } from "@/lib/server/root";
import { keepRunning } from "./child";
import { isWatched, passOn, reportDown } from "./say";

export interface ChildrenOptions {
  readonly databaseUrl: string;
  readonly authSecret: string;
  readonly demo: boolean;
  /** null: no simulator. */
  readonly simulatorRate: number | null;
  /** Whether backtests are run here. */
  readonly backtester: boolean;
}

export interface Children {
  /** Simulator, backtester, detector, server, each after the other: what writes stops before what it writes to. */
  stop(timeoutMs: number): Promise<void>;
  kill(): void;
}

/** Starts server, detector and, when asked, backtester and simulator, and keeps them running. */
export function startChildren(options: ChildrenOptions): Children {
  const { databaseUrl, authSecret, demo, simulatorRate, backtester } = options;
  const build = join(projectRoot(), ".build");
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
  const run = (name: string, script: string) =>
    keepRunning({
      name,
      script: join(build, script),
      preload: join(build, "workers", "start", "orphan.js"),
      env,
      onLine: passOn,
      onDown: reportDown,
    });
  const children = [run("server", "server.js"), run("detector", "workers/detector.js")];
  if (backtester) children.push(run("backtester", "workers/backtester.js"));
  if (simulatorRate !== null) children.push(run("simulator", "workers/simulator.js"));
  return {
    stop: async (timeoutMs) => {
      for (const child of [...children].reverse()) await child.stop(timeoutMs);
    },
    kill: () => {
      for (const child of children) child.kill();
    },
  };
}
