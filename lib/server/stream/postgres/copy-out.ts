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

/** A query as the driver runs it: it calls these by name. */
class CopyOut implements pg.Submittable {
  readonly #text: string;
  readonly #chunks: Buffer[] = [];
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
    // A view into what was received, which the next packet may overwrite.
    this.#chunks.push(Buffer.from(chunk));
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(null, Buffer.concat(this.#chunks));
  }
}
