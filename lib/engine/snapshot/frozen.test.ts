import { expect, test } from "vitest";
import { createEngine, SnapshotNewer, SnapshotRefused, type StoredDelta } from "../engine";
import { frozenEngine } from "../testing/frozen-ground";
import { FROZEN } from "../testing/frozen-state";

/** Where a segment says its version. */
const VERSION_AT = 4;

const stored = (): readonly StoredDelta[] =>
  FROZEN.map(({ segment, base64 }) => ({ segment, bytes: Uint8Array.from(Buffer.from(base64, "base64")) }));
const ofVersion = (by: number) =>
  stored().map(({ segment, bytes }) => {
    bytes[VERSION_AT] = (bytes[VERSION_AT] ?? 0) + by;
    return { segment, bytes };
  });

test("state that a version before stored is read as what it was, or refused for its version", () => {
  // Whoever changes the format without changing its number fails here: raise VERSION, freeze state anew, and let this be refused.
  expect(frozenEngine(stored()).digest()).toBe(frozenEngine(null).digest());
});

test("state of an older version is refused, that of a newer one as such", () => {
  const restored = (by: number) => () => createEngine({ rules: [], allowedLatenessMs: 0, restore: ofVersion(by) });
  expect(restored(-1)).toThrow(SnapshotRefused);
  expect(restored(-1)).not.toThrow(SnapshotNewer);
  expect(restored(1)).toThrow(SnapshotNewer);
});
