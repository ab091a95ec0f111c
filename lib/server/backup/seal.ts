import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { BackupError } from "./backup-error";
import type { LockHead, PieceHead } from "./head";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
/** Some 128 MB and a good part of a second for each try of a passphrase. */
const COST = 2 ** 17;
const BLOCK_SIZE = 8;
const PROOF = "the passphrase is right";

interface Sealed {
  readonly data: Buffer;
  readonly seal: NonNullable<PieceHead["seal"]>;
}

/** Encrypts and authenticates what is secret in a file. `about` is what it is and where it belongs: moved elsewhere it does not open. */
export interface Lock {
  readonly head: LockHead;
  seal(data: Buffer, about: string): Sealed;
  /** @throws BackupError when it was changed. */
  open(sealed: Sealed, about: string): Buffer;
}

export async function newLock(passphrase: string): Promise<Lock> {
  const settings = {
    salt: randomBytes(16).toString("base64"),
    cost: COST,
    blockSize: BLOCK_SIZE,
    parallelization: 1,
  };
  const key = await keyOf(passphrase, settings);
  const { data, seal } = sealWith(key, Buffer.from(PROOF), "proof");
  return lockOf(key, { ...settings, proof: { ...seal, data: data.toString("base64") } });
}

/** @throws BackupError when the passphrase is another. */
export async function openLock(passphrase: string, head: LockHead): Promise<Lock> {
  const key = await keyOf(passphrase, head);
  const { data, ...seal } = head.proof;
  try {
    openWith(key, { data: Buffer.from(data, "base64"), seal }, "proof");
  } catch {
    throw new BackupError("TRIPLINE_BACKUP_PASSPHRASE is not the one that the backup was made with.");
  }
  return lockOf(key, head);
}

function lockOf(key: Buffer, head: LockHead): Lock {
  return {
    head,
    seal: (data, about) => sealWith(key, data, about),
    open: (sealed, about) => {
      try {
        return openWith(key, sealed, about);
      } catch {
        throw new BackupError("The file is damaged: what is encrypted in it was changed.");
      }
    },
  };
}

function sealWith(key: Buffer, data: Buffer, about: string): Sealed {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(data), cipher.final()]);
  return { data: sealed, seal: { iv: iv.toString("base64"), tag: cipher.getAuthTag().toString("base64") } };
}

function openWith(key: Buffer, { data, seal }: Sealed, about: string): Buffer {
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(seal.iv, "base64"), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(about)).setAuthTag(Buffer.from(seal.tag, "base64"));
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

function keyOf(passphrase: string, settings: Omit<LockHead, "proof">): Promise<Buffer> {
  const { salt, cost: N, blockSize: r, parallelization: p } = settings;
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.from(salt, "base64"), KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
