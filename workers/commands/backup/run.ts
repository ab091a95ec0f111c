import { BackupError } from "@/lib/server/backup/backup-error";
import { EnvError } from "@/lib/server/env/env";
import { RefusedError } from "@/lib/server/errors/errors";
import { isDiskFull } from "@/lib/server/health/disk-full";
import { PostgresError } from "@/lib/server/postgres/error";
import { StartRefusal } from "../../start/refusal";
import { onStopSignal } from "../../start/stop-signal";
import { UsageError } from "../input/usage-error";

const EXIT_FAILED = 1;
const EXIT_REFUSED = 2;
const EXIT_STOPPED = 130;

export function printProgress(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command to its end; the exit code is 0 or what it set, 1 when it failed, 2 when it cannot be done as asked, 130 when it was stopped. */
export async function runCommand(name: string, work: () => Promise<void>): Promise<void> {
  onStopSignal({ first: () => process.exit(EXIT_STOPPED), again: () => process.exit(EXIT_STOPPED) });
  try {
    await work();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    process.stderr.write(`${name}: ${explain(error)}\n`);
    process.exit(isRefused(error) ? EXIT_REFUSED : EXIT_FAILED);
  }
}

function isRefused(error: unknown): error is Error {
  return [BackupError, EnvError, PostgresError, StartRefusal, RefusedError, UsageError].some(
    (kind) => error instanceof kind,
  );
}

function explain(error: unknown): string {
  if (isRefused(error)) return error.message;
  if (isDiskFull(error)) return `The disk is full: make room, then do it again. Nothing was changed. (${error})`;
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return `${error.message || error.code}. Nothing was changed.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
