import { createHash } from "node:crypto";

/** Of SHA-256, in bytes. */
const HASH_BYTES = 32;
/** What the first link of the chain follows. */
export const CHAIN_START: Buffer<ArrayBuffer> = Buffer.alloc(HASH_BYTES);

/**
 * SQL for the canonical text of a line of the audit, whose row is `event`: all of its columns as one JSON array. PostgreSQL writes jsonb in one
 * way only (keys in its own order, one space after each separator, numbers as they were given), in every version and after every backup.
 */
export function contentOf(event: string, detail = `${event}.detail`, subject = `${event}.subject`): string {
  return `jsonb_build_array(${event}.id, (extract(epoch from ${event}.at) * 1000)::bigint, ${event}.actor_id, ${event}.actor_name,
    ${event}.action, ${subject}, ${detail}, ${event}.salt)::text`;
}

/** The digest of a line's canonical text. */
export function digestOf(content: string): Buffer<ArrayBuffer> {
  return createHash("sha256").update(content, "utf8").digest();
}

/** The link of the chain for a line: SHA-256 over the link before it, the line's id (8 bytes, big-endian) and its digest. */
export function linkOf(before: Uint8Array, eventId: number, digest: Uint8Array): Buffer<ArrayBuffer> {
  const id = Buffer.alloc(8);
  id.writeBigUInt64BE(BigInt(eventId));
  return createHash("sha256").update(before).update(id).update(digest).digest();
}

/** A line that was redacted, and the digest of what stands there now. */
export interface RedactedLine {
  readonly eventId: number;
  readonly after: Uint8Array;
}

/** What a line that redacts others says of them: a digest over their ids and what stands there now, in the order of their ids. */
export function redactionsDigest(redactions: readonly RedactedLine[]): string {
  const digest = createRedactionsDigest();
  for (const redaction of redactions) digest.add(redaction);
  return digest.hex();
}

/** The same for lines that come one after the other; `hex` ends it. */
export function createRedactionsDigest(): { add(redaction: RedactedLine): void; hex(): string } {
  const hash = createHash("sha256");
  return {
    add: ({ eventId, after }) => void hash.update(`${eventId} `).update(after),
    hex: () => hash.digest("hex"),
  };
}
