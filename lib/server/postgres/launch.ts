import { execFileSync } from "node:child_process";
import { PostgresError } from "./error";
import { barrierTo, type RunAs } from "./run-as";

/** How PostgreSQL is to be started in a folder. */
export interface PostgresLaunch {
  /** What it calls its data directory. */
  readonly name: string;
  /** Where it begins. */
  readonly cwd: string;
}

/** What Linux calls the folder that a process works in. It leads there without a way through the folders above. */
const WHERE_IT_WORKS = "/proc/self/cwd";

/**
 * The way into `folder` (which exists) for the account that PostgreSQL runs as: where it may not enter a folder above, such as /root, it is put into its own
 * folder before it becomes that account, and knows no other name for it.
 * @throws PostgresError naming the folder that must be opened, where that cannot be done.
 */
export function launchOf(folder: string, runAs: RunAs | null): PostgresLaunch {
  const barrier = runAs === null ? null : barrierTo(runAs, folder);
  if (runAs === null || barrier === null) return { name: folder, cwd: "/" };
  if (process.platform === "linux" && isWritableInside(folder, runAs)) return { name: WHERE_IT_WORKS, cwd: folder };
  throw new PostgresError(
    `PostgreSQL runs as the account with the id ${runAs.uid}, which may not enter ${barrier}. Let it pass (chmod o+x ${barrier}), or choose another place with TRIPLINE_DATA_DIR.`,
  );
}

function isWritableInside(folder: string, runAs: RunAs): boolean {
  try {
    const script = `test -w ${WHERE_IT_WORKS} && test -x ${WHERE_IT_WORKS}/.`;
    execFileSync("/bin/sh", ["-c", script], { ...runAs, cwd: folder, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
