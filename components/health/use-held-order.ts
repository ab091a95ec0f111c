"use client";

import { useState } from "react";

/**
 * The ids in the order that is wanted; while `held` (the reader points at them), in the order that they had, with new ones
 * at the end. A new `reason` (the reader asked for another order) is followed at once.
 */
export function useHeldOrder(wanted: readonly string[], held: boolean, reason: string): readonly string[] {
  const [shown, setShown] = useState({ ids: wanted, reason });
  const keep = held && shown.reason === reason;
  const ids = keep ? heldOrder(shown.ids, wanted) : wanted;
  // Derived from what was shown before, as React allows while rendering: no frame shows the other order.
  if (shown.reason !== reason || !sameOrder(shown.ids, ids)) setShown({ ids, reason });
  return ids;
}

/** `wanted` in the order of `before`, what is new at the end. */
function heldOrder(before: readonly string[], wanted: readonly string[]): readonly string[] {
  const known = new Set(before);
  const there = new Set(wanted);
  return [...before.filter((id) => there.has(id)), ...wanted.filter((id) => !known.has(id))];
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
