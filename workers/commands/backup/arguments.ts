import { resolve } from "node:path";
import { parsedArguments } from "../input/called-with";
import { UsageError } from "../input/usage-error";

export interface RestoreArguments {
  /** Absolute. */
  readonly file: string;
  /** What is there may be replaced. */
  readonly replace: boolean;
  /** Without asking. */
  readonly yes: boolean;
}

export const BACKUP_USAGE = "npm run backup -- FILE";
export const RESTORE_USAGE = "npm run restore -- FILE [--replace [--yes]]";

/** The file to write; fails with `UsageError`. */
export function parseBackupArguments(args: readonly string[]): string {
  const { positionals } = parsedArguments({ args: [...args], allowPositionals: true });
  return oneFile(positionals, BACKUP_USAGE);
}

/** Fails with `UsageError`. */
export function parseRestoreArguments(args: readonly string[]): RestoreArguments {
  const { values, positionals } = parsedArguments({
    args: [...args],
    allowPositionals: true,
    options: { replace: { type: "boolean" }, yes: { type: "boolean" } },
  });
  const file = oneFile(positionals, RESTORE_USAGE);
  const { replace, yes } = values;
  if (yes === true && replace !== true) throw usage("--yes goes with --replace", RESTORE_USAGE);
  return { file, replace: replace === true, yes: yes === true };
}

function oneFile([file, ...rest]: readonly string[], how: string): string {
  if (file === undefined) throw usage("FILE is missing", how);
  if (rest.length > 0) throw usage(`Expected one FILE, not also ${rest.join(" ")}`, how);
  return resolve(file);
}

function usage(fault: string, how: string): UsageError {
  return new UsageError(`${fault}. Usage: ${how}`);
}
