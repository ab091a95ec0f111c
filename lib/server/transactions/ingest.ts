import type { Topics } from "@/lib/contract/topics";
import type { IngestAnswer } from "@/lib/contract/transaction-calls";
import type { Db } from "../data/db";
import type { Env } from "../env/env";
import { RefusedError } from "../errors/errors";
import type { DiskNotices } from "../health/disk";
import { failedForSpace, freeSpace } from "../health/disk";
import { mediaType, readBodyBytes } from "../http/body";
import { placedByAccount } from "../keyed-by/place";
import type { Logger } from "../log/log";
import { asContract, isContract, SHAPE_HEADER } from "../stream/contract-record";
import type { NewRecord, Stream } from "../stream/port";
import { streamCapabilities } from "../stream/settings";
import { judgePieces } from "./judge";
import { arrayElements, bodyKind, countLines, lines, withoutMark } from "./split";

/** What a process appends transactions with. */
export interface IngestGround {
  readonly db: Db;
  readonly topics: Topics;
  readonly log: Logger;
  readonly env: Env;
  readonly disk: DiskNotices;
  /** Opened at first use. */
  stream(): Promise<Stream>;
}

/** Limits of one call; beyond them it is refused as a whole (413). */
const INGEST_BYTES_MAX = 8 * 1024 * 1024;
const ARRAY_RECORDS_MAX = 1_000;
/** More lines than whole transactions fit into `INGEST_BYTES_MAX`: judging millions of fragments would hold everyone up. */
const NDJSON_RECORDS_MAX = 150_000;
/** Bytes of all calls that wait for the stream at the same time; beyond them calls are refused (503) until it catches up. */
const WAITING_BYTES_MAX = 128 * 1024 * 1024;
/** Records that are put on the stream at once: encoding them holds everyone up meanwhile. */
const APPENDED_AT_ONCE_MAX = 4_000;
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
export async function ingestTransactions(services: IngestGround, request: Request): Promise<IngestAnswer> {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") {
    throw new RefusedError({
      code: "unsupportedMediaType",
      detail: `Send the body as it is, not encoded as ${encoding}.`,
    });
  }
  const type = mediaType(request);
  const ndjson = type === "application/x-ndjson" || type === "application/ndjson";
  if (!ndjson && type !== "application/json") {
    throw new RefusedError({
      code: "unsupportedMediaType",
      detail: `Expected application/json or application/x-ndjson, not ${type ?? "nothing"}.`,
    });
  }
  const bytes = withoutMark(await readBodyBytes(request, INGEST_BYTES_MAX));
  if (waitingBytes + bytes.length > WAITING_BYTES_MAX)
    throw unavailable("The stream takes transactions more slowly than they arrive.");
  waitingBytes += bytes.length;
  try {
    const isMapped =
      services.env.mappingText !== null && !isContract({ [SHAPE_HEADER]: request.headers.get(SHAPE_HEADER) ?? "" });
    const { records, rejected, rejectedMore, isBroken } = await judgePieces(
      piecesOf(bytes, ndjson),
      isMapped,
      services.env,
    );
    // Of lines each stands for itself; an array that breaks off anywhere is none.
    if (isBroken && !ndjson) throw notJson();
    // What is on the stream is as the contract describes it: the mapping was used here.
    if (records.length > 0) await append(services, asContract(records, services.env.mappingText));
    return { accepted: records.length, rejected, ...(rejectedMore === 0 ? {} : { rejectedMore }) };
  } finally {
    waitingBytes -= bytes.length;
  }
}

/**
 * The pieces of a body that stand for themselves, counted before any of them is parsed.
 * @throws Refused `badRequest`, `tooLarge`
 */
function piecesOf(bytes: Buffer, ndjson: boolean): Iterable<Buffer> {
  if (ndjson) {
    if (countLines(bytes, NDJSON_RECORDS_MAX) > NDJSON_RECORDS_MAX) {
      throw new RefusedError({ code: "tooLarge", detail: `At most ${NDJSON_RECORDS_MAX} lines in one call.` });
    }
    return lines(bytes);
  }
  const kind = bodyKind(bytes);
  if (kind === "object") return [bytes];
  if (kind === "other") {
    throw new RefusedError({
      code: "badRequest",
      detail: "Expected a transaction or an array of transactions, as JSON.",
    });
  }
  const elements = arrayElements(bytes, ARRAY_RECORDS_MAX);
  if (elements === null) throw notJson();
  if (elements.length > ARRAY_RECORDS_MAX) {
    throw new RefusedError({
      code: "tooLarge",
      detail: `At most ${ARRAY_RECORDS_MAX} transactions in an array; NDJSON takes more.`,
    });
  }
  return elements;
}

const notJson = () => new RefusedError({ code: "badRequest", detail: "The body is not JSON." });

async function append(services: IngestGround, records: readonly NewRecord[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${APPEND_TIMEOUT_MS} ms`)), APPEND_TIMEOUT_MS);
  });
  const topic = services.topics.transactions;
  let isGivenUp = false;
  const store = async (): Promise<void> => {
    const stream = await services.stream();
    for (let from = 0; from < records.length && !isGivenUp; from += APPENDED_AT_ONCE_MAX) {
      const some = records.length <= APPENDED_AT_ONCE_MAX ? records : records.slice(from, from + APPENDED_AT_ONCE_MAX);
      const isOurs = streamCapabilities(services.env.stream.kind).producers === "tripline";
      const placed = isOurs ? some : await placedByAccount({ db: services.db, stream, topic }, some);
      await stream.append(topic, placed);
    }
  };
  const stored = store();
  try {
    await Promise.race([stored, late]);
    services.disk.wrote();
  } catch (error) {
    isGivenUp = true;
    // Given up, not undone: a rejection that comes later has nobody left to tell.
    stored.catch(() => {});
    services.log.warn({ err: error, records: records.length }, "transactions could not be put on the stream");
    const free = () => freeSpace(services.db.url, services.env.dataDir);
    if (await failedForSpace(services.disk, error, Date.now(), free)) {
      throw unavailable(
        "A disk is full: the stream cannot store anything. Make room there, then send the same transactions again; repeated ones are recognised.",
      );
    }
    throw unavailable("The stream cannot be reached. Send the same transactions again; repeated ones are recognised.");
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(detail: string): RefusedError {
  return new RefusedError({ code: "unavailable", detail, retryAfterS: RETRY_AFTER_S });
}
