import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { firstLineOf } from "@/lib/contract/message-of";
import { UsageError } from "../input/usage-error";

export interface RestoreArguments {
  /** Absolute. */
  readonly file: string;
  /** What is there may be replaced. */
  readonly replace: boolean;
  /** Without asking. */
  readonly yes: boolean;
}

const BACKUP_USAGE = "npm run backup -- FILE";
const RESTORE_USAGE = "npm run restore -- FILE [--replace [--yes]]";

/** The file to write; fails with `UsageError`. */
export function parseBackupArguments(args: readonly string[]): string {
  const { positionals } = parsed(args, {}, BACKUP_USAGE);
  return oneFile(positionals, BACKUP_USAGE);
}

/** Fails with `UsageError`. */
export function parseRestoreArguments(args: readonly string[]): RestoreArguments {
  const options = { replace: { type: "boolean" }, yes: { type: "boolean" } } as const;
  const { values, positionals } = parsed(args, options, RESTORE_USAGE);
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

function parsed(args: readonly string[], options: Readonly<Record<string, { readonly type: "boolean" }>>, how: string) {
  try {
    return parseArgs({ args: [...args], strict: true, allowPositionals: true, options });
  } catch (error) {
    throw usage(firstLineOf(error), how);
  }
}

function usage(fault: string, how: string): UsageError {
  return new UsageError(`${fault}. Usage: ${how}`);
}
