import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { HealthProblem } from "@/lib/contract/health";
import type { HealthChange } from "@/lib/contract/outbox-event";
import { inEnvelope } from "../channels/envelope";
import type { ChannelDeps } from "../channels/port";
import { channelTypeOf } from "../channels/registry";
import type { SecretBox } from "../channels/secret-box";
import type { Db } from "../data/db";
import { sendBounded } from "./send";

/** How often the database is looked at. */
const EVERY_MS = 5_000;
/** A look that takes longer found nothing: a host that went silent does not refuse. */
export const READ_MS_MAX = 5_000;
/** It is away when nothing came of so many looks in a row. */
const LOOKS = 3;
/** A channel is tried so often, a moment apart. */
const ATTEMPTS = 3;
const ATTEMPT_AFTER_MS = 2_000;

/** A channel that wants to hear of health, as it is stored. */
export interface HealthChannel {
  readonly id: string;
  readonly type: string;
  readonly settings: unknown;
  readonly secret: string;
}

/** Those in use with a route for changes of health. */
export function readHealthChannels({ direct }: Pick<Db, "direct">): Promise<readonly HealthChannel[]> {
  return direct
    .selectFrom("channel")
    .select(["id", "type", "settings", "secret"])
    .where("enabled", "=", true)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("route")
          .select("route.id")
          .whereRef("route.channelId", "=", "channel.id")
          .where("route.enabled", "=", true)
          .where(sql<boolean>`'health.changed' = any(route.events)`),
      ),
    )
    .execute();
}

export interface AwayTellerOptions {
  /** The channels as they are now; rejects while the database is away. */
  readonly read: () => Promise<readonly HealthChannel[]>;
  readonly box: SecretBox;
  readonly deps: ChannelDeps;
  readonly everyMs?: number;
  readonly readMsMax?: number;
}

export interface AwayTeller {
  /** Idempotent. */
  close(): Promise<void>;
}

/**
 * Tells the channels directly, once, that the database is away, and once that it is back, until closed: the outbox is in the database. It
 * keeps what it read of channels while the database was there. Routes' conditions are not looked at.
 */
export function startAwayTeller(options: AwayTellerOptions): AwayTeller {
  const { read, box, deps, everyMs = EVERY_MS, readMsMax = READ_MS_MAX } = options;
  const stop = new AbortController();
  let channels: readonly HealthChannel[] = [];
  let missed = 0;
  let since = 0;
  let told: HealthProblem | null = null;

  const look = async (): Promise<void> => {
    try {
      const found = await readInTime(read, readMsMax, stop.signal);
      missed = 0;
      channels = found;
    } catch {
      // What is wrong with the database, its own process and health say; here it counts that it does not answer.
      if (missed === 0) since = Date.now();
      missed += 1;
    }
    if (stop.signal.aborted) return;
    if (missed >= LOOKS && told === null) {
      told = problemSince(since);
      await tellAll({ change: "began", problem: told });
    } else if (missed === 0 && told !== null) {
      const problem = told;
      told = null;
      await tellAll({ change: "ended", problem });
    }
  };
  const tellAll = async (change: HealthChange): Promise<void> => {
    const id = randomUUID();
    await Promise.all(channels.map((channel) => tell(channel, id, change)));
  };
  const tell = async (stored: HealthChannel, id: string, data: HealthChange): Promise<void> => {
    const type = channelTypeOf(stored.type);
    if (type === undefined) return;
    try {
      const channel = type.open({ settings: stored.settings, secrets: box.open(stored.id, stored.secret) }, deps);
      const told = { id, type: "health.changed", subject: "health", at: Date.now(), data } as const;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const outcome = await sendBounded(channel, [inEnvelope(told, attempt, deps.origin)], stop.signal, deps.log);
        if (outcome.kind !== "retry" || stop.signal.aborted) break;
        await sleep(ATTEMPT_AFTER_MS, undefined, { signal: stop.signal });
      }
      await channel.close();
    } catch (error) {
      deps.log.warn({ err: error, channel: stored.id }, "a channel could not be told that the database is away");
    }
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look();
      // An abort only ends the wait early.
      await sleep(everyMs, undefined, { signal: stop.signal, ref: false }).catch(() => {});
    }
  };
  const done = loop();
  return {
    close: () => {
      stop.abort();
      return done;
    },
  };
}

/** What `read` gives; rejects when that takes longer than `msMax`, and when it is stopped. */
async function readInTime<T>(read: () => Promise<T>, msMax: number, stop: AbortSignal): Promise<T> {
  const settled = new AbortController();
  const late = sleep(msMax, undefined, { signal: AbortSignal.any([stop, settled.signal]) }).then(() => {
    throw new Error(`no answer within ${msMax} ms`);
  });
  // It only rejects when nobody waits for it any more.
  late.catch(() => {});
  try {
    return await Promise.race([read(), late]);
  } finally {
    settled.abort();
  }
}

function problemSince(since: number): HealthProblem {
  return {
    code: "database",
    since,
    message: "The database does not answer: nothing is evaluated, and nothing can be read or changed.",
    remedy: "Start PostgreSQL, or check DATABASE_URL and the network. Detection goes on by itself where it stopped.",
  };
}
