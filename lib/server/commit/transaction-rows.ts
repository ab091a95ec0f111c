import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { storedText } from "../data/stored-text";
import { offsetNumber } from "../stream/offset";
import type { Batch } from "./batch";

const COLUMNS = `stream, partition, record_offset, id, account_id, event_time, base_amount, body`;
const COPY = `copy stored_transaction (${COLUMNS}) from stdin (format binary)`;
const COPY_ITEMS = `copy stored_transaction (${COLUMNS}, item) from stdin (format binary)`;

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const END_BYTES = 2;
const FIELDS = 8;
/** The number of fields, their lengths with that of an item, and the fields of fixed size. */
const ROW_HEAD_BYTES = 2 + (FIELDS + 1) * 4 + 2 + 4 + 8 + 8 + 8 + 4;
/** Bytes of a UTF-16 unit in UTF-8 at most. */
const UNIT_BYTES_MAX = 3;
const TWO_32 = 2 ** 32;

/** Batches, and the stream that each belongs to. */
type Stored = ReadonlyMap<Pick<Batch, "partition" | "transactions">, number>;

/** Stores the transactions of the batches by COPY: the cheapest way for many. */
export async function copyTransactions(client: PoolClient, batches: Stored): Promise<void> {
  const items = [...batches.keys()].some(({ transactions }) => transactions.some(({ item }) => item !== undefined));
  const copy = client.query(copyFrom(items ? COPY_ITEMS : COPY));
  await new Promise<void>((resolve, reject) => {
    copy.once("finish", resolve);
    copy.once("error", reject);
    copy.end(transactionRows(batches, items));
  });
}

/** The rows in the binary format of COPY; with their items when some have one. */
function transactionRows(batches: Stored, items: boolean): Buffer {
  let bytesMax = SIGNATURE.length + END_BYTES;
  for (const { transactions } of batches.keys()) {
    for (const { id, accountId, body } of transactions) {
      bytesMax += ROW_HEAD_BYTES + (id.length + accountId.length) * UNIT_BYTES_MAX + body.length;
    }
  }
  const buffer = Buffer.allocUnsafe(bytesMax);
  let at = SIGNATURE.copy(buffer, 0);
  for (const [{ partition, transactions }, stream] of batches) {
    for (const { offset, item, id, accountId, timestamp, body, baseAmount = null } of transactions) {
      at = buffer.writeInt16BE(items ? FIELDS + 1 : FIELDS, at);
      at = buffer.writeInt32BE(2, at);
      at = buffer.writeInt16BE(stream, at);
      at = buffer.writeInt32BE(4, at);
      at = buffer.writeInt32BE(partition, at);
      at = writeInt8(buffer, offsetNumber(offset), at);
      at = writeText(buffer, storedText(id), at);
      at = writeText(buffer, storedText(accountId), at);
      at = writeInt8(buffer, timestamp, at);
      at = writeFloat8(buffer, baseAmount, at);
      at = writeBytes(buffer, body, at);
      if (items) at = buffer.writeInt32BE(item ?? 0, buffer.writeInt32BE(4, at));
    }
  }
  at = buffer.writeInt16BE(-1, at);
  return buffer.subarray(0, at);
}

function writeText(buffer: Buffer, text: string, at: number): number {
  const bytes = buffer.write(text, at + 4, "utf8");
  buffer.writeInt32BE(bytes, at);
  return at + 4 + bytes;
}

function writeBytes(buffer: Buffer, bytes: Buffer, at: number): number {
  buffer.writeInt32BE(bytes.length, at);
  return at + 4 + bytes.copy(buffer, at + 4);
}

/** An int8 of PostgreSQL; `value` is a safe integer. */
function writeInt8(buffer: Buffer, value: number, at: number): number {
  buffer.writeInt32BE(8, at);
  buffer.writeInt32BE(Math.floor(value / TWO_32), at + 4);
  return buffer.writeUInt32BE(value - Math.floor(value / TWO_32) * TWO_32, at + 8);
}

/** A float8 of PostgreSQL; null for none. */
function writeFloat8(buffer: Buffer, value: number | null, at: number): number {
  if (value === null) return buffer.writeInt32BE(-1, at);
  return buffer.writeDoubleBE(value, buffer.writeInt32BE(8, at));
}
