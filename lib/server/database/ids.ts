import { createHash } from "node:crypto";
import type { Hit, KeyValues } from "@/lib/contract/hit";

/** Hex characters of an id: 128 bits of SHA-256, beyond accidental collision. */
const ID_LENGTH = 32;

/** The same for the same hit, whoever finds it and how often: a function of rule, key, anchor and window. */
export function hitId(hit: Pick<Hit, "ruleId" | "key" | "eventId" | "windowStart">): string {
  return shortHash("hit", hit);
}

/** The id of the alert that `firstHit` opens. */
export function alertId(firstHit: Pick<Hit, "ruleId" | "key" | "eventId" | "windowStart">): string {
  return shortHash("alert", firstHit);
}

/** SHA-256 of a rule and a key's values, hex: what alerts and hits of one rule and key are found by. */
export function keyHash(ruleId: string, key: KeyValues): string {
  return createHash("sha256")
    .update(JSON.stringify([ruleId, Object.entries(key)]))
    .digest("hex");
}

function shortHash(kind: string, hit: Pick<Hit, "ruleId" | "key" | "eventId" | "windowStart">): string {
  const parts = [kind, hit.ruleId, Object.entries(hit.key), hit.eventId];
  if (hit.windowStart !== null) parts.push(hit.windowStart.toString());
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, ID_LENGTH);
}
