import { createHmac, randomBytes } from "node:crypto";

/** What every secret begins with, as Standard Webhooks has it. */
const PREFIX = "whsec_";
const BYTES = 32;
const BYTES_MIN = 16;
const BYTES_MAX = 64;

/** A secret that nobody had before. */
export function newSecret(): string {
  return PREFIX + randomBytes(BYTES).toString("base64");
}

/** The key in a secret: what stands behind `whsec_`, in base64; null when that is none of 16 to 64 bytes. */
export function keyOf(secret: string): Buffer | null {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const key = Buffer.from(text, "base64");
  return key.length >= BYTES_MIN && key.length <= BYTES_MAX ? key : null;
}

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, by every one of `secrets`, of
 * which the receiver needs to know one. `atMs` is the time of the attempt.
 */
export function signatureHeaders(
  secrets: readonly string[],
  id: string,
  atMs: number,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(atMs / 1_000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.flatMap((secret) => {
    const key = keyOf(secret);
    return key === null ? [] : [`v1,${createHmac("sha256", key).update(signed).digest("base64")}`];
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
