import type { Author } from "@/lib/server/audit/write";
import { type Db, openDb } from "@/lib/server/data/db";
import { type Env, readEnv } from "@/lib/server/env/env";
import { runningEmbeddedUrl } from "@/lib/server/postgres/embedded";
import { printProgress, runCommand } from "../backup/run";
import { answerHelp } from "../input/called-with";
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
  answerHelp(usageOf(commands));
  await runCommand("admin", async () => {
    if (name === undefined) throw new UsageError(`Say what to do:\n${usageOf(commands)}`);
    const command = commands[name];
    if (command === undefined) throw new UsageError(`There is no command ${name}; --help shows those that there are`);
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

function usageOf(commands: Readonly<Record<string, AdminCommand>>): string {
  return Object.entries(commands)
    .map(([name, { usage, summary }]) => `${`npm run admin -- ${name} ${usage}`.trimEnd()}\n    ${summary}`)
    .join("\n");
}
