import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { StreamConfig } from "../settings";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

export interface SpawnedMember {
  /** Partitions it was given so far. */
  assigned(): number;
  /** kill -9. */
  kill(): Promise<void>;
}

/** Starts a member of a group as a process of its own. */
export async function spawnMember(asked: {
  readonly stream: StreamConfig;
  readonly databaseUrl: string;
  readonly group: string;
  readonly topic: string;
}): Promise<SpawnedMember> {
  // Inside the project, so that its packages are found.
  const folder = mkdtempSync(join(ROOT, "node_modules", ".tripline-member-"));
  const outfile = join(folder, "member.mjs");
  await build({
    entryPoints: [join(ROOT, "lib/server/stream/testing/member-process.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    logLevel: "error",
  });
  const child: ChildProcess = spawn(process.execPath, [outfile, JSON.stringify(asked)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let assigned = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    for (const sign of chunk.toString()) assigned += sign === "+" ? 1 : 0;
  });
  return {
    assigned: () => assigned,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
