import { existsSync } from "node:fs";
import { basename } from "node:path";
import { BackupError } from "@/lib/server/backup/backup-error";
import { writeBackup } from "@/lib/server/backup/write";
import { readEnv } from "@/lib/server/env/env";
import { auditFromTerminal } from "./admin/audit";
import { BACKUP_USAGE, parseBackupArguments } from "./backup/arguments";
import { besideEmbedded } from "./backup/embedded";
import { printProgress, runCommand } from "./backup/run";
import { answerHelp } from "./input/called-with";

/** `npm run backup -- FILE`: everything that the database holds, in one file. */
answerHelp(BACKUP_USAGE);
await runCommand("backup", async () => {
  const file = parseBackupArguments(process.argv.slice(2));
  const env = readEnv();
  if (existsSync(file)) throw new BackupError(`${file} exists already. Choose another name.`);
  const write = async (url: string, authSecret: string | null) => {
    const made = await writeBackup({ url, file, passphrase: env.backupPassphrase, authSecret });
    await auditFromTerminal(url, "backup.made", `backup:${basename(file)}`, {
      note: `Wrote a backup, ${made.leftOut.length > 0 ? "without secrets" : "with secrets, encrypted"}`,
      bytes: made.bytes,
    });
    return made;
  };
  const { rows, bytes, leftOut } =
    env.databaseUrl === null
      ? await besideEmbedded(env, ({ url, secrets }) => write(url, env.authSecret ?? secrets.authSecret))
      : await write(env.databaseUrl, env.authSecret);
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  printProgress(`${file}: ${all.toLocaleString("en-GB")} rows, ${(bytes / 1e6).toFixed(1)} MB.`);
  if (leftOut.length > 0) {
    printProgress(
      `Passwords, sessions and second factors are left out (${leftOut.join(", ")}): set TRIPLINE_BACKUP_PASSPHRASE to keep them, encrypted.`,
    );
  }
});
