import type { Offset } from "../../lib/server/stream/offset";
import { decodeEnvelope } from "../../workers/pipeline/decode/envelope";

/**
 * Compares what is found on the rekeyed topic with what should be forwarded, as both become known: each transaction to each target, at
 * least once. Under which keys is not compared: a detector that was killed between forwarding and committing may have run
 * other rules than the one that went on, and readers keep what was forwarded first.
 */
export class Forwards {
  /** By target, source, offset and item: those that the other side does not know yet. */
  readonly #expected = new Set<string>();
  readonly #found = new Set<string>();

  /** The transaction `item` of the record at `offset` of `source` goes to `target`. */
  expect(target: number, source: number, offset: Offset, item: number): void {
    const place = `${target} ${source} ${offset} ${item}`;
    if (!this.#found.delete(place)) this.#expected.add(place);
  }

  /** A record of the rekeyed partition `target`. */
  found(target: number, value: Buffer): void {
    const envelope = decodeEnvelope(value);
    for (const { offset, item } of envelope?.entries ?? []) {
      const place = `${target} ${envelope?.source} ${offset} ${item}`;
      if (!this.#expected.delete(place)) this.#found.add(place);
    }
  }

  /** What should have been forwarded and was not found, each as target, source, offset and item. */
  missing(): readonly string[] {
    return [...this.#expected];
  }
}
