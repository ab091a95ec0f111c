import { z } from "zod";
import { AlertLabelSchema } from "./alert";
import {
  BACKTEST_RANGE_MAX_MS,
  EXPLAINED_MAX,
  MINE_FIELD_LENGTH_MAX,
  MINE_LEFT_OUT_MAX,
  SCORE_TOP_MAX,
  SURFACE_VALUES_MAX,
  SWEEP_VALUES_MAX,
} from "./backtest-limits";
import { Hit, KeyValues } from "./hit-schema";
import { KnownOutcome } from "./label-api";
import { MiningReport } from "./mining";
import { MissedResult, MissedSelection } from "./missed";
import type { Read } from "./read";
import { SentDefinition } from "./rule-shape";
import { ScorecardReport, ScoreQuality } from "./scorecard-report";
import { SeveritySchema } from "./severity-schema";
import { StoredTransaction } from "./stored-transaction";
import { AlertTrace } from "./trace";

const Range = z
  .strictObject({
    from: z.number().int().describe("At or after, epoch milliseconds"),
    to: z.number().int().describe("Before, epoch milliseconds"),
  })
  .refine(({ from, to }) => to > from && to - from <= BACKTEST_RANGE_MAX_MS, {
    message: "expected from < to, at most 90 days apart",
  });
/** Event time, epoch milliseconds, `from` inclusive, `to` exclusive. */
export type Range = Read<typeof Range>;

/** Names one place on one page: what is asked for there takes the place of what the same person asked for there before. */
const Slot = z.string().min(1).max(64);

/** One of two parameters of a surface. */
export const ParamValues = z.strictObject({
  param: z.string().describe("The name of a parameter that the rule has"),
  values: z
    .array(z.union([z.number(), z.string()]))
    .min(2)
    .max(SURFACE_VALUES_MAX)
    .describe(`Values of it, 2 to ${SURFACE_VALUES_MAX}`),
});
export type ParamValues = Read<typeof ParamValues>;

/** `POST /api/v1/backtests`: the answer is a `Backtest`. */
export const BacktestBody = z.discriminatedUnion("kind", [
  /** What a draft would have done, beside what the rule as it is published would have done. */
  z.strictObject({
    kind: z.literal("compare"),
    slot: Slot,
    draft: SentDefinition,
    ruleId: z.string().nullable().describe("The published rule that the draft changes, by id; null for a new one"),
    range: Range,
  }),
  /** What the draft would have done with each value of one parameter. */
  z.strictObject({
    kind: z.literal("sweep"),
    slot: Slot,
    draft: SentDefinition,
    param: z.string(),
    values: z
      .array(z.union([z.number(), z.string()]))
      .min(2)
      .max(SWEEP_VALUES_MAX),
    range: Range,
  }),
  /** What the draft would have done with each pair of values of two parameters. */
  z
    .strictObject({
      kind: z.literal("surface"),
      slot: Slot,
      draft: SentDefinition,
      rows: ParamValues,
      columns: ParamValues,
      range: Range,
    })
    .refine(({ rows, columns }) => rows.param !== columns.param, {
      path: ["columns", "param"],
      message: "expected another parameter than that of the rows",
    }),
  /** The smallest stream of transactions that the draft hits, and the nearest that it does not hit. */
  z.strictObject({ kind: z.literal("examples"), slot: Slot, draft: SentDefinition }),
  /** How near each enabled rule, or each of `ruleIds`, came to a hit with the given transactions in it. */
  z.strictObject({
    kind: z.literal("explain"),
    slot: Slot,
    transactions: z
      .array(z.strictObject({ id: z.string(), timestamp: z.number().int().describe("Epoch milliseconds") }))
      .min(1)
      .max(EXPLAINED_MAX),
    accountId: z.string(),
    ruleIds: z.array(z.string()).max(500).optional(),
  }),
  /** How a hit of an alert came to be, and the smallest change that would have silenced it. */
  z.strictObject({
    kind: z.literal("trace"),
    slot: Slot,
    alertId: z.string(),
    hitId: z.string().describe("One of the alert's hits"),
  }),
  /** What the live rules would have found in records that were not evaluated; the range says when they arrived. */
  z.strictObject({ kind: z.literal("missed"), slot: Slot, range: Range, ...MissedSelection }),
  /** A scorecard fitted on the first part of the range and measured on the last one. */
  z.strictObject({
    kind: z.literal("score"),
    slot: Slot,
    range: Range.describe("Training begins with it, and the test ends with it"),
    trainUntil: z.number().int().describe("The first moment that it is not fitted on, epoch milliseconds"),
    testFrom: z.number().int().describe("Labels that come later are not known to the training, epoch milliseconds"),
    top: z.number().int().min(1).max(SCORE_TOP_MAX).default(100).describe("Cards that a team looks at a day"),
    card: z.enum(["accountId", "cardId"]).default("accountId").describe("Whose transactions are told of as one"),
  }),
  /** Rules that labelled history speaks for, chosen on the first part of the range and judged on the last one. */
  z
    .strictObject({
      kind: z.literal("mine"),
      slot: Slot,
      range: Range,
      laterFrom: z
        .number()
        .int()
        .nullable()
        .default(null)
        .describe(
          "Where the later period begins, which judges and chooses nothing, epoch milliseconds; null: 60 % of the transactions lie before it",
        ),
      precisionMin: z
        .number()
        .min(0)
        .max(1)
        .default(0.1)
        .describe("Which part of a rule's hits must be fraud, in both periods"),
      leaveOut: z
        .array(z.string().min(1).max(MINE_FIELD_LENGTH_MAX))
        .max(MINE_LEFT_OUT_MAX)
        .default([])
        .describe("Fields that no rule may look at, such as what was known only afterwards"),
    })
    .refine(({ range, laterFrom }) => laterFrom === null || (laterFrom > range.from && laterFrom < range.to), {
      path: ["laterFrom"],
      message: "expected a time within the range",
    }),
]);
export type BacktestBody = Read<typeof BacktestBody>;

/** `POST /api/v1/missed`: the same by its own name. The slot is the caller's own place when it is missing. */
export const MissedBody = z.strictObject({ slot: Slot.default("missed"), range: Range, ...MissedSelection });

/** `superseded`: the same person asked for something newer in the same slot, or took it back. */
export const BacktestStatus = z.enum(["queued", "running", "done", "failed", "superseded"]);
export type BacktestStatus = Read<typeof BacktestStatus>;

/** A part of a whole: 3 of 4. */
export const Ratio = z.object({
  of: z.number(),
  outOf: z.number(),
});
export type Ratio = Read<typeof Ratio>;

/** Transactions, whose they are and what they come to. */
export const StoppedCount = z.object({
  transactions: z.number().int(),
  accounts: z.number().int().describe("Customers: accounts with such a transaction"),
  amounts: z.record(z.string(), z.number()).describe("By currency, major units"),
});
export type StoppedCount = Read<typeof StoppedCount>;

/** What a rule that blocks would have stopped, and what is known of it. */
export const Stopped = StoppedCount.extend({
  fraud: StoppedCount.describe("Of these the transactions that are known to be fraud"),
  legitimate: StoppedCount.describe("Of these the transactions that are known not to be"),
});
export type Stopped = Read<typeof Stopped>;

/** What one version found in the range. */
export const SideFigures = z.object({
  severity: SeveritySchema,
  hits: z.number(),
  alerts: z.number(),
  alertsPerDay: z.number(),
  keys: z.number().describe("Keys with an alert"),
  alertsByBucket: z
    .array(z.number())
    .describe("Alerts opened in each bucket, the first of which begins at bucketStart"),
  /** Of the alerts with a known outcome those that were fraud; null when none is known. */
  precision: Ratio.nullable(),
  /** Of the transactions known to be fraud in the range those that an alert rests on; null when none is known. */
  recall: Ratio.nullable(),
  stopped: Stopped.exactOptional().describe("Of a version whose action is block: what it hits at once"),
});
export type SideFigures = Read<typeof SideFigures>;

/** What is known about an alert or a transaction. */
export const KnownLabel = AlertLabelSchema.exclude(["inconclusive"]).nullable();
export type KnownLabel = Read<typeof KnownLabel>;

export const KeyChange = z.object({
  key: KeyValues,
  alerts: z.number(),
  firstAt: z.number().describe("Epoch milliseconds"),
  label: KnownLabel,
});
export type KeyChange = Read<typeof KeyChange>;

/** An alert that only one version raises. */
export const Difference = z.object({
  side: z.enum(["gained", "lost"]),
  key: KeyValues,
  /** Its first hit. */
  hit: Hit,
  occurrences: z.number().int().describe("Hits in it"),
  summary: z.string().describe("Why, in one sentence with the values in it"),
  otherThreshold: z
    .number()
    .nullable()
    .describe("What the other version compares with, beside `hit.value`; null when that says nothing"),
  label: KnownLabel,
  evidence: z.array(StoredTransaction).describe("The newest 20 of what it rests on, oldest first"),
  alertId: z.string().nullable().describe("The alert that was really raised for it, if any"),
});
export type Difference = Read<typeof Difference>;

export const CompareResult = z.object({
  kind: z.literal("compare"),
  range: Range,
  /** Event times of the first and last transaction in the range that is stored; null when there is none. */
  covered: Range.nullable(),
  transactions: z.number().describe("In the range"),
  bucketStart: z.number().describe("Start of the first bucket and width of each, epoch milliseconds and milliseconds"),
  bucketMs: z.number().describe("Milliseconds"),
  draft: SideFigures,
  published: SideFigures.nullable(),
  labels: z
    .object({
      fraudTransactions: z.number(),
      resolvedAlerts: z.number(),
    })
    .describe("What is known: transactions labelled fraud, and alerts resolved, in the range"),
  raised: z
    .object({
      hits: z.number(),
      alerts: z.number(),
    })
    .nullable()
    .describe("What was really raised by this rule in the range, whatever its version was then; null for a new rule"),
  gained: z
    .array(KeyChange)
    .describe("Keys that only one of both alerts on, the most telling first; at most 100 each, with the full count"),
  gainedCount: z.number(),
  lost: z.array(KeyChange),
  lostCount: z.number(),
  kept: z.number().describe("Keys that both alert on"),
  differences: z
    .array(Difference)
    .describe("At most ten alerts that only one of both raises, the most telling first. Empty until the job is done"),
  notes: z
    .array(z.string())
    .describe(
      "What the reader must know about the figures, as sentences: what is no longer stored, what changed within the range",
    ),
});
export type CompareResult = Read<typeof CompareResult>;

/** What the draft found with other values of its parameters. */
export const VariantFigures = z.object({
  hits: z.number(),
  alerts: z.number(),
  alertsPerDay: z.number(),
  precision: Ratio.nullable(),
  recall: Ratio.nullable(),
});
export type VariantFigures = Read<typeof VariantFigures>;

export const SweepPoint = VariantFigures.extend({ value: z.union([z.number(), z.string()]) });
export type SweepPoint = Read<typeof SweepPoint>;

export const SweepResult = z.object({
  kind: z.literal("sweep"),
  range: Range,
  /** As in `CompareResult`. */
  covered: Range.nullable(),
  param: z.string(),
  transactions: z.number(),
  points: z.array(SweepPoint).describe("In the order of the values asked for"),
});
export type SweepResult = Read<typeof SweepResult>;

export const SurfaceResult = z.object({
  kind: z.literal("surface"),
  range: Range,
  /** As in `CompareResult`. */
  covered: Range.nullable(),
  rows: ParamValues,
  columns: ParamValues,
  transactions: z.number(),
  cells: z
    .array(z.array(VariantFigures.nullable()))
    .describe("By row and column, in the order of the values asked for; null where the rule cannot have both values"),
});
export type SurfaceResult = Read<typeof SurfaceResult>;

/** How near a rule came to a hit that has one of the transactions in it. */
export const Nearness = z.object({
  ruleId: z.string(),
  ruleName: z.string(),
  severity: SeveritySchema,
  outcome: z
    .enum(["hit", "near", "unseen"])
    .describe("`hit`: it did. `near`: it saw them, and this much was missing. `unseen`: none of them concerns it"),
  nearness: z.number().describe("0 to 1; 1 for a hit"),
  value: z
    .number()
    .nullable()
    .describe(
      "What it reached and what it asks for, in the unit of its measure; null when it is not a number that is missing",
    ),
  threshold: z.number().nullable(),
  text: z.string().describe('The same in words: "3 of the 5 senders within 1 hour"'),
  missing: z
    .array(z.string())
    .describe('What else stood in the way, a sentence each: "amount is 80, the rule asks for more than 100"'),
  eventId: z.string().nullable().describe("The transaction at which it came nearest; null when unseen"),
  evidence: z.array(z.string()).describe("Ids of what it counted there, oldest first, the newest 100"),
  wouldHit: z
    .object({
      param: z.string(),
      value: z.union([z.number(), z.string()]),
    })
    .nullable()
    .describe("A value of one parameter with which it would have hit; null when one parameter alone does not do"),
  alertId: z.string().nullable().describe("The alert that it belongs to when it did hit"),
});
export type Nearness = Read<typeof Nearness>;

export const ExplainResult = z.object({
  kind: z.literal("explain"),
  rules: z.array(Nearness).describe("Nearest first"),
});
export type ExplainResult = Read<typeof ExplainResult>;

const ExampleValue = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** One change of a stream that is hit, after which it is not. Transactions are named by their ids. */
export const ExampleChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("value"),
    id: z.string(),
    field: z.string(),
    from: ExampleValue.describe("What it has in the stream that is hit; null: it is missing"),
    to: ExampleValue.describe("What it has in the other one; null: it is missing"),
  }),
  z.object({ kind: z.literal("less"), id: z.string().describe("It is not there") }),
  z.object({ kind: z.literal("more"), id: z.string().describe("It is there besides") }),
  z.object({
    kind: z.literal("gap"),
    id: z.string().describe("It comes later, and all after it"),
    fromMs: z.number().describe("After the one before in the stream that is hit, milliseconds"),
    toMs: z.number().describe("The same in the other one"),
  }),
]);
export type ExampleChange = Read<typeof ExampleChange>;

export const ExamplesResult = z.object({
  kind: z.literal("examples"),
  hits: z
    .array(StoredTransaction)
    .describe("Made-up transactions that are hit, oldest first, none too many; empty when none were found"),
  hitIds: z.array(z.string()).describe("Of these the transactions that a hit is told of"),
  misses: z.array(StoredTransaction).describe("The same after one change, and no hit; empty when none were found"),
  change: ExampleChange.nullable().describe("What differs; null when `misses` is empty"),
  text: z.string().describe("The same in one sentence, or why there is nothing"),
});
export type ExamplesResult = Read<typeof ExamplesResult>;

export const TraceResult = z.object({ kind: z.literal("trace"), trace: AlertTrace });
export type TraceResult = Read<typeof TraceResult>;

export const ScoreResult = z.object({
  kind: z.literal("score"),
  report: ScorecardReport.nullable().describe("Null until it is fitted"),
  inForce: z
    .object({ version: z.number().int(), quality: ScoreQuality })
    .nullable()
    .describe("The scorecard that counts now, measured on the same test part; null for none"),
  refused: z.string().nullable().describe("Why nothing can be fitted, and what to change"),
  notes: z.array(z.string()).describe("What the reader must know about the figures, as sentences"),
});
export type ScoreResult = Read<typeof ScoreResult>;

export const MineResult = z.object({
  kind: z.literal("mine"),
  report: MiningReport.nullable().describe("Null until all is judged"),
  refused: z.string().nullable().describe("Why nothing can be proposed, and what to change"),
  notes: z.array(z.string()).describe("What the reader must know about the figures, as sentences"),
});
export type MineResult = Read<typeof MineResult>;

/** A job over stored transactions: `GET /api/v1/backtests/{id}`, `DELETE` takes it back. Sent as `backtest` while it goes on. */
export const Backtest = z.object({
  id: z.string(),
  slot: z.string(),
  status: BacktestStatus,
  ahead: z.number().describe("Jobs that come before it while it is queued"),
  progress: z.object({
    fraction: z.number().describe("0 to 1"),
    transactions: z.number().describe("Transactions evaluated so far"),
  }),
  error: z.string().nullable().describe("Why it failed and what to change, for people"),
  result: z
    .union([
      CompareResult,
      SweepResult,
      SurfaceResult,
      ExplainResult,
      ExamplesResult,
      TraceResult,
      MissedResult,
      ScoreResult,
      MineResult,
    ])
    .nullable()
    .describe("Of what was evaluated so far; whole once the status is `done`. Null before the first"),
  createdAt: z.number().describe("Epoch milliseconds"),
  startedAt: z.number().nullable().describe("Epoch milliseconds"),
  finishedAt: z.number().nullable().describe("Epoch milliseconds"),
});
export type Backtest = Read<typeof Backtest>;

/** What is kept of a backtest with a version: the figures of both sides. */
export const BacktestSummary = CompareResult.pick({
  range: true,
  transactions: true,
  labels: true,
  gainedCount: true,
  lostCount: true,
}).extend({
  draft: SideFigures.omit({ alertsByBucket: true }),
  published: SideFigures.omit({ alertsByBucket: true }).nullable(),
});
export type BacktestSummary = Read<typeof BacktestSummary>;

export const FieldProfile = z.object({
  field: z.string(),
  kind: z.enum(["text", "number", "boolean", "mixed"]),
  kinds: z
    .object({
      text: z.number(),
      number: z.number(),
      boolean: z.number(),
    })
    .exactOptional()
    .describe("Of a mixed field which part of its values, 0 to 1, is of which kind"),
  share: z.number().describe("Part of the transactions that have it, 0 to 1"),
  distinct: z.number().int().describe("Different values in the sample"),
  examples: z
    .array(
      z.object({
        value: z.union([z.string(), z.number(), z.boolean()]),
        share: z.number().describe("Part of the transactions that have it, 0 to 1"),
      }),
    )
    .describe("The most frequent values, at most 12; of fields that never repeat a few"),
  spread: z
    .object({
      min: z.number(),
      median: z.number(),
      p95: z.number(),
      max: z.number(),
    })
    .nullable()
    .describe("Of the numbers; null when there is none"),
});
export type FieldProfile = Read<typeof FieldProfile>;

/** `GET /api/v1/fields`: what recent transactions carry, and in which zone a rule reads their times that names none. */
export const FieldProfiles = z.object({
  sampled: z.number().int().describe("Transactions that were looked at; the newest"),
  from: z.number().nullable().describe("Epoch milliseconds"),
  to: z.number().nullable().describe("Epoch milliseconds"),
  fields: z
    .array(FieldProfile)
    .describe("The most frequent first. Every field of the contract is there, also with a share of 0"),
  zone: z.string().exactOptional().describe("The time zone that a rule without one is stored with; UTC when missing"),
});
export type FieldProfiles = Read<typeof FieldProfiles>;
/** Query of `GET /api/v1/transactions`: either of an account or of an id. */
export const TransactionQuery = z.strictObject({
  accountId: z.string().max(128).optional().describe("The account; either this or id"),
  id: z.string().max(128).optional().describe("A transaction's id"),
  before: z.string().max(2_000).optional().describe("nextBefore of the page before"),
  limit: z.number().int().min(1).max(200).optional().describe("1 to 200, default 50"),
});

/** Query of `GET /api/v1/transactions.csv`: everything without one. */
export const TransactionExportQuery = z.strictObject({
  accountId: z
    .string()
    .max(128)
    .optional()
    .describe("Only those of the account, newest first; without it as they were stored"),
  from: z.number().int().optional().describe("With an event time at or after, epoch milliseconds"),
  to: z.number().int().optional().describe("With an event time before, epoch milliseconds"),
});
export type TransactionExportQuery = Read<typeof TransactionExportQuery>;

/** `GET /api/v1/transactions?accountId=&before=&limit=` or `?id=`: newest first. */
export const TransactionPage = z.object({
  items: z.array(
    StoredTransaction.extend({
      alerts: z
        .array(
          z.object({
            id: z.string(),
            ruleId: z.string(),
            ruleName: z.string(),
          }),
        )
        .describe("Alerts whose hits rest on it"),
      outcome: KnownOutcome.nullable().describe("What it turned out to be; null: nothing is known"),
    }),
  ),
  nextBefore: z.string().nullable().describe("To be given as `before`; null at the end"),
});
export type TransactionPage = Read<typeof TransactionPage>;
