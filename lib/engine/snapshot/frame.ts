import { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { checksum } from "./checksum";
import { SnapshotNewer, SnapshotRefused } from "./refused";

/** "TLSN", then version, checksum of what follows it, where the tail begins, and the body with its tail. */
const MAGIC = 0x4e534c54;
const VERSION = 2;
const CHECKED_FROM = 12;
/** How many bytes a body leaves free at its beginning. */
export const HEADER_BYTES = 16;

/** A body made recognisable: any changed byte shows when it is opened. `tail` is the place of its directory. */
export function framed(body: ByteWriter, tail: number): { readonly bytes: Uint8Array; readonly sum: number } {
  const bytes = body.take();
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(12, tail, true);
  const sum = checksum(bytes, CHECKED_FROM);
  view.setUint32(8, sum, true);
  return { bytes, sum };
}

export interface Opened {
  readonly bytes: Uint8Array;
  readonly sum: number;
  /** Stands at the tail. */
  readonly tail: ByteReader;
}

/** What `framed` made. Throws `SnapshotRefused` for anything else. */
export function unframed(given: Uint8Array): Opened {
  if (given.length < HEADER_BYTES) throw new SnapshotRefused(`a snapshot segment of ${given.length} bytes is none`);
  // A copy begins where arrays of numbers may begin; slice() would not copy a Buffer.
  const bytes = new Uint8Array(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new SnapshotRefused("these bytes are not a snapshot segment");
  const version = view.getUint32(4, true);
  if (version !== VERSION) {
    const Refused = version > VERSION ? SnapshotNewer : SnapshotRefused;
    throw new Refused(`a snapshot segment of version ${version}; this engine reads version ${VERSION}`);
  }
  const sum = view.getUint32(8, true);
  if (sum !== checksum(bytes, CHECKED_FROM)) {
    throw new SnapshotRefused("the checksum of a snapshot segment does not match its bytes");
  }
  return { bytes, sum, tail: new ByteReader(bytes, view.getUint32(12, true)) };
}
