import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { PostgresError } from "./error";

/** PostgreSQL refuses to run as root; this is the account it runs as instead. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNT = "postgres";

/** The account to run PostgreSQL as: null for oneself; when oneself is root, the account `postgres`, made when it is missing. */
export function postgresAccount(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const found = findRunAs();
  if (found !== null) return found;
  for (const [command, args] of CREATE) {
    try {
      execFileSync(command, args, { stdio: "ignore" });
    } catch {
      // The next way may work; whether any did is seen below.
    }
  }
  const made = findRunAs();
  if (made !== null) return made;
  throw new PostgresError(
    `PostgreSQL does not run as root, and the account ${ACCOUNT} could not be made. Start as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Debian, Fedora and the like first, Alpine last. */
const CREATE: readonly (readonly [string, readonly string[]])[] = [
  ["groupadd", ["--system", ACCOUNT]],
  ["useradd", ["--system", "--no-create-home", "-g", ACCOUNT, ACCOUNT]],
  ["adduser", ["-S", "-D", "-H", ACCOUNT]],
];

function findRunAs(): RunAs | null {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, ACCOUNT], { encoding: "utf8", stdio: "pipe" }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

/** For root: the ordinary account that a cluster in `folder` already belongs to; null when there is none, or when oneself is not root. */
export function ownerOf(folder: string): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const stat = statSync(`${folder}/PG_VERSION`, { throwIfNoEntry: false });
  return stat === undefined || stat.uid === 0 ? null : { uid: stat.uid, gid: stat.gid };
}

/** Whether `account` may enter every folder above `path` (which need not exist yet) and `path` itself. */
export function canReach(account: RunAs, path: string): boolean {
  return barrierTo(account, path) === null;
}

/** The highest folder on the way to `path`, itself included, that `account` may not enter; null when it may enter all that exist. */
export function barrierTo(account: RunAs, path: string): string | null {
  const above = path === dirname(path) ? null : barrierTo(account, dirname(path));
  if (above !== null) return above;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  const bits = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
  return (stat.mode & bits) === 0 ? path : null;
}
