import type { FileHandle } from "node:fs/promises";
import { BackupError } from "./backup-error";
import { BackupHeader, FORMAT, MAGIC, Manifest, PieceHead } from "./head";

/*
 * A file is its first line, then frames: a line of JSON `{"type", "bytes", "about"}` and so many bytes. The types are `head` (once, first),
 * `piece` and `end` (once, last); only pieces have bytes.
 */

const LINE_MAX = 16 * 1024 * 1024;
const PIECE_BYTES_MAX = 256 * 1024 * 1024;
const READ_BYTES = 1024 * 1024;

export type BackupBlock =
  | { readonly type: "head"; readonly about: BackupHeader }
  | { readonly type: "piece"; readonly about: PieceHead; readonly body: Buffer }
  | { readonly type: "end"; readonly about: Manifest };

export async function writeMagic(file: FileHandle): Promise<void> {
  await file.appendFile(`${MAGIC} ${FORMAT}\n`);
}

export async function writeBlock(file: FileHandle, frame: BackupBlock): Promise<void> {
  const body = frame.type === "piece" ? frame.body : Buffer.alloc(0);
  await file.appendFile(`${JSON.stringify({ type: frame.type, bytes: body.length, about: frame.about })}\n`);
  if (body.length > 0) await file.appendFile(body);
}

/**
 * The frames of a file, one after the other.
 * @throws BackupError when it is not a backup, is of a newer format, is damaged or ends too early.
 */
export async function* readFrames(file: FileHandle): AsyncGenerator<BackupBlock> {
  const reader = createReader(file);
  const [magic, format] = (await reader.line(100).catch(() => "")).split(" ");
  if (magic !== MAGIC) throw new BackupError("It is not a backup of Tripline.");
  if (Number(format) > FORMAT) {
    throw new BackupError(`The file has format ${format}; this version knows ${FORMAT}. Use the version that made it.`);
  }
  for (;;) {
    const frame = await nextFrame(reader);
    yield frame;
    if (frame.type === "end") return;
  }
}

async function nextFrame(reader: Reader): Promise<BackupBlock> {
  const { type, bytes, about } = parsed(await reader.line(LINE_MAX));
  try {
    if (type === "head") return { type, about: BackupHeader.parse(about) };
    if (type === "end") return { type, about: Manifest.parse(about) };
    if (type === "piece" && typeof bytes === "number" && bytes <= PIECE_BYTES_MAX) {
      return { type, about: PieceHead.parse(about), body: await reader.take(bytes) };
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
  }
  throw new BackupError("The file is damaged: a part of it does not say what it is.");
}

function parsed(line: string): { readonly type?: unknown; readonly bytes?: unknown; readonly about?: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

interface Reader {
  line(bytesMax: number): Promise<string>;
  take(bytes: number): Promise<Buffer>;
}

function createReader(file: FileHandle): Reader {
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<void> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, null);
    if (bytesRead === 0) throw new BackupError("The file ends too early: it was cut off, or is still being written.");
    held = Buffer.concat([held, buffer.subarray(0, bytesRead)]);
  };
  return {
    line: async (bytesMax) => {
      for (let from = 0; ; ) {
        const at = held.indexOf(10, from);
        if (at >= 0) {
          const line = held.toString("utf8", 0, at);
          held = held.subarray(at + 1);
          return line;
        }
        if (held.length > bytesMax) throw new BackupError("The file is damaged: a line of it has no end.");
        from = held.length;
        await more();
      }
    },
    take: async (bytes) => {
      while (held.length < bytes) await more();
      const taken = held.subarray(0, bytes);
      held = held.subarray(bytes);
      return taken;
    },
  };
}
