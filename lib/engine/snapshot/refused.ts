/** Bytes from which no state can be restored; the message says what is wrong with them. */
export class SnapshotRefused extends Error {
  override readonly name = "SnapshotRefused";
}
