import { giveWay } from "../scheduling/give-way";

const LINES_AT_ONCE = 5_000;

/** The lines as a body that is written a part at a time, others going first in between. */
export function textLines(lines: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let from = 0;
  return new ReadableStream({
    pull: async (controller) => {
      await giveWay();
      const part = lines.slice(from, from + LINES_AT_ONCE);
      from += part.length;
      if (part.length > 0) controller.enqueue(encoder.encode(part.map((line) => `${line}\n`).join("")));
      if (from >= lines.length) controller.close();
    },
  });
}
