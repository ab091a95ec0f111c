import type { KeyValues } from "@/lib/contract/hit";
import type { RuleHitPage, RuleHitRow } from "@/lib/contract/rule-calls";
import { canonical } from "./draft-text";

/** A key that only one of two versions hit, with its newest hit there. */
export interface KeyApart {
  readonly key: KeyValues;
  readonly hits: number;
  readonly newest: RuleHitRow;
}

/** Which keys a version in shadow and the live one hit, over the time that both pages reach back. */
export interface KeysApart {
  /** Epoch milliseconds: hits before are left out of account. */
  readonly from: number;
  readonly onlyShadow: readonly KeyApart[];
  readonly onlyLive: readonly KeyApart[];
  readonly both: number;
}

/** Compares two pages of hits, newest first, since `since`. What only one page reaches back to is not compared. */
export function keysApart(shadow: RuleHitPage, live: RuleHitPage, since: number): KeysApart {
  const from = Math.max(since, reach(shadow), reach(live));
  const [inShadow, inLive] = [byKey(shadow, from), byKey(live, from)];
  const only = (some: ReadonlyMap<string, KeyApart>, others: ReadonlyMap<string, KeyApart>) =>
    [...some].filter(([id]) => !others.has(id)).map(([, each]) => each);
  return {
    from,
    onlyShadow: only(inShadow, inLive),
    onlyLive: only(inLive, inShadow),
    both: [...inShadow.keys()].filter((id) => inLive.has(id)).length,
  };
}

/** How far back a page tells of every hit. */
function reach({ items, nextBefore }: RuleHitPage): number {
  return nextBefore === null ? Number.NEGATIVE_INFINITY : (items.at(-1)?.detectedAt ?? Number.NEGATIVE_INFINITY);
}

function byKey({ items }: RuleHitPage, from: number): ReadonlyMap<string, KeyApart> {
  const keys = new Map<string, KeyApart>();
  for (const hit of items) {
    if (hit.detectedAt < from) continue;
    const id = canonical(hit.key);
    const known = keys.get(id);
    keys.set(id, { key: hit.key, hits: (known?.hits ?? 0) + 1, newest: known?.newest ?? hit });
  }
  return keys;
}
