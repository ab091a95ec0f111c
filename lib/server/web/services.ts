import type { Registry } from "prom-client";
import { type Topics, topicsFor } from "@/lib/contract/topics";
import { createMachines, type Machines } from "../api-keys/machines";
import type { Sealing } from "../audit/sealing";
import { tellTripped } from "../brake/tell";
import { type BrakeWatch, createBrake } from "../brake/watch";
import { storedBrowsers } from "../channels/browser/stored-browsers";
import { createSecretBox } from "../channels/secret-box";
import { channelSettings } from "../channels/settings";
import { type Db, openDb } from "../data/db";
import { createDecisions, type Decisions } from "../decisions/decisions";
import { decisionGround } from "../decisions/ground";
import { readWaitingForLookup } from "../entities/lookup/waiting";
import { type Env, readEnv } from "../env/env";
import { createDiskNotices, type DiskNotices } from "../health/disk";
import type { WaitingForLookup } from "../health/lookup-reading";
import type { UncountedPayments } from "../health/payments-reading";
import { type HealthWatch, watchHealth } from "../health/watch";
import { createLogger, type Logger } from "../log/log";
import { type Cards, createCards } from "../masking/cards";
import type { ChannelParts } from "../outbox/manage/channels";
import { readUncountedPayments } from "../payments/payments-wait";
import { createSingleSignOn, type OpensSingleSignOn } from "../people/oidc";
import { createPeople, type People } from "../people/people";
import { type Auth, createAuth } from "../people/sessions";
import { type ScorecardWatch, watchScorecards } from "../scorecards/watch";
import { openStream } from "../stream/open";
import type { Stream } from "../stream/port";
import { metrics } from "./metrics";

/** Connections of the web process; requests queue beyond that. */
const POOL_CONNECTIONS_MAX = 20;

/** The gateway as route handlers see it. */
interface GatewayAccess {
  /** Browsers connected right now. */
  clients(): number;
}

/** What the web process is made of, once per process. */
export interface Services {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Db;
  readonly auth: Auth;
  readonly people: People;
  /** Single sign-on, once its provider can be reached; null where none is set. */
  readonly singleSignOn: OpensSingleSignOn | null;
  readonly machines: Machines;
  /** What masks card numbers wherever something leaves this process. */
  readonly cards: Cards;
  /** Which blocks are reviews at the moment. */
  readonly brake: BrakeWatch;
  /** What scores are reckoned by at the moment. */
  readonly scorecards: ScorecardWatch;
  /** What channels are made and tested with. */
  readonly channels: ChannelParts;
  readonly topics: Topics;
  readonly metrics: Registry;
  readonly startedAt: number;
  /** What was said of full disks when something was written. */
  readonly disk: DiskNotices;
  /** How the sealer of the audit gets on. */
  readonly sealing: Sealing;
  /** What waits to be made findable. */
  lookup(): Promise<WaitingForLookup>;
  /** What waits to be counted of payments. */
  payments(): Promise<UncountedPayments>;
  /** Watches from the first use on: the one judgement that everyone in this process asks. */
  health(): HealthWatch;
  /** Decides about transactions in flight; opened at first use. */
  decisions(): Decisions;
  /** Opened at first use; rejects when it is away, and the next call tries again. */
  stream(): Promise<Stream>;
  /** What the gateway knows, while one runs in this process. */
  gateway: GatewayAccess | null;
  close(): Promise<void>;
}

const PLACE = Symbol.for("tripline.services");

/**
 * The services of this process. server.ts and Next's bundle each hold their own copy of this module, so the one instance
 * lives on `globalThis`.
 * @throws EnvError when the environment is wrong.
 */
export function services(): Services {
  const place = holder();
  place[PLACE] ??= createServices(readEnv(undefined, { database: true, sessions: true, records: true }));
  return place[PLACE];
}

/** Puts `given` in place of the process's own services, for tests of route handlers. */
export function useServices(given: Services | undefined): void {
  holder()[PLACE] = given;
}

/** Everything that `env` describes; opens connections lazily. */
export function createServices(env: Env): Services {
  const log = createLogger(env.processName ?? "server");
  const { databaseUrl, authSecret } = env;
  if (databaseUrl === null || authSecret === null) throw new Error("DATABASE_URL and AUTH_SECRET must be set");
  const db = openDb(databaseUrl, {
    max: POOL_CONNECTIONS_MAX,
    name: "tripline server",
    onFault: (error) => log.warn({ err: error }, "a database connection broke"),
  });
  const people = createPeople(authSecret);
  let opening: Promise<Stream> | null = null;
  const stream = (): Promise<Stream> => {
    const attempt =
      opening ??
      openStream(env.stream, { databaseUrl, log, group: env.group }).catch((error: unknown) => {
        opening = null;
        throw error;
      });
    opening = attempt;
    return attempt;
  };
  let watch: HealthWatch | null = null;
  let deciding: Decisions | null = null;
  const own: Services = {
    env,
    log,
    db,
    auth: createAuth({
      db,
      secret: authSecret,
      previousSecrets: env.authSecretsPrevious,
      passwords: people.passwords,
      demo: env.demo,
    }),
    people,
    singleSignOn:
      env.oidc === null
        ? null
        : createSingleSignOn({
            db,
            secret: authSecret,
            previousSecrets: env.authSecretsPrevious,
            passwords: people.passwords,
            oidc: env.oidc,
            log,
          }),
    machines: createMachines({ db, apiKey: env.apiKey, log }),
    cards: createCards(db, [authSecret, ...env.authSecretsPrevious]),
    scorecards: watchScorecards({ db, log }),
    brake: createBrake({ db, log, held: env.decisionBrake, tell: tellTripped }),
    channels: {
      box: createSecretBox([authSecret, ...env.authSecretsPrevious]),
      deps: { ...channelSettings(env), log, stream, browsers: storedBrowsers(db) },
    },
    topics: topicsFor(env.topic),
    metrics,
    startedAt: Date.now(),
    disk: createDiskNotices(),
    sealing: { problem: null },
    lookup: () => readWaitingForLookup(db),
    payments: () => readUncountedPayments(db.direct),
    health: () => {
      watch ??= watchHealth(own);
      return watch;
    },
    decisions: () => {
      deciding ??= createDecisions(decisionGround(own));
      return deciding;
    },
    stream,
    gateway: null,
    close: async () => {
      await deciding?.close();
      await watch?.close();
      // Who asked for it was told that it did not open: there is nothing to close.
      if (opening !== null) await opening.then((open) => open.close()).catch(() => {});
      await own.brake.close();
      await own.scorecards.close();
      await people.passwords.close();
      await db.close();
    },
  };
  return own;
}

/** A global object has no declared place for our symbol; this is the only code that reads or writes it. */
function holder(): { [PLACE]?: Services | undefined } {
  return globalThis as { [PLACE]?: Services | undefined };
}
