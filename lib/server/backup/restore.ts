import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { messageOf } from "@/lib/contract/message-of";
import { migrate } from "../database/migrate";
import { type MigrationScripts, ownScripts, scriptNames } from "../database/scripts";
import { BackupError } from "./backup-error";
import { type BackupBlock, readFrames } from "./blocks";
import type { BackupHeader } from "./head";
import { type Loaded, load } from "./load";
import { type Lock, openLock } from "./seal";
import { dropStaging, makeStaging, presentIn, STAGING, swapIn } from "./swap";

const CONNECT_TIMEOUT_MS = 10_000;
const NAME = "tripline restore";
/** How long ended connections may still be listed, and how often to look. */
const LEAVING_MS = 2_000;
const AGAIN_MS = 100;

export interface RestoreOptions {
  readonly url: string;
  readonly file: string;
  /** Null: only a file without anything encrypted can be put back. */
  readonly passphrase: string | null;
  /** Asked before something that is there is replaced: says what, and resolves to whether it may be. */
  readonly mayReplace: (what: string) => Promise<boolean>;
  /** Default: Tripline's own. */
  readonly scripts?: MigrationScripts;
}

export interface RestoredBackup {
  readonly madeAt: string;
  readonly rows: Readonly<Record<string, number>>;
  /** Migrations applied to what was older than this version. */
  readonly migrated: readonly string[];
  /** Tables that the backup holds no rows of, for want of a passphrase when it was made. */
  readonly leftOut: readonly string[];
  /** What signed sessions where the backup was made; null when it does not hold that. */
  readonly authSecret: string | null;
}

/**
 * Puts a backup into the database. Everything is read, checked and migrated beside what is there, and takes its place in one transaction at
 * the end: whatever fails before, the database is as it was.
 * @throws BackupError
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoredBackup> {
  const file = await opened(options.file);
  const client = new pg.Client({
    connectionString: options.url,
    application_name: NAME,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return await restoreFrom(file, client, options);
  } finally {
    // The restore is over; a connection that is lost is closed already.
    await client.end().catch(() => {});
    await file.close();
  }
}

async function restoreFrom(file: FileHandle, client: pg.Client, options: RestoreOptions): Promise<RestoredBackup> {
  const { url, passphrase, scripts = ownScripts() } = options;
  const frames = readFrames(file);
  const head = await headOf(frames);
  const known = [...scriptNames(scripts.current), ...scriptNames(scripts.earlier)];
  const unknown = head.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new BackupError(
      `The backup is of a newer Tripline: this one does not know ${unknown.join(", ")}. Restore it with the version that made it, or a later one.`,
    );
  }
  if (head.lock !== null && passphrase === null) {
    throw new BackupError(
      "The backup holds secrets that are encrypted: set TRIPLINE_BACKUP_PASSPHRASE to what it was made with.",
    );
  }
  const lock = head.lock === null || passphrase === null ? null : await openLock(passphrase, head.lock);
  await refuseOthers(client);
  const present = await presentIn(client);
  if (present.tables > 0) {
    if (!present.isTripline) {
      throw new BackupError("The database holds tables that are not Tripline's. Give it a database of its own.");
    }
    if (!(await options.mayReplace(await whatIsThere(client)))) throw new BackupError("Nothing was changed.");
  }
  await makeStaging(client);
  try {
    const staging = new URL(url);
    staging.searchParams.set("options", `-c search_path=${STAGING}`);
    await migrateTo(staging.href, scripts, head.migrations);
    const loader = new pg.Client({ connectionString: staging.href, application_name: NAME });
    loader.on("error", () => {});
    await loader.connect();
    const loaded = await loadAndEnd(loader, head, frames, lock);
    const migrated = await migrate(staging.href, scripts);
    await refuseOthers(client);
    await swapIn(client, present.schema);
    return { ...loaded, madeAt: head.madeAt, migrated, leftOut: head.leftOut };
  } catch (error) {
    // Why loading failed says more; the next restore drops what is left.
    await dropStaging(client).catch(() => {});
    throw error;
  }
}

/** Loads through `loader` and ends it. */
async function loadAndEnd(
  loader: pg.Client,
  head: BackupHeader,
  frames: AsyncIterable<BackupBlock>,
  lock: Lock | null,
): Promise<Loaded> {
  try {
    return await load(loader, head, frames, lock);
  } finally {
    // What was loaded counts, and why loading failed says more than why the line could not be closed.
    await loader.end().catch(() => {});
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    throw new BackupError(`${path} cannot be read: ${messageOf(error)}`);
  }
}

async function headOf(frames: AsyncGenerator<BackupBlock>): Promise<BackupHeader> {
  const { value } = await frames.next();
  if (value === undefined || value.type !== "head") throw new BackupError("The file is damaged: it has no beginning.");
  return value.about;
}

/** Makes the tables as they were where the backup was made: by scripts of this version or of those before, never carried over. */
async function migrateTo(url: string, { current, earlier }: MigrationScripts, names: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tripline-restore-"));
  try {
    const ofBefore = new Set(scriptNames(earlier));
    for (const name of names) {
      const from = earlier !== null && ofBefore.has(name) ? earlier : current;
      cpSync(join(from, name), join(folder, name), { recursive: true });
    }
    await migrate(url, { current: folder, earlier: null });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Processes that hold their own picture of what is in the database would go on with it. Connections that just ended, such as
 * those of a migration, are still listed for a moment: what is gone soon does not count.
 */
async function refuseOthers(client: pg.Client): Promise<void> {
  const deadline = Date.now() + LEAVING_MS;
  let others = await othersOf(client);
  while (others.length > 0 && Date.now() < deadline) {
    await sleep(AGAIN_MS);
    others = await othersOf(client);
  }
  if (others.length === 0) return;
  throw new BackupError(`Tripline uses this database: ${others.join(", ")}. Stop it first, on every machine.`);
}

async function othersOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name <> $1
       and application_name ~ '^(tripline|detector|backtest|simulator|rebuild)' order by 1`,
    [NAME],
  );
  return rows.map(({ name }) => name);
}

async function whatIsThere(client: pg.Client): Promise<string> {
  // A database of before the baseline has its rules in a table of another name.
  const named = await client.query<{ isOurs: boolean }>(`select to_regclass('fraud_rule') is not null as "isOurs"`);
  const ruleTable = named.rows[0]?.isOurs ? "fraud_rule" : "rule";
  const { rows } = await client.query<{ alerts: number; rules: number; users: number }>(
    `select (select count(*)::int from alert) as alerts, (select count(*)::int from ${ruleTable} where deleted_at is null) as rules,
       (select count(*)::int from app_user) as users`,
  );
  const { alerts = 0, rules = 0, users = 0 } = rows[0] ?? {};
  return `The database holds ${count(alerts, "alert")}, ${count(rules, "rule")} and ${count(users, "user")}`;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en-GB")} ${what}${number === 1 ? "" : "s"}`;
}
