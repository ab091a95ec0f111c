import type { Erasure } from "@/lib/contract/erasure";
import type { Topics } from "@/lib/contract/topics";
import type { Db } from "../../data/db";
import type { Env } from "../../env/env";
import type { Logger } from "../../log/log";
import type { BegunErasure } from "./erase";
import type { RemainsGround } from "./remains";

/** What an erasure works on, of the web server. */
export function eraseGround({
  db,
  env,
  topics,
}: {
  readonly db: Db;
  readonly env: Env;
  readonly topics: Topics;
}): RemainsGround {
  return { db, retentionMs: env.retentionMs, topic: topics.transactions, stream: env.stream.kind };
}

/** Lets an erasure go on by itself: what it fails with is logged, and the screen says that it was cut off. */
export function inBackground({ log }: { readonly log: Logger }, { begun, done }: BegunErasure): Erasure {
  done.catch((error: unknown) => log.error({ err: error, erasure: begun.id }, "an erasure was cut off"));
  return begun;
}
