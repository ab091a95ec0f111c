import { z } from "zod";
import { FALLBACKS } from "@/lib/contract/decision-calls";
import { formatDuration, parseDurationMs } from "@/lib/contract/duration";
import { DEFAULT_BASE_CURRENCY, isCurrencyCode } from "@/lib/contract/rates/currency";
import { DEFAULT_TIME_SPAN, parseTimeSpan } from "@/lib/contract/time-span";
import { isZone, ZONE_WORDS } from "@/lib/contract/zone/name";
import { ENVELOPES } from "@/lib/mapping/envelope";
import { parseOrigins } from "../http/hosts";
import { trustedProxies } from "../http/peer";
import type { FirstStart } from "../stream/port";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const port = (expected: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, expected)
    .transform(Number)
    .refine((value) => value <= 65_535, expected);
const name = (expected: string) => z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, expected);
const PORT = "expected a port number, 0 to 65535";
const ORIGINS = "expected addresses such as https://tripline.example, several separated by commas";
const NAME = "expected 1 to 100 letters, digits, dots, dashes or underscores";

const START = "expected earliest, latest, or a time such as 2026-11-26T08:00:00Z";

const PREVIOUS = "expected former values of AUTH_SECRET, newest first, separated by commas";

const BACKTESTS = "expected a number from 0 to 16";

const DAY_MS = 86_400_000;
const OFF_OR_DURATION = "expected off, or a duration such as 1h or 30d, greater than 0 and at most 90d";
const durationOrOff = z
  .string()
  .refine((text) => text === "off" || (parseDurationMs(text) ?? 0) > 0, OFF_OR_DURATION)
  .transform((text) => parseDurationMs(text));

/** Every variable but those of a stream, single sign-on and mail: what it may be, what it means unset, and what is said of a wrong one. */
export const Variables = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: port(PORT).default(3000),
  TRIPLINE_ORIGIN: z
    .string()
    .transform((text) => parseOrigins(text))
    .refine((origins) => origins !== null, ORIGINS)
    .optional(),
  DATABASE_URL: z
    .string()
    .refine((text) => isPostgresUrl(text), "expected postgres://user:password@host:port/database")
    .optional(),
  TRIPLINE_DATA_DIR: z.string().default(".tripline"),
  TRIPLINE_TOPIC: name(NAME).default("transactions"),
  TRIPLINE_START: z
    .union([z.literal("earliest"), z.literal("latest"), z.iso.datetime({ offset: true, error: START })])
    .transform(
      (text): FirstStart =>
        text === "earliest" || text === "latest" ? { at: text } : { at: "timestamp", appendedAtMs: Date.parse(text) },
    )
    .default({ at: "earliest" }),
  TRIPLINE_GROUP: name(NAME).default("tripline"),
  TRIPLINE_PARTITIONS: z
    .string()
    .regex(/^\d{1,4}$/, "expected a number from 1 to 1000")
    .transform(Number)
    .refine((count) => count >= 1 && count <= 1_000, "expected a number from 1 to 1000")
    .default(6),
  TRIPLINE_SIMULATOR: z
    .string()
    .regex(/^(off|\d{1,5})$/, "expected off, or transactions per second from 0 to 20000")
    .transform((text) => (text === "off" ? "off" : Number(text)))
    .refine((rate) => rate === "off" || rate <= 20_000, "expected off, or transactions per second from 0 to 20000")
    .optional(),
  TRIPLINE_ALLOWED_LATENESS: z
    .string()
    .transform((text) => parseDurationMs(text))
    .refine((ms) => ms !== null, `expected a duration such as 0s, 500ms or ${formatDuration(60_000)}, at most 90d`)
    .transform((ms) => ms ?? 0)
    .default(60_000),
  TRIPLINE_KEYED_BY: z.enum(["accountId", "anything"], "expected accountId or anything").optional(),
  TRIPLINE_IDLE_AFTER: durationOrOff.default(30_000),
  TRIPLINE_SNAPSHOT_INTERVAL: durationOrOff.default(3_000),
  TRIPLINE_BASE_CURRENCY: z
    .string()
    .refine(isCurrencyCode, "expected three capital letters (ISO 4217), such as USD")
    .default(DEFAULT_BASE_CURRENCY),
  TRIPLINE_TIME_SPAN: z
    .string()
    .transform((text) => parseTimeSpan(text))
    .refine((span) => span !== null, "expected two dates such as 2000-01-01..2100-01-01, the earlier one first")
    .transform((span) => span ?? DEFAULT_TIME_SPAN)
    .default(DEFAULT_TIME_SPAN),
  TRIPLINE_ZONE: z.string().refine(isZone, `expected ${ZONE_WORDS}`).optional(),
  TRIPLINE_MAPPING: z.string().optional(),
  TRIPLINE_ENVELOPE: z.enum(["auto", ...ENVELOPES], `expected auto, ${ENVELOPES.join(", ")}`).default("auto"),
  SCHEMA_REGISTRY_URL: z.url({ protocol: /^https?$/, error: "expected an http or https address" }).optional(),
  SCHEMA_REGISTRY_USERNAME: z.string().optional(),
  SCHEMA_REGISTRY_PASSWORD: z.string().optional(),
  TRIPLINE_DECISION_FALLBACK: z.enum(FALLBACKS, "expected allow or review").default("allow"),
  TRIPLINE_MAX_FUTURE: durationOrOff.default(5 * 60_000),
  TRIPLINE_RETENTION: durationOrOff.default(30 * DAY_MS),
  TRIPLINE_STORE: z.enum(["all", "evidence"], "expected all or evidence").default("all"),
  TRIPLINE_DECISION_BRAKE: z.enum(["on", "off"], "expected on or off").default("off"),
  TRIPLINE_BACKTESTS: z
    .string()
    .regex(/^\d{1,2}$/, BACKTESTS)
    .transform(Number)
    .refine((count) => count <= 16, BACKTESTS)
    .default(2),
  TRIPLINE_ADMIN_EMAIL: z.email("expected an e-mail address").optional(),
  TRIPLINE_ADMIN_PASSWORD: z
    .string()
    .min(8, "expected at least 8 characters")
    .max(128, "expected at most 128 characters")
    .optional(),
  TRIPLINE_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, "expected printable ASCII characters, no space around them")
    .min(16, "expected at least 16 characters, for example from `openssl rand -base64 32`")
    .optional(),
  TRIPLINE_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .refine(areNetworks, "expected addresses or networks such as 10.0.0.0/8, separated by commas")
    .default([]),
  TRIPLINE_ALLOW_PRIVATE_TARGETS: z
    .enum(["1", "0", "on", "off"], "expected 1 or 0")
    .transform((text) => text === "1" || text === "on")
    .default(false),
  TRIPLINE_OIDC_ISSUER: z.url({ protocol: /^https?$/, error: "expected an http or https address" }).optional(),
  TRIPLINE_OIDC_CLIENT_ID: z.string().optional(),
  TRIPLINE_OIDC_CLIENT_SECRET: z.string().optional(),
  TRIPLINE_OIDC_ROLE_CLAIM: z.string().max(100, "expected the name of a claim").optional(),
  AUTH_SECRET: z.string().min(16, "expected at least 16 random characters").optional(),
  AUTH_SECRET_PREVIOUS: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .refine((secrets) => secrets.every(({ length }) => length >= 16), PREVIOUS)
    .default([]),
  TRIPLINE_BACKUP_PASSPHRASE: z.string().min(12, "expected at least 12 characters").optional(),
  METRICS_PORT: port(PORT).optional(),
  NOTIFIER_METRICS_PORT: port(PORT).optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(", ")}`).default("info"),
  TRIPLINE_PROCESS: name(NAME).optional(),
  TRIPLINE_DEMO_PAST: z.enum(["on", "off"], "expected on or off").default("on"),
  TRIPLINE_DEMO: z.enum(["1", "0"], "expected 1 or 0").default("0"),
});

function areNetworks(networks: readonly string[]): boolean {
  try {
    trustedProxies(networks);
    return true;
  } catch {
    return false;
  }
}

function isPostgresUrl(text: string): boolean {
  try {
    return ["postgres:", "postgresql:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
