import { z } from "zod";
import { HealthWarning, ShownProblem } from "./health";
import type { Read } from "./read";
import { STREAM_KINDS } from "./stream-kind";

/** `GET` and `PUT /api/v1/simulator`: `{ "rate": transactions per second }`, 0 pauses. */
export const SimulatorBody = z.strictObject({ rate: z.number().int().min(0).max(20_000) });

export const SimulatorStatus = z.object({
  running: z.boolean(),
  rate: z.number(),
});
export type SimulatorStatus = Read<typeof SimulatorStatus>;

/** What a rule costs and finds. */
export const RuleLoad = z.object({
  id: z.string().describe("The rule's, or that of what runs in shadow beside it"),
  name: z.string(),
  evaluated: z.number().describe("Transactions put to it"),
  costUs: z
    .number()
    .nullable()
    .describe("Microseconds a transaction, estimated from a sample; null when none was put to it"),
  share: z.number().describe("Its part of the time spent on all rules, 0 to 1"),
  hits: z.number(),
  overflows: z.number().describe("Searches given up, so that what they looked for may have been missed"),
  heldEvents: z.number().describe("Events held that it sees; two rules may see the same"),
});
export type RuleLoad = Read<typeof RuleLoad>;

/** `GET /api/v1/system`. */
export const SystemStatus = z.object({
  at: z.number().describe("Epoch milliseconds"),
  problems: z
    .array(ShownProblem)
    .describe(
      "What keeps transactions from being evaluated in time, the cause before its effects; empty when nothing does",
    ),
  warnings: z.array(HealthWarning).describe("What is wrong beside that"),
  unsealedLines: z.number().describe("Lines of the audit that wait to be sealed; counted up to some thousands"),
  stream: z.object({
    kind: z.enum(STREAM_KINDS),
    ok: z.boolean(),
    problem: z.string().nullable(),
    appendedPerSecond: z.number().nullable().describe("Appended per second over the last 10 s"),
    lag: z.number().describe("Transactions on the stream that are not evaluated yet"),
    lastRecordAt: z
      .number()
      .nullable()
      .describe("When the newest record was appended, epoch milliseconds; null when there is none"),
  }),
  detectors: z.array(
    z.object({
      id: z.string(),
      startedAt: z.number().describe("Epoch milliseconds"),
      seenAt: z.number().describe("Epoch milliseconds"),
      alive: z.boolean(),
      ruleRevision: z.number(),
      transactionsPerSecond: z.number(),
      rssBytes: z.number().describe("Resident memory of the process, bytes"),
      heldEvents: z.number(),
      keys: z.number(),
      faults: z.array(z.string()).describe("Transient faults being retried, as sentences"),
    }),
  ),
  rules: z
    .array(RuleLoad)
    .describe("What each rule in force did over the last minutes in all live detectors, the costliest first"),
  database: z.object({
    ok: z.boolean(),
    problem: z.string().nullable(),
    pingMs: z.number().nullable().describe("What a trivial query took, milliseconds; null when it failed"),
    bytes: z.number().nullable(),
  }),
  gateway: z.object({
    clients: z.number(),
    startedAt: z.number().describe("Epoch milliseconds"),
    rssBytes: z.number().describe("Resident memory of the process, bytes"),
  }),
  partitions: z.array(
    z.object({
      topic: z.string(),
      partition: z.number().int(),
      owner: z.string().nullable(),
      epoch: z.number().int(),
      nextOffset: z.number().int(),
      endOffset: z.number().nullable(),
      lag: z
        .number()
        .nullable()
        .describe("Transactions that are not evaluated yet; of the packed topic its part of the whole by records"),
      committedAt: z.number().nullable().describe("Epoch milliseconds"),
      maxEventTime: z.number().nullable(),
      ahead: z.boolean().describe("Whether its time stands so far in the future that what comes now is late"),
      watermark: z.number().nullable().describe("Event time, epoch milliseconds; null where no live detector tells it"),
      idle: z
        .boolean()
        .describe(
          "Nothing arrives for longer than `TRIPLINE_IDLE_AFTER`; always false where no detector lives that would know",
        ),
      accepted: z.number().int(),
      rejected: z.number().int(),
      late: z.number(),
      future: z.number(),
      duplicates: z.number(),
      skipped: z.number().describe("Records without a value (tombstones)"),
      overflows: z.number(),
    }),
  ),
  totals: z.object({
    accepted: z.number().int(),
    rejected: z.number().int(),
    late: z.number(),
    future: z.number(),
    duplicates: z.number(),
    skipped: z.number().describe("Records without a value (tombstones)"),
    overflows: z.number(),
  }),
});
export type SystemStatus = Read<typeof SystemStatus>;

/**
 * `POST /api/v1/system/watermark` (role admin): sets the watermark of a partition back to the clock; without one of every partition
 * whose time stands in the future.
 */
export const WatermarkBody = z.strictObject({
  topic: z.string().optional(),
  partition: z.number().int().nonnegative().optional(),
  reason: z.string().trim().min(3).max(500),
});

/** One partition whose watermark was set back. */
export const WatermarkSetBack = z.object({
  topic: z.string(),
  partition: z.number().int(),
  stood: z.number().nullable().describe("The time at which it stood, epoch milliseconds"),
  from: z.number().describe("Its state is made anew from the records at `from` to just before `offset`"),
  offset: z.number().int(),
  /** How many these are; null when the stream does not say. */
  records: z.number().int().nullable(),
});
export type WatermarkSetBack = Read<typeof WatermarkSetBack>;
