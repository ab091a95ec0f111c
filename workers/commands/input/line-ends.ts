/** What ends the lines of a file: a newline, with or without a carriage return before it, or a carriage return alone. */
export type LineEnd = "newline" | "carriage return";

const [NEWLINE, CARRIAGE_RETURN] = [0x0a, 0x0d];

/** What ends the lines of a text, from its beginning. */
export function lineEndOf(sample: string): LineEnd {
  return sample.includes("\r") && !sample.includes("\n") ? "carriage return" : "newline";
}

/** The same text with newlines where carriage returns end its lines. */
export async function* withNewlines(chunks: AsyncIterable<Buffer>, lineEnd: LineEnd): AsyncGenerator<Buffer> {
  if (lineEnd === "newline") return yield* chunks;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    for (let at = bytes.indexOf(CARRIAGE_RETURN); at !== -1; at = bytes.indexOf(CARRIAGE_RETURN, at + 1))
      bytes[at] = NEWLINE;
    yield bytes;
  }
}
