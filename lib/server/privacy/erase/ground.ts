import type { Erasure } from "@/lib/contract/erasure";
import type { Services } from "../../process/services";
import type { BegunErasure } from "./erase";
import type { RemainsGround } from "./remains";

/** What an erasure works on, of the web server. */
export function eraseGround({ db, env, topics }: Services): RemainsGround {
  return { db, retentionMs: env.retentionMs, topic: topics.transactions, stream: env.stream.kind };
}

/** Lets an erasure go on by itself: what it fails with is logged, and the screen says that it was cut off. */
export function inBackground({ log }: Services, { begun, done }: BegunErasure): Erasure {
  done.catch((error: unknown) => log.error({ err: error, erasure: begun.id }, "an erasure was cut off"));
  return begun;
}
