"use client";

import { useState } from "react";
import { heldOrder } from "@/lib/view-models/held-order";

/**
 * The ids in the order that is wanted; while `held` (the reader points at them), in the order that they had, with new ones
 * at the end, and with those that are no longer wanted but still among `existing`. A new `reason` (the reader asked for
 * another order) is followed at once.
 */
export function useHeldOrder(
  wanted: readonly string[],
  held: boolean,
  reason: string,
  existing: readonly string[] = wanted,
): readonly string[] {
  const [shown, setShown] = useState({ ids: wanted, reason });
  const keep = held && shown.reason === reason;
  const ids = keep ? heldOrder(shown.ids, wanted, existing) : wanted;
  // Derived from what was shown before, as React allows while rendering: no frame shows the other order.
  if (shown.reason !== reason || !sameOrder(shown.ids, ids)) setShown({ ids, reason });
  return ids;
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
