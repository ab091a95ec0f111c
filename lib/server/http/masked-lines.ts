import { maskCardNumbers } from "@/lib/contract/card-number";

const asTheyAre = new WeakSet<Response>();

/** Marks an answer whose card numbers were masked before, or that holds none whatever its digits look like. */
export function asItIs(response: Response): Response {
  asTheyAre.add(response);
  return response;
}

/** A file of lines as everybody may have it: card numbers in it are masked. Every other answer as it is. */
export function withMaskedLines(response: Response): Response {
  const type = response.headers.get("content-type") ?? "";
  if (response.body === null || asTheyAre.has(response) || !isMaskedType(type)) return response;
  const { status, headers } = response;
  return new Response(response.body.pipeThrough(maskedLines()), { status, headers });
}

/** Whether card numbers in answers of this type are masked line by line. */
export function isMaskedType(type: string): boolean {
  return /^(text\/|application\/x-ndjson)/.test(type);
}

/** What `withMaskedLines` makes of a body of these bytes. */
export function maskedLinesOf(body: Uint8Array): Uint8Array {
  return new TextEncoder().encode(maskCardNumbers(new TextDecoder().decode(body)));
}

/** Line by line, wherever the pieces of the body end. */
function maskedLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let begun = "";
  return new TransformStream({
    transform(piece, controller) {
      const text = begun + decoder.decode(piece, { stream: true });
      const end = text.lastIndexOf("\n") + 1;
      begun = text.slice(end);
      if (end > 0) controller.enqueue(encoder.encode(maskCardNumbers(text.slice(0, end))));
    },
    flush(controller) {
      const rest = begun + decoder.decode();
      if (rest !== "") controller.enqueue(encoder.encode(maskCardNumbers(rest)));
    },
  });
}
