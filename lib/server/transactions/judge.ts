import { decodeRecord } from "@/lib/contract/decode";
import { tooFarAhead } from "@/lib/contract/future";
import { parseJson } from "@/lib/contract/json";
import type { Transaction } from "@/lib/contract/transaction";
import type { IngestAnswer } from "@/lib/contract/transaction-calls";
import { parseMappingText } from "@/lib/mapping/mapping";
import {
  type FoundTransactions,
  TooManyItems,
  type TransactionsReader,
  transactionsReader,
} from "@/lib/mapping/transactions";
import type { Env } from "../env/env";
import { jsonShapeOf, NESTING_MAX } from "../http/nesting";
import { createSlices } from "../scheduling/give-way";
import type { NewRecord } from "../stream/port";

/** A larger record is rejected; the others of its call are not. */
const RECORD_BYTES_MAX = 256 * 1024;
/** The same for a record in the mapping's shape, which may hold many transactions. */
const MAPPED_RECORD_BYTES_MAX = 1024 * 1024;
/** Rejections that are told one by one; of the rest the answer says how many they are. */
export const REJECTED_TOLD_MAX = 1_000;

const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;

/** What became of the pieces of a call. */
export interface JudgedPieces {
  readonly records: readonly NewRecord[];
  readonly rejected: IngestAnswer["rejected"];
  /** Rejected beyond those in `rejected`. */
  readonly rejectedMore: number;
  /** Whether a piece is no JSON at all. */
  readonly isBroken: boolean;
}

/**
 * Judges the pieces one after the other, giving way every few milliseconds. `isMapped`: they are in the shape that
 * TRIPLINE_MAPPING says; otherwise as the contract describes them, or in an envelope.
 */
export async function judgePieces(pieces: Iterable<Buffer>, isMapped: boolean, env: Env): Promise<JudgedPieces> {
  const { maxFutureMs, timeSpan } = env;
  const latest = maxFutureMs === null ? Number.POSITIVE_INFINITY : Date.now() + maxFutureMs;
  const bytesMax = isMapped ? MAPPED_RECORD_BYTES_MAX : RECORD_BYTES_MAX;
  const records: NewRecord[] = [];
  const rejected: { index: number; error: string }[] = [];
  let rejectedMore = 0;
  let isBroken = false;
  const reject = (index: number, error: string): void => {
    if (rejected.length < REJECTED_TOLD_MAX) rejected.push({ index, error });
    else rejectedMore += 1;
  };
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const take = (index: number, transaction: Transaction, value: Buffer, name: string): void => {
    // The greatest time seen decides what is late: one wrong clock must not make everyone else's transactions late.
    if (transaction.timestamp > latest) reject(index, name + tooFarAhead(maxFutureMs ?? 0));
    else if (value.length > RECORD_BYTES_MAX) reject(index, `${name}larger than ${RECORD_BYTES_MAX} bytes`);
    else records.push({ key: transaction.accountId, value });
  };
  const judgePiece = (index: number, value: Buffer): void => {
    if (value.length > bytesMax) {
      reject(index, `larger than ${bytesMax} bytes`);
      return;
    }
    // What is not told needs no reason either.
    if (rejected.length >= REJECTED_TOLD_MAX && !mayHoldTransactions(value)) {
      rejectedMore += 1;
      return;
    }
    let text: string;
    try {
      text = utf8.decode(value);
    } catch {
      reject(index, "not valid UTF-8");
      return;
    }
    const decoded = isMapped ? null : decodeRecord(text, timeSpan);
    if (decoded?.ok === true) {
      take(index, decoded.transaction, value, "");
      return;
    }
    const found = mayHoldTransactions(value) ? inShape(text, isMapped, env) : NOT_AN_OBJECT;
    if (typeof found === "string" || !(found.inside || isMapped)) {
      const error = decoded?.error ?? String(found);
      if (error.startsWith(NOT_JSON)) isBroken = true;
      reject(index, error);
      return;
    }
    if (found.count === 0) reject(index, "it holds no transaction");
    const nameOf = (item: number) => (found.count === 1 ? "" : `transaction ${item}: `);
    for (const { item, error } of found.refused) reject(index, nameOf(item) + error);
    for (const { item, transaction, body } of found.transactions) take(index, transaction, body, nameOf(item));
  };

  const slices = createSlices();
  let index = 0;
  for (const value of pieces) {
    judgePiece(index, value);
    index += 1;
    const rest = slices.rest();
    if (rest !== undefined) await rest;
  }
  return { records, rejected, rejectedMore, isBroken };
}

const NOT_JSON = "not JSON: ";
const NOT_AN_OBJECT = "expected a JSON object";

/** Neither a transaction nor what holds some begins otherwise. */
function mayHoldTransactions(value: Buffer): boolean {
  return value[0] === OPENING_BRACE || value[0] === OPENING_BRACKET;
}

/** Compiled once for each environment: with its mapping, and without. */
const readers = new WeakMap<Env, Map<boolean, TransactionsReader>>();

/** What a text in the mapping's shape, or in an envelope, holds; or why that cannot be told. */
function inShape(text: string, isMapped: boolean, env: Env): FoundTransactions | string {
  if (jsonShapeOf(text).depth > NESTING_MAX) return `nested more than ${NESTING_MAX} deep`;
  const { mappingText, envelope, timeSpan: span } = env;
  const compiled = readers.get(env) ?? new Map<boolean, TransactionsReader>();
  readers.set(env, compiled);
  let read = compiled.get(isMapped);
  if (read === undefined) {
    const mapping = isMapped && mappingText !== null ? parseMappingText(mappingText) : null;
    read = transactionsReader({ mapping, envelope, span });
    compiled.set(isMapped, read);
  }
  try {
    return read([parseJson(text)], { key: null, headers: {} });
  } catch (error) {
    if (error instanceof SyntaxError) return NOT_JSON + error.message;
    if (error instanceof TooManyItems) return error.message;
    throw error;
  }
}
