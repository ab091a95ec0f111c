import { createHash } from "node:crypto";

/** A secret with the number that what it encrypted bears. */
export interface NumberedSecret {
  readonly version: number;
  readonly value: string;
}

/**
 * The secret in force, then those before it, for reading what they encrypted (second factors). The number follows from the secret, so that it
 * is the same wherever and whenever the secret is given.
 */
export function numberedSecrets(secret: string, previous: readonly string[]): NumberedSecret[] {
  const all = [...new Set([secret, ...previous])];
  return all.map((value) => ({ version: numberOf(value), value }));
}

function numberOf(secret: string): number {
  return createHash("sha256").update("secret ").update(secret).digest().readUInt32BE(0) >>> 1;
}
