import type { Author } from "@/lib/server/audit/write";
import { type Db, openDb } from "@/lib/server/data/db";
import { type Env, readEnv } from "@/lib/server/env/env";
import { runningEmbeddedUrl } from "@/lib/server/postgres/embedded";
import { printProgress, runCommand } from "../backup/run";
import { UsageError } from "../input/usage-error";

const CONNECTIONS_MAX = 2;
/** Whoever has the terminal of the machine needs no account. */
export const TERMINAL: Author = { id: null, name: "Administrator at the terminal" };

/** One thing that an administrator can do from the terminal, for who cannot sign in or for what has no screen. */
export interface AdminCommand {
  /** What follows the name, as in `EMAIL --role ROLE`; empty for nothing. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Fails with `UsageError` for arguments that it does not take. */
  run(ground: { readonly db: Db; readonly env: Env; say(line: string): void }, args: readonly string[]): Promise<void>;
}

/**
 * Runs the command that the first argument names, beside a Tripline that runs or on its own database (`DATABASE_URL`). Exit code:
 * 0, 1 when it failed, 2 when it cannot be done as asked.
 */
export async function runAdmin(
  commands: Readonly<Record<string, AdminCommand>>,
  [name, ...args]: readonly string[],
): Promise<void> {
  await runCommand("admin", async () => {
    const command = name === undefined ? undefined : commands[name];
    if (command === undefined) throw new UsageError(usageOf(name, commands));
    const env = readEnv();
    const db = openDb(env.databaseUrl ?? runningEmbeddedUrl(env.dataDir), {
      max: CONNECTIONS_MAX,
      name: "tripline admin",
    });
    try {
      await command.run({ db, env, say: printProgress }, args);
    } finally {
      await db.close();
    }
  });
}

function usageOf(name: string | undefined, commands: Readonly<Record<string, AdminCommand>>): string {
  const lines = Object.entries(commands).map(([each, { usage, summary }]) => {
    return `  npm run admin -- ${usage === "" ? each : `${each} ${usage}`}\n      ${summary}`;
  });
  return [name === undefined ? "Say what to do:" : `There is no command ${name}. There are:`, ...lines].join("\n");
}
