import type { IngestAnswer } from "@/lib/contract/api";
import { decodeRecord } from "@/lib/contract/decode";
import { tooFarAhead } from "@/lib/contract/future";
import { parseJson } from "@/lib/contract/json";
import type { Transaction } from "@/lib/contract/transaction";
import { parseMappingText } from "@/lib/mapping/mapping";
import {
  type FoundTransactions,
  TooManyItems,
  type TransactionsReader,
  transactionsReader,
} from "@/lib/mapping/transactions";
import type { Env } from "../env";
import { Refused } from "../errors";
import { failedForSpace, freeSpace } from "../health/disk";
import { mediaType, readBytes } from "../http/body";
import { placedByAccount } from "../keyed-by/place";
import type { Services } from "../services";
import { asContract, isContract, SHAPE_HEADER } from "../stream/contract-record";
import type { NewRecord } from "../stream/port";
import { arrayElements, lines, withoutMark } from "./split";

/** Limits of one call; beyond them it is refused as a whole (413). */
export const INGEST_BYTES_MAX = 8 * 1024 * 1024;
export const ARRAY_RECORDS_MAX = 1_000;
/** More lines than whole transactions fit into `INGEST_BYTES_MAX`: judging millions of fragments would hold everyone up. */
export const NDJSON_RECORDS_MAX = 150_000;
/** A larger record is rejected; the others of its call are not. */
export const RECORD_BYTES_MAX = 256 * 1024;
/** Bytes of all calls that wait for the stream at the same time; beyond them calls are refused (503) until it catches up. */
const WAITING_BYTES_MAX = 128 * 1024 * 1024;
/** How long the stream may take to store one call before the call is given up (503). */
const APPEND_TIMEOUT_MS = 10_000;
const RETRY_AFTER_S = 2;

let waitingBytes = 0;

/**
 * Puts the transactions of a request on the stream: one object, an array, or NDJSON. Resolves once the good ones are
 * durable. When it rejects with `unavailable` none, some or all of them may have been stored: sending them again is safe,
 * repeated ids are dropped by the engine.
 * @throws Refused `badRequest` (not JSON at all), `tooLarge`, `unsupportedMediaType`, `unavailable`
 */
export async function ingest(
  own: Pick<Services, "db" | "stream" | "topics" | "log" | "env" | "disk">,
  request: Request,
): Promise<IngestAnswer> {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") {
    throw new Refused({ code: "unsupportedMediaType", detail: `Send the body as it is, not encoded as ${encoding}.` });
  }
  const type = mediaType(request);
  const ndjson = type === "application/x-ndjson" || type === "application/ndjson";
  if (!ndjson && type !== "application/json") {
    throw new Refused({
      code: "unsupportedMediaType",
      detail: `Expected application/json or application/x-ndjson, not ${type ?? "nothing"}.`,
    });
  }
  const bytes = withoutMark(await readBytes(request, INGEST_BYTES_MAX));
  if (waitingBytes + bytes.length > WAITING_BYTES_MAX)
    throw unavailable("The stream takes transactions more slowly than they arrive.");
  waitingBytes += bytes.length;
  try {
    const isMapped =
      own.env.mappingText !== null && !isContract({ [SHAPE_HEADER]: request.headers.get(SHAPE_HEADER) ?? "" });
    const pieces = ndjson ? ndjsonRecords(bytes) : jsonRecords(bytes);
    const { records, rejected } = judge(pieces, isMapped, own.env);
    // What is on the stream is as the contract describes it: the mapping was used here.
    if (records.length > 0) await append(own, asContract(records, own.env.mappingText));
    return { accepted: records.length, rejected };
  } finally {
    waitingBytes -= bytes.length;
  }
}

interface Judged {
  readonly records: readonly NewRecord[];
  readonly rejected: IngestAnswer["rejected"];
}

/** `isMapped`: the pieces are in the shape that TRIPLINE_MAPPING says; otherwise as the contract describes them, or in an envelope. */
function judge(pieces: readonly Buffer[], isMapped: boolean, env: Env): Judged {
  const { maxFutureMs, timeSpan } = env;
  const latest = maxFutureMs === null ? Number.POSITIVE_INFINITY : Date.now() + maxFutureMs;
  const records: NewRecord[] = [];
  const rejected: { index: number; error: string }[] = [];
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const take = (index: number, transaction: Transaction, value: Buffer, name: string): void => {
    // The greatest time seen decides what is late: one wrong clock must not make everyone else's transactions late.
    if (transaction.timestamp > latest) rejected.push({ index, error: name + tooFarAhead(maxFutureMs ?? 0) });
    else if (value.length > RECORD_BYTES_MAX)
      rejected.push({ index, error: `${name}larger than ${RECORD_BYTES_MAX} bytes` });
    else records.push({ key: transaction.accountId, value });
  };
  pieces.forEach((value, index) => {
    if (value.length > RECORD_BYTES_MAX && !isMapped) {
      rejected.push({ index, error: `larger than ${RECORD_BYTES_MAX} bytes` });
      return;
    }
    let text: string;
    try {
      text = utf8.decode(value);
    } catch {
      rejected.push({ index, error: "not valid UTF-8" });
      return;
    }
    const decoded = isMapped ? null : decodeRecord(text, timeSpan);
    if (decoded?.ok === true) {
      take(index, decoded.transaction, value, "");
      return;
    }
    const found = inShape(text, isMapped, env);
    if (typeof found === "string" || !(found.inside || isMapped)) {
      rejected.push({ index, error: decoded?.error ?? String(found) });
      return;
    }
    if (found.count === 0) rejected.push({ index, error: "it holds no transaction" });
    const nameOf = (item: number) => (found.count === 1 ? "" : `transaction ${item}: `);
    for (const { item, error } of found.refused) rejected.push({ index, error: nameOf(item) + error });
    for (const { item, transaction, body } of found.transactions) take(index, transaction, body, nameOf(item));
  });
  return { records, rejected };
}

/** Compiled once for each environment: with its mapping, and without. */
const readers = new WeakMap<Env, Map<boolean, TransactionsReader>>();

/** What a text in the mapping's shape, or in an envelope, holds; or why that cannot be told. */
function inShape(text: string, isMapped: boolean, env: Env): FoundTransactions | string {
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
    if (error instanceof SyntaxError) return `not JSON: ${error.message}`;
    if (error instanceof TooManyItems) return error.message;
    throw error;
  }
}

function ndjsonRecords(bytes: Buffer): readonly Buffer[] {
  const records = lines(bytes);
  if (records.length > NDJSON_RECORDS_MAX) {
    throw new Refused({ code: "tooLarge", detail: `At most ${NDJSON_RECORDS_MAX} lines in one call.` });
  }
  return records;
}

/** The records of a JSON body: its elements when it is an array, otherwise itself. */
function jsonRecords(bytes: Buffer): readonly Buffer[] {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Refused({ code: "badRequest", detail: "The body is not JSON." });
  }
  if (!Array.isArray(value)) {
    if (typeof value === "object" && value !== null) return [bytes];
    throw new Refused({ code: "badRequest", detail: "Expected a transaction or an array of transactions." });
  }
  if (value.length > ARRAY_RECORDS_MAX) {
    throw new Refused({
      code: "tooLarge",
      detail: `At most ${ARRAY_RECORDS_MAX} transactions in an array; NDJSON takes more.`,
    });
  }
  return arrayElements(bytes);
}

async function append(
  own: Pick<Services, "db" | "stream" | "topics" | "log" | "env" | "disk">,
  records: readonly NewRecord[],
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${APPEND_TIMEOUT_MS} ms`)), APPEND_TIMEOUT_MS);
  });
  const topic = own.topics.transactions;
  const stored = own.stream().then(async (stream) => {
    // The embedded stream has no other producers.
    if (own.env.kafka === null) return stream.append(topic, records);
    return stream.append(topic, await placedByAccount({ pool: own.db.pool, stream, topic }, records));
  });
  try {
    await Promise.race([stored, late]);
    own.disk.wrote();
  } catch (error) {
    // Given up, not undone: a rejection that comes later has nobody left to tell.
    stored.catch(() => {});
    own.log.warn({ err: error, records: records.length }, "transactions could not be put on the stream");
    const free = () => freeSpace(own.db.url, own.env.dataDir);
    if (await failedForSpace(own.disk, error, Date.now(), free)) {
      throw unavailable(
        "A disk is full: the stream cannot store anything. Make room there, then send the same transactions again; repeated ones are recognised.",
      );
    }
    throw unavailable("The stream cannot be reached. Send the same transactions again; repeated ones are recognised.");
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(detail: string): Refused {
  return new Refused({ code: "unavailable", detail, retryAfterS: RETRY_AFTER_S });
}
