import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import { UsageError } from "../input/usage-error";

/** Text is handed to the file in pieces of about this many characters. */
const BUFFER_CHARS = 1 << 18;

/** A file of JSON lines that is written as fast as the disk takes it, holding back the writer when it does not. */
export class LineFile {
  private readonly stream: WriteStream;
  private buffered = "";
  private failure: Error | null = null;

  private constructor(stream: WriteStream) {
    this.stream = stream;
    stream.on("error", (error) => {
      this.failure = error;
    });
  }

  /** Creates or empties `file`; fails with `UsageError` when it cannot be written, or is one of the files that are read. */
  static async create(file: string, read: readonly string[]): Promise<LineFile> {
    await refuseToWriteOver(file, read);
    const stream = createWriteStream(file);
    try {
      await once(stream, "open");
    } catch (error) {
      throw new UsageError(`cannot write ${file}: ${messageOf(error)}`);
    }
    return new LineFile(stream);
  }

  write(value: object): void {
    this.buffered += `${JSON.stringify(value)}\n`;
  }

  /** Hands over what was written, and waits while the file cannot keep up. */
  async drain(): Promise<void> {
    if (this.buffered.length >= BUFFER_CHARS) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    this.stream.end();
    await this.happened("close");
    if (this.failure !== null) throw this.unwritable(this.failure);
  }

  private async flush(): Promise<void> {
    const text = this.buffered;
    this.buffered = "";
    if (this.failure === null && text !== "" && !this.stream.write(text)) await this.happened("drain");
    if (this.failure !== null) throw this.unwritable(this.failure);
  }

  /** Waits for an event of the stream, or for its failure, which `failure` then holds. */
  private async happened(event: "drain" | "close"): Promise<void> {
    // The failure is kept in `failure`, where whoever writes looks.
    if (this.failure === null) await once(this.stream, event).catch(() => {});
  }

  private unwritable(failure: Error): UsageError {
    return new UsageError(`cannot write ${this.stream.path}: ${failure.message}`);
  }
}

/** Fails with `UsageError` when `file` is one of the files that are read. */
export async function refuseToWriteOver(file: string, read: readonly string[]): Promise<void> {
  for (const other of read) {
    if (await isSameFile(file, other)) throw new UsageError(`cannot write ${file}: it is read as ${other}`);
  }
}

/** Whether both names lead to one regular file. */
async function isSameFile(a: string, b: string): Promise<boolean> {
  const [x, y] = await Promise.all([a, b].map((file) => stat(file).catch(() => null)));
  return !!x?.isFile() && !!y?.isFile() && x.dev === y.dev && x.ino === y.ino;
}
