import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join, parse } from "node:path";
import { build } from "esbuild";
import { childEnv } from "@/lib/server/env/env";
import { projectRoot } from "@/lib/server/project/root";

/** Lines of a detector's log that are kept for a report. */
const LINES_MAX = 200;
/** A detector ends by itself 8 s after it was asked to. */
const STOP_MS_MAX = 15_000;

/** A program bundled from the present sources, for processes that can be killed. */
export interface DetectorProgram {
  /** With `ownSession` it is scheduled as a child of `npm start` is. */
  start(environment: Readonly<Record<string, string>>, ownSession?: boolean): DetectorProcess;
  /** Removes the bundle. Processes must have ended. */
  remove(): void;
}

export interface DetectorProcess {
  readonly pid: number;
  /** Resolves with the exit code, null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop, and kills it when it has not within `STOP_MS_MAX`; resolves with the exit code. */
  stop(): Promise<number | null>;
  signal(name: "SIGSTOP" | "SIGCONT" | "SIGKILL"): void;
  /** The newest lines of its log. */
  log(): string;
}

export function bundleDetector(): Promise<DetectorProgram> {
  return bundleProgram("workers/detector.ts");
}

/** Bundles `entry`, a file of the project. */
export async function bundleProgram(entry: string): Promise<DetectorProgram> {
  // Inside the project, so that the packages are found from there.
  const file = join(projectRoot(), ".build", "chaos", `${parse(entry).name}-${process.pid}-${Date.now()}.js`);
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "silent",
  });
  const remove = () => rmSync(file, { force: true });
  process.once("exit", remove);
  return {
    start: (environment, ownSession = false) => startProcess(file, environment, ownSession),
    remove: () => {
      process.off("exit", remove);
      remove();
    },
  };
}

function startProcess(
  file: string,
  environment: Readonly<Record<string, string>>,
  ownSession: boolean,
): DetectorProcess {
  const child: ChildProcess = spawn(process.execPath, ["--enable-source-maps", file], {
    env: childEnv(environment),
    // Over the channel it learns of the end of this process, and stops.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    detached: ownSession,
  });
  const lines: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lines.push(...text.split("\n").filter((line) => line !== ""));
    lines.splice(0, lines.length - LINES_MAX);
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    pid: child.pid ?? -1,
    exited,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    stop: async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
      const code = await exited;
      clearTimeout(late);
      // Asked before it listened, it ends by the signal itself, which is as good.
      return child.signalCode === "SIGTERM" ? 0 : code;
    },
    signal: (name) => void child.kill(name),
    log: () => lines.join("\n"),
  };
}
