import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { messageOf } from "@/lib/contract/message-of";
import { PostgresError } from "./error";

const Secrets = z.object({
  /** Of the superuser of the embedded database. */
  postgresPassword: z.string().min(1),
  /** Signs sessions. */
  authSecret: z.string().min(32),
  /** Where the embedded database listened last, kept so that its URL stays the same; 0 before it first ran. */
  postgresPort: z.number().int(),
  /** Where an earlier version said that the embedded database is, with its whole path; now that follows from the data directory. */
  postgresFolder: z.string().optional(),
});
export type Secrets = z.infer<typeof Secrets>;

const fileOf = (dataDir: string) => join(dataDir, "secrets.json");

/** What was made on the first start in `dataDir`; null when there was none. @throws PostgresError when the file is damaged. */
export function readSecrets(dataDir: string): Secrets | null {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return null;
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const why = messageOf(error);
    throw new PostgresError(`${file} cannot be read: ${why}. Restore it, or move ${dataDir} away to begin anew.`);
  }
}

/** Secrets that nobody knows yet. */
export function newSecrets(): Secrets {
  return {
    postgresPassword: randomBytes(24).toString("base64url"),
    authSecret: randomBytes(48).toString("base64url"),
    postgresPort: 0,
  };
}

/** Whole or not at all; readable by the owner only. */
export function writeSecrets(dataDir: string, secrets: Secrets): void {
  const file = fileOf(dataDir);
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(partial, 0o600);
  renameSync(partial, file);
}
