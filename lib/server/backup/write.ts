import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { type FileHandle, open, rename } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { appliedMigrations } from "../database/applied";
import { BackupError } from "./backup-error";
import { writeBlock, writeMagic } from "./blocks";
import { type BackupHeader, FORMAT, type Manifest, type TableHead } from "./head";
import { type Lock, newLock } from "./seal";
import { copied, SAME_TEXT, sequencesOf, tablesOf } from "./tables";

/** Bytes of rows in a piece. */
const PIECE_BYTES = 4 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;
const zip = promisify(gzip);

export interface BackupOptions {
  readonly url: string;
  /** Must not exist yet. */
  readonly file: string;
  /** Null: what is secret is left out. */
  readonly passphrase: string | null;
  /** Signs sessions and encrypts second factors; kept only with a passphrase. */
  readonly authSecret: string | null;
}

export interface BackupMade {
  readonly rows: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** Tables whose rows were left out for want of a passphrase. */
  readonly leftOut: readonly string[];
}

/**
 * Writes everything that the database holds at one moment, while others go on writing to it. The file appears whole or not at all, readable
 * by its owner only.
 * @throws BackupError
 */
export async function writeBackup(options: BackupOptions): Promise<BackupMade> {
  const partial = `${options.file}.partial`;
  const remove = () => rmSync(partial, { force: true });
  process.once("exit", remove);
  const file = await open(partial, "w", 0o600);
  try {
    const made = await writeTo(file, options);
    await file.sync();
    await file.close();
    await rename(partial, options.file);
    return made;
  } catch (error) {
    // Why writing failed says more, and the file goes.
    await file.close().catch(() => {});
    remove();
    throw error;
  } finally {
    process.off("exit", remove);
  }
}

async function writeTo(file: FileHandle, { url, passphrase, authSecret }: BackupOptions): Promise<BackupMade> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "tripline backup",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read read only; ${SAME_TEXT}`);
    const migrations = await appliedMigrations(client);
    if (migrations === null) throw new BackupError("The database holds no Tripline.");
    const all = await tablesOf(client);
    const lock = passphrase === null ? null : await newLock(passphrase);
    const tables = all.filter(({ secret }) => lock !== null || !secret);
    const leftOut = all.filter((table) => !tables.includes(table)).map(({ name }) => name);
    const head: BackupHeader = {
      format: FORMAT,
      madeAt: new Date().toISOString(),
      migrations: [...migrations],
      tables: [...tables],
      leftOut,
      lock: lock?.head ?? null,
    };
    await writeMagic(file);
    await writeBlock(file, { type: "head", about: head });
    if (lock !== null && authSecret !== null) {
      const { data, seal } = lock.seal(Buffer.from(authSecret), aboutOf("authSecret", "", 0));
      await writeBlock(file, { type: "piece", about: { kind: "authSecret", table: "", piece: 0, seal }, body: data });
    }
    const counted: Manifest["tables"] = {};
    for (const table of tables) counted[table.name] = await writeTable(file, client, table, lock);
    await writeBlock(file, { type: "end", about: { tables: counted, sequences: await sequencesOf(client) } });
    await client.query("rollback");
    const rows = Object.fromEntries(Object.entries(counted).map(([name, { rows: count }]) => [name, count]));
    return { rows, bytes: (await file.stat()).size, leftOut };
  } finally {
    await client.end();
  }
}

async function writeTable(
  file: FileHandle,
  client: pg.Client,
  table: TableHead,
  lock: Lock | null,
): Promise<Manifest["tables"][string]> {
  const hash = createHash("sha256");
  const rows = client.query(copyTo(`copy ${copied(client, table)} to stdout`));
  let held: Buffer[] = [];
  let bytes = 0;
  let piece = 0;
  const flush = async (): Promise<void> => {
    if (bytes === 0) return;
    const body = await zip(Buffer.concat(held), { level: 1 });
    held = [];
    bytes = 0;
    const about = { kind: "rows", table: table.name, piece } as const;
    const sealed = table.secret && lock !== null ? lock.seal(body, aboutOf("rows", table.name, piece)) : null;
    await writeBlock(file, {
      type: "piece",
      about: { ...about, seal: sealed?.seal ?? null },
      body: sealed?.data ?? body,
    });
    piece++;
  };
  for await (const chunk of rows) {
    hash.update(chunk);
    held.push(chunk);
    bytes += chunk.length;
    if (bytes >= PIECE_BYTES) await flush();
  }
  await flush();
  return { rows: rows.rowCount, sha256: hash.digest("hex") };
}

/** What a sealed piece belongs to. */
export function aboutOf(kind: string, table: string, piece: number): string {
  return `${kind} ${table} ${piece}`;
}
