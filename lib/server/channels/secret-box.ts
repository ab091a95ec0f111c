import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = "v1.";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps the secrets of channels and actions, encrypted with the installation's own secret. */
export interface SecretBox {
  /** JSON, encrypted for this channel or action alone. */
  seal(id: string, secrets: object): string;
  /** @throws Error that says what to do when no secret of the installation opens it */
  open(id: string, sealed: string): unknown;
}

/** `secrets`: AUTH_SECRET, then those before it, with which is still read. */
export function createSecretBox(secrets: readonly [string, ...string[]]): SecretBox {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync("sha256", secret, "", "tripline channel secrets", 32)));
  const [newest = Buffer.alloc(0)] = keys;
  return {
    seal: (id, value) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", newest, iv).setAAD(Buffer.from(id));
      const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
    },
    open: (id, sealed) => {
      const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
      for (const key of keys) {
        const text = opened(key, id, bytes);
        if (text !== null) return JSON.parse(text);
      }
      throw new Error(
        "Its secrets cannot be read: AUTH_SECRET is another one now. Name the former one in AUTH_SECRET_PREVIOUS, or give it a new secret.",
      );
    },
  };
}

function opened(key: Buffer, id: string, bytes: Buffer): string | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(id))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    // Another secret encrypted it, or another channel has it.
    return null;
  }
}
