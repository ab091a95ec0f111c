import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { wholeCardNumber } from "@/lib/contract/card-number";

/** Card numbers as tokens that tell nobody else anything: the same number always becomes the same token. */
export interface CardTokens {
  /** The token of a card number, with what parts its digits; 22 characters. */
  seal(card: string): string;
  /** The card number of a token, as it was sealed; null for what is no token of ours. */
  open(token: string): string | null;
}

/** One block: 8 bytes for the digits as a number, 4 for what parts them, 1 for how many they are, 3 that are zero. */
const BLOCK_BYTES = 16;
const BETWEEN = ["", " ", "-"];

/** `secrets`: the one in force, then those before it, whose tokens are still read. */
export function createCardTokens(secrets: readonly [string, ...string[]]): CardTokens {
  const keys = secrets.map(keyOf);
  return {
    seal: (card) => {
      // A single block, so that it takes no randomness: equal cards must have equal tokens, and nothing is chained.
      const cipher = createCipheriv("aes-256-ecb", keys[0] ?? keyOf(secrets[0]), null).setAutoPadding(false);
      return Buffer.concat([cipher.update(blockOf(card)), cipher.final()]).toString("base64url");
    },
    open: (token) => {
      const block = Buffer.from(token, "base64url");
      if (block.length !== BLOCK_BYTES) return null;
      for (const key of keys) {
        const decipher = createDecipheriv("aes-256-ecb", key, null).setAutoPadding(false);
        const card = cardOf(Buffer.concat([decipher.update(block), decipher.final()]));
        if (card !== null) return card;
      }
      return null;
    },
  };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "tripline card numbers", 32));
}

function blockOf(card: string): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  const digits = card.replaceAll(/[ -]/g, "");
  let parting = 0;
  let at = card.length - 1;
  for (let left = digits.length - 1; left > 0; left--) {
    const mark = card[at - 1] === " " ? 1 : card[at - 1] === "-" ? 2 : 0;
    parting = parting * 3 + mark;
    at -= mark === 0 ? 1 : 2;
  }
  block.writeBigUInt64BE(BigInt(digits), 0);
  block.writeUInt32BE(parting, 8);
  block.writeUInt8(digits.length, 12);
  return block;
}

function cardOf(block: Buffer): string | null {
  if (block.readUIntBE(13, 3) !== 0) return null;
  const length = block.readUInt8(12);
  const digits = block.readBigUInt64BE(0).toString().padStart(length, "0");
  let parting = block.readUInt32BE(8);
  let card = digits[0] ?? "";
  for (const digit of digits.slice(1)) {
    card += `${BETWEEN[parting % 3] ?? ""}${digit}`;
    parting = Math.floor(parting / 3);
  }
  return digits.length === length && parting === 0 && wholeCardNumber(card) === digits ? card : null;
}
