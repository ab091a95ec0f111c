import { createHash } from "node:crypto";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { BackupError } from "./backup-error";
import type { BackupBlock } from "./blocks";
import type { BackupHeader, Manifest, PieceHead, TableHead } from "./head";
import type { Lock } from "./seal";
import { copied, SAME_TEXT } from "./tables";
import { aboutOf } from "./write";

const PIECE_BYTES_MAX = 1024 * 1024 * 1024;
const unzip = promisify(gunzip);

export interface Loaded {
  readonly rows: Readonly<Record<string, number>>;
  /** Null when the file does not hold it. */
  readonly authSecret: string | null;
}

/**
 * Puts the rows of a file into the tables of the current schema, in place of what migrations put there: all of them or none.
 * `frames` come after the head.
 * @throws BackupError when a row is missing, changed or too many.
 */
export async function load(
  client: Client,
  head: BackupHeader,
  frames: AsyncIterable<BackupBlock>,
  lock: Lock | null,
): Promise<Loaded> {
  const tables = new Map(head.tables.map((table) => [table.name, table]));
  const counted: Manifest["tables"] = {};
  let authSecret: string | null = null;
  let into: Into | null = null;
  let manifest: Manifest | null = null;
  await client.query(`begin; ${SAME_TEXT}`);
  try {
    await empty(client, head.tables);
    for await (const frame of frames) {
      if (frame.type === "head") throw new BackupError("The file is damaged: it begins twice.");
      if (frame.type === "piece") {
        const { kind, table: name } = frame.about;
        if (kind === "authSecret") {
          authSecret = openPiece(frame.about, frame.body, lock).toString("utf8");
          continue;
        }
        if (into?.name !== name) {
          if (into !== null) counted[into.name] = await into.end();
          const table = tables.get(name);
          if (table === undefined || name in counted) throw new BackupError(`The file is damaged: rows of ${name}.`);
          into = begin(client, table);
        }
        await into.write(await unzip(openPiece(frame.about, frame.body, lock), { maxOutputLength: PIECE_BYTES_MAX }));
      } else {
        if (into !== null) counted[into.name] = await into.end();
        into = null;
        manifest = frame.about;
      }
    }
    if (manifest === null) throw new BackupError("The file ends too early.");
    compare(head, manifest, counted);
    await setSequences(client, manifest.sequences);
    await client.query("commit");
    return { rows: Object.fromEntries(head.tables.map(({ name }) => [name, counted[name]?.rows ?? 0])), authSecret };
  } catch (error) {
    into?.abandon();
    // What failed is thrown already; without a connection there is nothing to roll back.
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

interface Into {
  readonly name: string;
  write(rows: Buffer): Promise<void>;
  end(): Promise<Manifest["tables"][string]>;
  abandon(): void;
}

function begin(client: Client, table: TableHead): Into {
  const hash = createHash("sha256");
  const stream = client.query(copyFrom(`copy ${copied(client, table)} from stdin`));
  let failed: Error | null = null;
  const over = finished(stream);
  over.catch((error: Error) => {
    failed = error;
  });
  return {
    name: table.name,
    write: async (rows) => {
      hash.update(rows);
      if (failed !== null) throw failed;
      if (!stream.write(rows)) await Promise.race([once(stream, "drain"), over]);
    },
    end: async () => {
      stream.end();
      await over;
      return { rows: stream.rowCount, sha256: hash.digest("hex") };
    },
    abandon: () => void stream.destroy(new Error("given up")),
  };
}

function openPiece({ kind, table, piece, seal }: PieceHead, body: Buffer, lock: Lock | null): Buffer {
  if (seal === null) return body;
  if (lock === null) throw new BackupError("The file is damaged: it does not say how it was encrypted.");
  return lock.open({ data: body, seal }, aboutOf(kind, table, piece));
}

/** What migrations put there, such as the one row that holds a counter. */
async function empty(client: Client, tables: readonly TableHead[]): Promise<void> {
  for (const { name } of [...tables].reverse()) {
    const table = client.escapeIdentifier(name);
    const { rows } = await client.query(`select from ${table} limit 1`);
    if (rows.length > 0) await client.query(`delete from ${table}`);
  }
}

function compare(head: BackupHeader, manifest: Manifest, counted: Manifest["tables"]): void {
  for (const { name } of head.tables) {
    const want = manifest.tables[name];
    // A table without rows has no piece, and the hash of nothing.
    const have = counted[name] ?? { rows: 0, sha256: createHash("sha256").digest("hex") };
    if (want === undefined || want.rows !== have.rows || want.sha256 !== have.sha256) {
      throw new BackupError(`The file is damaged: the rows of ${name} are not those that were written.`);
    }
  }
}

async function setSequences(client: Client, sequences: Manifest["sequences"]): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    if (last === null) continue;
    await client.query("select setval(to_regclass(quote_ident($1)), $2)", [name, last]);
  }
}
