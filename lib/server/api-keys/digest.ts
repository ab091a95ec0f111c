import { createHash } from "node:crypto";

/** How a key is stored: SHA-256, hex. A key is 32 random bytes, so it needs neither salt nor a slow hash. */
export function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
