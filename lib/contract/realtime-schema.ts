import { z } from "zod";
import { Alert } from "./alert";
import { Backtest } from "./backtest";
import { Commented } from "./comment";
import { ShownProblem } from "./health";
import { Presence, PresenceSubject } from "./presence";
import type { Deep, Read } from "./read";
import { SeveritySchema } from "./severity-schema";

const At = z.number().describe("Epoch milliseconds");
const ByCurrency = z.record(z.string(), z.number());
const BySeverity = z.record(SeveritySchema, z.number().int());

/** A transaction as the Live page shows it. */
export const SampleTransaction = z.object({
  id: z.string(),
  accountId: z.string(),
  amount: z.number().describe("In major units of the currency"),
  currency: z.string(),
  timestamp: At,
  type: z.string().nullable(),
  merchantId: z.string().nullable(),
  country: z.string().nullable(),
  channel: z.string().nullable(),
  hit: z
    .object({ ruleName: z.string(), severity: SeveritySchema })
    .nullable()
    .describe("The severest rule that it hit, or null"),
});
export type SampleTransaction = Read<typeof SampleTransaction>;

/** What the browser gets every 250 ms in place of the firehose. Rates are over the last second. */
export const Frame = z.object({
  at: At.describe("Wall clock of the gateway, epoch milliseconds"),
  transactionsPerSecond: z.number(),
  amountPerSecond: ByCurrency.describe("By currency, major units per second"),
  alertsPerMinute: z.number(),
  latencyMs: z
    .object({ p50: z.number(), p99: z.number() })
    .nullable()
    .describe("Milliseconds from append to commit over the last 10 s; null without traffic"),
  lag: z.number().describe("Transactions appended but not yet evaluated, over all partitions; read once a second"),
  sample: z.array(SampleTransaction),
  simulatorRate: z
    .number()
    .nullable()
    .describe("Requested rate of the simulator in transactions per second; null when none is running"),
});
export type Frame = Read<typeof Frame>;

/** One bucket of history: totals within `HISTORY_BUCKET_MS` from `at`. */
export const HistoryPoint = z.object({
  at: At,
  transactions: z.number(),
  amount: ByCurrency.describe("By currency, major units"),
  alerts: BySeverity,
  latencyP50Ms: z.number().nullable().describe("Median milliseconds from append to commit; null without traffic"),
  latencyP99Ms: z.number().nullable().describe("As latencyP50Ms, of the slowest hundredth"),
  lag: z.number().describe("Transactions appended but not yet evaluated"),
});
export type HistoryPoint = Read<typeof HistoryPoint>;

/** Whether every transaction that arrives is evaluated in time, and what keeps it from that: the cause before its effects. */
export const Health = z.object({
  at: At,
  status: z.enum(["ok", "degraded"]),
  problems: z.array(ShownProblem),
});
export type Health = Read<typeof Health>;

const InForce = {
  version: z.number().int(),
  revision: z.number().int().describe("That of the whole set of rules and lists"),
  inForce: z.boolean().describe("True once every live detector runs it"),
};
/** A rule changed, or the detectors have it now. */
export const RuleChanged = z.object({ ruleId: z.string(), ...InForce });
export type RuleChanged = Read<typeof RuleChanged>;

/** A managed list changed; as `RuleChanged`. */
export const ListChanged = z.object({ name: z.string(), ...InForce });
export type ListChanged = Read<typeof ListChanged>;

/** A draft of this rule, or of a new one (null), was proposed, published or taken back. */
export const DraftChanged = z.object({ draftId: z.string(), ruleId: z.string().nullable() });
export type DraftChanged = Read<typeof DraftChanged>;

/** A case changed. */
export const CaseChanged = z.object({ caseId: z.string(), version: z.number().int() });
export type CaseChanged = Read<typeof CaseChanged>;

/** An alert with its place in the feed of changes. */
export const AlertChange = z.object({
  seq: z.number().int().describe("Strictly increasing over all changes to all alerts; commits appear in its order"),
  alert: Alert,
});
export type AlertChange = Read<typeof AlertChange>;

/** Counts of alerts that do not wait for a customer, filtered by nothing but what the name says. */
export const AlertCounts = z.object({
  open: z.number().int(),
  acknowledged: z.number().int(),
  openBySeverity: BySeverity,
});
export type AlertCounts = Read<typeof AlertCounts>;

/** What a page begins with. */
export const LiveSnapshot = z.object({
  cursor: z
    .number()
    .int()
    .describe("The place in the feed up to which this snapshot is complete; the next subscribe may start here"),
  alerts: z
    .array(AlertChange)
    .describe("With a cursor given: every alert changed since, oldest change first, at most 1,000; else the newest 50"),
  truncated: z
    .boolean()
    .describe("True when more than 1,000 alerts changed since the cursor: lists must be read again"),
  counts: AlertCounts,
  history: z.array(HistoryPoint),
  frame: Frame.nullable(),
  health: Health,
});
export type LiveSnapshot = Read<typeof LiveSnapshot>;

const Refused = z.object({ ok: z.literal(false), error: z.string().describe("What to send instead, or when") });
export const SubscribeAnswer = z.union([z.object({ ok: z.literal(true), snapshot: LiveSnapshot }), Refused]);
export type SubscribeAnswer = Read<typeof SubscribeAnswer>;

/** What the gateway sends, by the name of the event: what comes with it. */
export const SERVER_EVENTS = {
  frame: z.tuple([Frame]),
  "alert:raised": z.tuple([AlertChange, AlertCounts]),
  "alert:changed": z.tuple([AlertChange, AlertCounts]),
  "rule:changed": z.tuple([RuleChanged]),
  "list:changed": z.tuple([ListChanged]),
  health: z.tuple([Health]),
  /** A backtest that this socket watches went on. */
  backtest: z.tuple([Backtest]),
  /** Who looks at what this socket looks at. */
  presence: z.tuple([Presence]),
  "draft:changed": z.tuple([DraftChanged]),
  "case:changed": z.tuple([CaseChanged]),
  commented: z.tuple([Commented]),
  /** How rules are published is set otherwise now. */
  "settings:changed": z.tuple([]),
} as const;

/** What a client may send, by the name of the event: the request, and the answer that it gets where it asks for one. */
export const CLIENT_EVENTS = {
  /** From now on changes of alerts are told, from the place of the snapshot on. */
  subscribe: {
    request: z.object({ cursor: z.number().int().min(0).nullable() }),
    answer: SubscribeAnswer,
  },
  /** `backtest` comes for these, and for no others, until the next call; each at once with what is known. */
  watchBacktests: {
    request: z.object({ ids: z.array(z.string().max(64)) }),
    answer: z.union([z.object({ ok: z.literal(true) }), Refused]),
  },
  /** What is looked at from now on, and where a comment is being written; `presence` comes for these. */
  presence: {
    request: z.object({ looking: z.array(PresenceSubject).max(50), writing: PresenceSubject.nullable() }),
    answer: z.union([z.object({ ok: z.literal(true) }), Refused]),
  },
} as const;

type ServerEvents = typeof SERVER_EVENTS;
type ClientEvents = typeof CLIENT_EVENTS;
type ArgumentsOf<T extends readonly unknown[]> = { [I in keyof T]: Deep<T[I]> };

export type ServerToClientEvents = {
  [E in keyof ServerEvents]: (...args: ArgumentsOf<z.output<ServerEvents[E]>>) => void;
};
type Acknowledged<E extends keyof ClientEvents> = (
  request: Read<ClientEvents[E]["request"]>,
  answer: (result: Read<ClientEvents[E]["answer"]>) => void,
) => void;
export interface ClientToServerEvents {
  subscribe: Acknowledged<"subscribe">;
  /** The answer may be left out. */
  watchBacktests: (
    request: Read<ClientEvents["watchBacktests"]["request"]>,
    answer?: (result: Read<ClientEvents["watchBacktests"]["answer"]>) => void,
  ) => void;
  /** The answer may be left out. */
  presence: (
    request: Read<ClientEvents["presence"]["request"]>,
    answer?: (result: Read<ClientEvents["presence"]["answer"]>) => void,
  ) => void;
}
