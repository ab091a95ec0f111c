import { isAbsolute, resolve } from "node:path";
import type { z } from "zod";
import type { DecisionFallback } from "@/lib/contract/decision-calls";
import type { KeyedBy } from "@/lib/contract/key";
import type { TimeSpan } from "@/lib/contract/time-span";
import { compileMapping } from "@/lib/mapping/compile";
import type { Envelope } from "@/lib/mapping/envelope";
import { MappingError } from "@/lib/mapping/mapping-error";
import { readMappingText } from "@/lib/mapping/read";
import type { EnvProblem, SetVariables } from "../errors/env-problem";
import type { Origin } from "../http/hosts";
import { projectRoot } from "../project/root";
import type { RegistryEnv } from "../schemas/client";
import type { FirstStart } from "../stream/port";
import { type StreamConfig, StreamVariables, streamConfigOf, streamProblems, streamSecrets } from "../stream/settings";
import { type OidcEnv, oidcOf, oidcProblems } from "./oidc";
import { type SmtpEnv, smtpOf, smtpProblems } from "./smtp";
import { LOG_LEVELS, type LogLevel, Variables } from "./variables";

/** The environment, parsed once; documented in docs/operating.md. */
export interface Env {
  readonly host: string;
  readonly port: number;
  /** Addresses that people use; null: those that are bound. */
  readonly origins: readonly Origin[] | null;
  /** null: embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  /** Where transactions are taken from. */
  readonly stream: StreamConfig;
  /** Input topic; the others are named after it. */
  readonly topic: string;
  readonly group: string;
  /** Where detectors begin in partitions that none of them ever read. */
  readonly start: FirstStart;
  /** Partitions that a topic is created with. */
  readonly partitions: number;
  /** Transactions per second, `off`, or null: on only when neither DATABASE_URL nor KAFKA_BROKERS is set. */
  readonly simulator: "off" | number | null;
  readonly allowedLatenessMs: number;
  /** How the input topic is keyed; null: it is found out. */
  readonly keyedBy: KeyedBy | null;
  /** Without input for so long a partition's watermark follows the clock; null: it never does. */
  readonly idleAfterMs: number | null;
  /** How often at most a detector stores its state while it reads; null: only when it gives a partition up. */
  readonly snapshotIntervalMs: number | null;
  /** How far ahead of the clock a transaction may be; null: any time is taken. */
  readonly maxFutureMs: number | null;
  /** What is answered to whoever asks for a decision while nothing is known. */
  readonly decisionFallback: DecisionFallback;
  /** Times that a timestamp given as a number may mean. */
  readonly timeSpan: TimeSpan;
  /** The zone of rules that say none when they are stored; null: they say none then, which is UTC. */
  readonly zone: string | null;
  /** What base amounts are in: three capital letters. */
  readonly baseCurrency: string;
  /** How records are mapped: a file, or `preset:name`; null: as the contract describes them. */
  readonly mapping: string | null;
  /** The text of that file; null without one. */
  readonly mappingText: string | null;
  /** The envelope of records; `auto`: found out for each. */
  readonly envelope: Envelope;
  /** The registry of the schemas that records name; null: none is set. */
  readonly registry: RegistryEnv | null;
  /** For how long what came in is kept; null: for good. */
  readonly retentionMs: number | null;
  /** Which transactions are stored: all, or only what alerts rest on. */
  readonly stored: "all" | "evidence";
  /** Backtests that one backtester runs at the same time; 0: `npm start` starts none. */
  readonly backtests: number;
  /** Whether every block is a review, whatever people set. */
  readonly decisionBrake: boolean;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  readonly apiKey: string | null;
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Whether channels may send to addresses that are not public. */
  readonly allowPrivateTargets: boolean;
  /** Single sign-on; null: none. */
  readonly oidc: OidcEnv | null;
  /** Where mails are handed to; null: none are sent. */
  readonly smtp: SmtpEnv | null;
  readonly authSecret: string | null;
  /** What AUTH_SECRET was before, newest first. */
  readonly authSecretsPrevious: readonly string[];
  /** Encrypts what is secret in backups; null: that is left out of them. */
  readonly backupPassphrase: string | null;
  /** Where a detector serves /metrics and /health; null: not at all. */
  readonly metricsPort: number | null;
  /** Where a notifier serves /metrics; null: not at all. */
  readonly notifierMetricsPort: number | null;
  /** The address where they do. */
  readonly metricsHost: string;
  readonly logLevel: LogLevel;
  /** Who this is in logs and pg_stat_activity when several of a kind run; null: the process's own default. */
  readonly processName: string | null;
  /** Set by the supervisor: sample accounts are offered on the sign-in page. */
  readonly demo: boolean;
  /** Whether a demo that has nothing stored begins with a week that lies behind it. */
  readonly demoPast: boolean;
}

/** Lists every wrong or missing variable at once. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  readonly problems: readonly EnvProblem[];
  constructor(problems: readonly EnvProblem[]) {
    const lines = problems.map(({ variable, given, expected }) =>
      given === null ? `  ${variable} is missing: ${expected}` : `  ${variable} is ${given}: ${expected}`,
    );
    super(`The environment is not right:\n${lines.join("\n")}`);
    this.problems = problems;
  }
}

const SECRETS = new Set([
  "DATABASE_URL",
  "TRIPLINE_ADMIN_PASSWORD",
  "TRIPLINE_API_KEY",
  "AUTH_SECRET",
  "AUTH_SECRET_PREVIOUS",
  "TRIPLINE_BACKUP_PASSPHRASE",
  "TRIPLINE_OIDC_CLIENT_SECRET",
  ...streamSecrets(),
  "SCHEMA_REGISTRY_URL",
  "SCHEMA_REGISTRY_PASSWORD",
]);

/** What a process cannot do without; checked together with everything else. */
export interface EnvNeeds {
  /** The process holds sessions: AUTH_SECRET must be there when DATABASE_URL is. */
  readonly sessions?: boolean;
  /** The process is given its database: DATABASE_URL must be there. */
  readonly database?: boolean;
  /** The process reads records that others wrote: the mapping must be one for them, not for a file with columns. */
  readonly records?: boolean;
}

/**
 * The parsed environment. Empty variables count as unset.
 * @throws EnvError that lists every wrong or missing variable.
 */
export function readEnv(source: SetVariables = process.env, needs: EnvNeeds = {}): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Variables.safeParse(set);
  const problems: EnvProblem[] = [];
  for (const { error } of [parsed, StreamVariables.safeParse(set)]) {
    for (const issue of error?.issues ?? []) {
      const variable = String(issue.path[0]);
      problems.push({ variable, given: shown(variable, set[variable] ?? ""), expected: issue.message });
    }
  }
  problems.push(...missing(set, needs));
  const mapping = set.TRIPLINE_MAPPING === undefined ? null : mappingFrom(set.TRIPLINE_MAPPING, needs.records === true);
  if (mapping?.problem !== undefined) {
    problems.push({
      variable: "TRIPLINE_MAPPING",
      given: shown("TRIPLINE_MAPPING", set.TRIPLINE_MAPPING ?? ""),
      expected: mapping.problem,
    });
  }
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);
  return { ...toEnv(parsed.data, set), mappingText: mapping?.text ?? null };
}

/** The text of the mapping of that name, or what is wrong with it, each problem on a line. */
function mappingFrom(name: string, records: boolean): { readonly text?: string; readonly problem?: string } {
  try {
    const { text, mapping } = readMappingText(name, projectRoot());
    if (records) compileMapping(mapping);
    return { text };
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return { problem: `expected a mapping that can be used\n${error.message.replace(/^/gm, "    ")}` };
  }
}

/** The level alone, for a logger that must exist before the environment is known to be right. */
export function readLogLevel(source: SetVariables = process.env): LogLevel {
  return LOG_LEVELS.find((level) => level === source.LOG_LEVEL) ?? "info";
}

/** For a child process: `defaults`, the raw environment over them (empty variables count as unset), `changes` over both. */
export function childEnv(changes: SetVariables, defaults: SetVariables = {}): NodeJS.ProcessEnv {
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  return { NODE_ENV: "production", ...defaults, ...set, ...changes };
}

function missing(set: SetVariables, needs: EnvNeeds): readonly EnvProblem[] {
  const problems: EnvProblem[] = [];
  const need = (variable: string, expected: string) => {
    if (set[variable] === undefined) problems.push({ variable, given: null, expected });
  };
  if (needs.database) need("DATABASE_URL", "expected the PostgreSQL to use (npm start sets it for its own processes)");
  if (needs.sessions && set.DATABASE_URL !== undefined) {
    need("AUTH_SECRET", "expected at least 16 random characters, for example from `openssl rand -base64 32`");
  }
  return [...problems, ...streamProblems(set), ...oidcProblems(set), ...smtpProblems(set)];
}

function toEnv(given: z.infer<typeof Variables>, set: SetVariables): Omit<Env, "mappingText"> {
  const { TRIPLINE_DATA_DIR: dataDir } = given;
  return {
    host: given.HOST,
    port: given.PORT,
    origins: given.TRIPLINE_ORIGIN ?? null,
    databaseUrl: given.DATABASE_URL ?? null,
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(projectRoot(), dataDir),
    stream: streamConfigOf(set),
    topic: given.TRIPLINE_TOPIC,
    group: given.TRIPLINE_GROUP,
    start: given.TRIPLINE_START,
    partitions: given.TRIPLINE_PARTITIONS,
    simulator: given.TRIPLINE_SIMULATOR ?? null,
    allowedLatenessMs: given.TRIPLINE_ALLOWED_LATENESS,
    keyedBy: given.TRIPLINE_KEYED_BY ?? null,
    idleAfterMs: given.TRIPLINE_IDLE_AFTER,
    snapshotIntervalMs: given.TRIPLINE_SNAPSHOT_INTERVAL,
    maxFutureMs: given.TRIPLINE_MAX_FUTURE,
    decisionFallback: given.TRIPLINE_DECISION_FALLBACK,
    timeSpan: given.TRIPLINE_TIME_SPAN,
    zone: given.TRIPLINE_ZONE ?? null,
    baseCurrency: given.TRIPLINE_BASE_CURRENCY,
    mapping: given.TRIPLINE_MAPPING ?? null,
    envelope: given.TRIPLINE_ENVELOPE,
    registry: registryOf(given),
    retentionMs: given.TRIPLINE_RETENTION,
    stored: given.TRIPLINE_STORE,
    backtests: given.TRIPLINE_BACKTESTS,
    decisionBrake: given.TRIPLINE_DECISION_BRAKE === "on",
    adminEmail: given.TRIPLINE_ADMIN_EMAIL ?? null,
    adminPassword: given.TRIPLINE_ADMIN_PASSWORD ?? null,
    apiKey: given.TRIPLINE_API_KEY ?? null,
    trustedProxies: given.TRIPLINE_TRUSTED_PROXIES,
    allowPrivateTargets: given.TRIPLINE_ALLOW_PRIVATE_TARGETS,
    oidc: oidcOf(set),
    smtp: smtpOf(set),
    authSecret: given.AUTH_SECRET ?? null,
    authSecretsPrevious: given.AUTH_SECRET_PREVIOUS,
    backupPassphrase: given.TRIPLINE_BACKUP_PASSPHRASE ?? null,
    metricsPort: given.METRICS_PORT ?? null,
    notifierMetricsPort: given.NOTIFIER_METRICS_PORT ?? null,
    metricsHost: given.METRICS_HOST,
    logLevel: given.LOG_LEVEL,
    processName: given.TRIPLINE_PROCESS ?? null,
    demoPast: given.TRIPLINE_DEMO_PAST === "on",
    demo: given.TRIPLINE_DEMO === "1",
  };
}

/** The credentials may stand in the address. */
function registryOf(given: z.infer<typeof Variables>): RegistryEnv | null {
  if (given.SCHEMA_REGISTRY_URL === undefined) return null;
  const url = new URL(given.SCHEMA_REGISTRY_URL);
  const username = given.SCHEMA_REGISTRY_USERNAME ?? decodeURIComponent(url.username);
  const password = given.SCHEMA_REGISTRY_PASSWORD ?? decodeURIComponent(url.password);
  url.username = "";
  url.password = "";
  const credentials = username === "" && password === "" ? null : { username, password };
  return { url: url.href.replace(/\/+$/, ""), credentials };
}

function shown(variable: string, value: string): string {
  return SECRETS.has(variable) ? `set (${value.length} characters, not shown)` : JSON.stringify(value.slice(0, 100));
}
