import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { messageOf } from "@/lib/contract/message-of";
import { containerOf } from "./containers";

/** How the records of a file are written. */
export type InputFormat = "ndjson" | "csv" | "json";

/** A file that cannot be used at all; the message is one line for the person who named it. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** A file that is being read. */
export interface InputFile {
  /** Bytes of the content, gunzipped where the file is gzip; fails with `InputError`. To be read once. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes of the file as it lies on the disk; 0 when that is not known (a pipe). */
  readonly fileBytes: number;
  /** Bytes of the file read so far. */
  fileBytesRead(): number;
}

const CHUNK_BYTES = 1 << 20;
/** Gzip is read in smaller pieces, or the position would run far ahead of what came out. */
const GZIP_CHUNK_BYTES = 1 << 16;

/** Opens `file` for one pass from its beginning. Gzip is recognised by its content, not by its name. */
export async function openInput(file: string): Promise<InputFile> {
  let fileBytes = 0;
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new InputError(`cannot read ${file}: it is a folder`);
    if (found.isFile()) fileBytes = found.size;
  } catch (error) {
    throw asInputError(file, error);
  }
  const raw = createReadStream(file, { highWaterMark: file.endsWith(".gz") ? GZIP_CHUNK_BYTES : CHUNK_BYTES });
  return { chunks: content(file, raw), fileBytes, fileBytesRead: () => raw.bytesRead };
}

async function* content(file: string, raw: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  try {
    const chunks: AsyncIterator<Buffer> = raw[Symbol.asyncIterator]();
    const first = await chunks.next();
    if (first.done === true) return;
    const container = containerOf(first.value);
    if (container !== null) throw new InputError(`cannot read ${file}: it is ${container}`);
    if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
      yield first.value;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
      return;
    }
    const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
    const packed = Readable.from(startingWith(first.value, chunks), { objectMode: false });
    packed.on("error", (error) => gunzip.destroy(error));
    const unpacked: AsyncIterable<Buffer> = packed.pipe(gunzip);
    yield* asText(file, unpacked);
  } catch (error) {
    throw asInputError(file, error);
  } finally {
    raw.destroy();
  }
}

/** The same chunks, unless the first shows that they are no text. @throws InputError that says what they are. */
async function* asText(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const container = isFirst ? containerOf(chunk) : null;
    if (container !== null) throw new InputError(`cannot read ${file}: what is packed in it is ${container}`);
    isFirst = false;
    yield chunk;
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission is denied",
  EISDIR: "it is a folder",
  Z_DATA_ERROR: "its gzip content is damaged",
  Z_BUF_ERROR: "its gzip content ends too early",
};

function asInputError(file: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const message = messageOf(error);
  return new InputError(`cannot read ${file}: ${REASONS[code] ?? message}`, { cause: error });
}
