/** One piece of an engine's state as bytes: what changed since the piece before. */
export interface DeltaSnapshot {
  /** Consecutive; goes on after a restore. */
  readonly segment: number;
  /** Self-describing: magic, version, checksum. */
  readonly bytes: Uint8Array;
  /** False: more pieces must follow before state can be restored from them. */
  readonly complete: boolean;
  /** Segments that nothing needs any more once this one is stored; only with complete ones. */
  readonly obsolete: readonly number[];
}

/** A stored piece, to restore from. */
export interface StoredDelta {
  readonly segment: number;
  readonly bytes: Uint8Array;
}
