import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import { BackupError } from "@/lib/server/backup/backup-error";
import { type RestoredBackup, restoreBackup } from "@/lib/server/backup/restore";
import { readEnv } from "@/lib/server/env/env";
import { auditFromTerminal } from "./admin/audit";
import { parseRestoreArguments, RESTORE_USAGE, type RestoreArguments } from "./backup/arguments";
import { alone, keepAuthSecret } from "./backup/embedded";
import { printProgress, runCommand } from "./backup/run";
import { answerHelp } from "./input/called-with";

/** `npm run restore -- FILE`: puts what `npm run backup` wrote into a database. */
answerHelp(RESTORE_USAGE);
await runCommand("restore", async () => {
  const args = parseRestoreArguments(process.argv.slice(2));
  const env = readEnv();
  const put = async (url: string) => {
    const { backupPassphrase: passphrase } = env;
    const restored = await restoreBackup({
      url,
      file: args.file,
      passphrase,
      mayReplace: (what) => mayReplace(args, what),
    });
    await auditFromTerminal(url, "backup.restored", `backup:${basename(args.file)}`, {
      note: `Restored the backup of ${restored.madeAt}`,
    });
    return restored;
  };
  if (env.databaseUrl !== null) {
    const restored = await put(env.databaseUrl);
    printRestored(restored, env.authSecret);
    return;
  }
  await alone(env, "npm run restore", async ({ url, secrets }) => {
    const restored = await put(url);
    if (restored.authSecret !== null) keepAuthSecret(env, restored.authSecret);
    printRestored(restored, env.authSecret ?? restored.authSecret ?? secrets.authSecret);
  });
});

async function mayReplace({ replace, yes }: RestoreArguments, what: string): Promise<boolean> {
  if (!replace) throw new BackupError(`${what}. Say --replace to put the backup in their place.`);
  if (yes) return true;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new BackupError(`${what}. Nobody can be asked here: say --replace --yes to put the backup in their place.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${what}. They are removed for good. Type replace to go on: `);
  terminal.close();
  return answer.trim() === "replace";
}

/** `authSecret`: what signs sessions here from now on; null: not known. */
function printRestored(
  { madeAt, rows, migrated, leftOut, authSecret: former }: RestoredBackup,
  authSecret: string | null,
): void {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  printProgress(
    `Restored ${all.toLocaleString("en-GB")} rows as of ${madeAt}: ${count(rows.alert, "alert")}, ${count(rows.fraud_rule ?? rows.rule, "rule")}, ${count(rows.app_user, "user")}.`,
  );
  if (migrated.length > 0) printProgress(`Brought up to this version by ${migrated.join(", ")}.`);
  if (leftOut.length > 0) {
    printProgress(
      "The backup holds no passwords, sessions or second factors: npm start shows a new password for the first administrator, who gives everybody else a new link under Users. A backup made with TRIPLINE_BACKUP_PASSPHRASE keeps the passwords.",
    );
  } else if (former !== null && former !== authSecret) {
    printProgress(
      "AUTH_SECRET is not the one that the backup was made with: everybody signs in again, and second factors must be set up anew. Set it to the former one to keep them.",
    );
  }
}

function count(number: number | undefined, what: string): string {
  return `${(number ?? 0).toLocaleString("en-GB")} ${what}${number === 1 ? "" : "s"}`;
}
