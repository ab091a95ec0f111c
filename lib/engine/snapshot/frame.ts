import { ByteReader } from "./byte-reader";
import { checksum } from "./checksum";
import { SnapshotRefused } from "./refused";

/** "TLSN", then version, checksum of what follows it, and the body. */
const MAGIC = 0x4e534c54;
const VERSION = 1;
const HEADER_BYTES = 12;

/** A body made recognisable: any changed byte shows when it is opened. */
export function framed(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  bytes.set(body, HEADER_BYTES);
  view.setUint32(8, checksum(bytes, HEADER_BYTES), true);
  return bytes;
}

/** The body of what `framed` made. Throws `SnapshotRefused` for anything else. */
export function opened(bytes: Uint8Array): ByteReader {
  if (bytes.length < HEADER_BYTES) throw new SnapshotRefused(`a snapshot of ${bytes.length} bytes is none`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new SnapshotRefused("these bytes are not a snapshot");
  const version = view.getUint32(4, true);
  if (version !== VERSION) throw new SnapshotRefused(`a snapshot of version ${version}; this engine reads ${VERSION}`);
  if (view.getUint32(8, true) !== checksum(bytes, HEADER_BYTES)) {
    throw new SnapshotRefused("the checksum of a snapshot does not match its bytes");
  }
  return new ByteReader(bytes, HEADER_BYTES);
}
