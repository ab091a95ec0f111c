import type pg from "pg";

/**
 * The answer of a `copy ... to stdout (format binary)`, as bytes. The driver hands out results as text, in which a byte
 * takes two characters; for segments by the megabyte that costs more than everything else about reading them.
 */
export function copyOut(client: pg.ClientBase, text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    client.query(
      new CopyOut(text, (error, bytes) => {
        if (bytes === undefined) reject(error ?? new Error("the copy ended without an answer"));
        else resolve(bytes);
      }),
    );
  });
}

/** Bytes in front of the first row: a signature, flags and the length of an extension that there is none of. */
export const COPY_HEADER_BYTES = 19;

/** Buffers that answers grow in, for the next ones: rows by the thousand in objects of their own cost more than reading them. */
const spare: Buffer[] = [];
const SPARE_MAX = 4;
/** A larger one is not kept. */
const SPARE_BYTES_MAX = 16 * 1024 * 1024;
const GROWING_BYTES_MIN = 256 * 1024;

/** A query as the driver runs it: it calls these by name. */
class CopyOut implements pg.Submittable {
  readonly #text: string;
  #growing: Buffer | null = null;
  #length = 0;
  /** Set anew by the driver, around a time limit. */
  callback: (error: Error | null, bytes?: Buffer) => void;

  constructor(text: string, callback: (error: Error | null, bytes?: Buffer) => void) {
    this.#text = text;
    this.callback = callback;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.#growing ??= spare.pop() ?? Buffer.allocUnsafeSlow(GROWING_BYTES_MIN);
    const length = this.#length + chunk.length;
    if (length > this.#growing.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#growing.length));
      this.#growing.copy(larger, 0, 0, this.#length);
      this.#growing = larger;
    }
    // A view into what was received, which the next packet may overwrite.
    chunk.copy(this.#growing, this.#length);
    this.#length = length;
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    const grown = this.#growing ?? Buffer.alloc(0);
    const bytes = Buffer.allocUnsafeSlow(this.#length);
    grown.copy(bytes, 0, 0, this.#length);
    this.#growing = null;
    if (grown.length <= SPARE_BYTES_MAX && spare.length < SPARE_MAX) spare.push(grown);
    this.callback(null, bytes);
  }
}
