"use client";

import type { EntityKind } from "@/lib/contract/entity";
import { type SeenEntity, seenOf, withSeen } from "@/lib/view-models/entity";

const KEY = "tripline.entities-seen";

/** What the reader looked at in this tab, the newest first. */
export function readSeen(): readonly SeenEntity[] {
  try {
    return seenOf(window.sessionStorage.getItem(KEY));
  } catch {
    // A browser without storage remembers nothing; the page works all the same.
    return [];
  }
}

/** Keeps, in this tab alone, that an entity was looked at. */
export function rememberSeen(kind: EntityKind, id: string): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(withSeen(readSeen(), { kind, id, at: Date.now() })));
  } catch {
    // As above: nothing is remembered.
  }
}
