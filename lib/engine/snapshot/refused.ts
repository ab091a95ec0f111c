/** Bytes from which no state can be restored; the message says what is wrong with them. */
export class SnapshotRefused extends Error {
  override readonly name: string = "SnapshotRefused";
}

/** State as a newer version of this engine writes it: nothing is wrong with it, but it is not for this one. */
export class SnapshotNewer extends SnapshotRefused {
  override readonly name = "SnapshotNewer";
}
