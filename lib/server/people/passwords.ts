import { randomBytes, timingSafeEqual } from "node:crypto";
import { Worker } from "node:worker_threads";
import { RefusedError } from "../errors/errors";
import { HASHING } from "./hashing";

/** Hashes that may wait for the one under way. */
const WAITING_MAX = 16;
/** When a refused caller may ask again. */
const RETRY_AFTER_S = 2;

/** Hashes passwords, one at a time and on a thread of its own, so that nothing else waits for it. */
export interface Passwords {
  /** `salt:key`, to be stored. @throws Refused `unavailable` when too many wait */
  hash(password: string): Promise<string>;
  /** Whether `password` is the one that `hash` was made of. @throws Refused `unavailable` when too many wait */
  verify(given: { readonly hash: string; readonly password: string }): Promise<boolean>;
  /** Ends the thread; what waits is rejected. Idempotent. */
  close(): Promise<void>;
}

interface Job {
  readonly resolve: (key: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * scrypt as better-auth stores it, so that hashes from before go on. The library itself would hash on the thread pool that
 * all of Node's file, name and compression calls share: four sign-ins at once would hold every one of them up.
 */
export function createPasswords(waitingMax = WAITING_MAX): Passwords {
  const jobs = new Map<number, Job>();
  let next = 0;
  let worker: Worker | null = null;

  const fail = (from: Worker, error: Error): void => {
    if (worker !== from) return;
    worker = null;
    for (const { reject } of jobs.values()) reject(error);
    jobs.clear();
  };
  const start = (): Worker => {
    const made = new Worker(HASHING, { eval: true });
    made.on("message", ({ id, key }: { readonly id: number; readonly key: string }) => {
      jobs.get(id)?.resolve(key);
      jobs.delete(id);
    });
    made.on("error", (error: Error) => fail(made, error));
    made.on("exit", () => fail(made, new Error("the thread that hashes passwords ended")));
    // It must not keep a process alive that has nothing else to do.
    made.unref();
    return made;
  };
  const keyOf = (password: string, salt: string): Promise<string> => {
    if (jobs.size > waitingMax) {
      throw new RefusedError({
        code: "unavailable",
        detail: "Too many people sign in at this moment. Try again in a few seconds.",
        retryAfterS: RETRY_AFTER_S,
      });
    }
    worker ??= start();
    const to = worker;
    return new Promise((resolve, reject) => {
      const id = next++;
      jobs.set(id, { resolve, reject });
      to.postMessage({ id, password: password.normalize("NFKC"), salt });
    });
  };

  return {
    hash: async (password) => {
      const salt = randomBytes(16).toString("hex");
      return `${salt}:${await keyOf(password, salt)}`;
    },
    verify: async ({ hash, password }) => {
      const [salt, key] = hash.split(":");
      if (!salt || !key) throw new Error("a stored password is not a hash");
      return sameText(await keyOf(password, salt), key);
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
