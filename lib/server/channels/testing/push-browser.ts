import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import type { Browser } from "../browser/browsers";

/** A browser that was asked to be told: it alone can read what is pushed to it. */
export interface TestBrowser extends Browser {
  /** What a push says (RFC 8188, RFC 8291). @throws Error when it was not meant for this browser */
  read(body: Buffer): string;
}

export function testBrowser(id: string, endpoint: string): TestBrowser {
  const own = createECDH("prime256v1");
  own.generateKeys();
  const secret = randomBytes(16);
  return {
    id,
    endpoint,
    publicKey: own.getPublicKey("base64url"),
    authSecret: secret.toString("base64url"),
    read: (body) => {
      const salt = body.subarray(0, 16);
      const keyEnd = 21 + (body[20] ?? 0);
      const sender = body.subarray(21, keyEnd);
      const shared = own.computeSecret(sender);
      const context = Buffer.concat([Buffer.from("WebPush: info\0"), own.getPublicKey(), sender]);
      const key = Buffer.from(hkdfSync("sha256", shared, secret, context, 32));
      const part = (name: string, length: number) =>
        Buffer.from(hkdfSync("sha256", key, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
      const decipher = createDecipheriv("aes-128-gcm", part("aes128gcm", 16), part("nonce", 12));
      decipher.setAuthTag(body.subarray(-16));
      const padded = Buffer.concat([decipher.update(body.subarray(keyEnd, -16)), decipher.final()]);
      return padded.subarray(0, padded.lastIndexOf(2)).toString();
    },
  };
}

/** What the header of a push claims, once its signature is that of the public key which it names (RFC 8292). */
export function claimsOf(authorization: string): { readonly aud: string; readonly sub: string; readonly key: string } {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head, claims, signature] = token.split(".");
  const raw = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: raw.subarray(1, 33).toString("base64url"),
    y: raw.subarray(33).toString("base64url"),
  };
  const isRight = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature ?? "", "base64url"),
  );
  if (!isRight) throw new Error("the signature is wrong");
  return { ...JSON.parse(Buffer.from(claims ?? "", "base64url").toString()), key };
}
