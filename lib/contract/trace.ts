import { z } from "zod";
import type { Read } from "./read";

/** Transactions of the window that a trace tells one by one, the newest; the others are counted. */
export const TRACE_STEPS_MAX = 500;

const Told = z.object({
  value: z.union([z.number(), z.string(), z.boolean()]).nullable().describe("Null where there is none"),
  text: z.string().describe("The same in words"),
});

/** One thing that is told of the rule after each transaction. */
export const TraceColumn = z.object({
  id: z.string(),
  label: z.string(),
  asked: z.string().nullable().describe("What the rule asks of it, in words; null where that is not one thing"),
});
export type TraceColumn = Read<typeof TraceColumn>;

/** What a column says after a transaction; null where the rule judged nothing there. */
export const TraceCell = Told.nullable();
export type TraceCell = Read<typeof TraceCell>;

export const TraceStep = z.object({
  transaction: z.object({
    id: z.string(),
    accountId: z.string(),
    timestamp: z.number().describe("Epoch milliseconds"),
    amount: z.number().describe("In major units of the currency"),
    currency: z.string(),
  }),
  seen: z.boolean().describe("Whether the rule looks at it"),
  counted: z.boolean().describe("Whether it is in the evidence of the hit"),
  state: z.array(TraceCell).describe("What each column says after it"),
  fires: z.boolean().describe("Whether the rule fired with it"),
});
export type TraceStep = Read<typeof TraceStep>;

const Named = z.object({ id: z.string(), timestamp: z.number().describe("Epoch milliseconds") });

const Later = Named.nullable().describe(
  "The next transaction of the key with which it would have fired all the same; null when there is none as far as the rule reaches",
);

/** A change after which the rule would not have fired then; the engine says so. */
export const TraceChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("number"),
    path: z.string().describe("Where in the rule it stands, as in `params.limit.value`"),
    from: z.union([z.number(), z.string()]).describe("As it is written in the rule"),
    to: z.union([z.number(), z.string()]).describe("One step less of it still fires"),
    step: z.number().describe("The step on which it was moved; of durations in milliseconds"),
    size: z.number().describe("How much of the value it changes: 0.5 for 3 in place of 2"),
    later: Later,
    text: z.string(),
  }),
  z.object({
    kind: z.literal("less"),
    transactions: z.array(Named).describe("Without these; oldest first"),
    size: z.number().describe("How many of the transactions that it rests on, 0 to 1"),
    later: Later,
    text: z.string(),
  }),
]);
export type TraceChange = Read<typeof TraceChange>;

/** `GET /api/v1/alerts/{id}/trace`: how a hit came to be. */
export const AlertTrace = z.object({
  alertId: z.string(),
  hitId: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  ruleVersion: z.number().int().describe("The rule as it was then"),
  columns: z.array(TraceColumn),
  steps: z
    .array(TraceStep)
    .describe(
      `Transactions of the key in its window in the order in which they were read, the newest ${TRACE_STEPS_MAX}; empty when they are not stored any more`,
    ),
  earlier: z.number().int().describe("Transactions of the window before these"),
  end: z
    .object({
      at: z.number().describe("Epoch milliseconds"),
      text: z.string(),
    })
    .nullable()
    .describe("When the rule fired because a time was over, and not with a transaction"),
  reproduced: z.boolean().describe("Whether the rule fires on what is stored, as it did"),
  change: TraceChange.nullable().describe(
    "The smallest change that would have silenced it; null when none of those that were tried does",
  ),
  changes: z
    .array(TraceChange)
    .describe("The smallest of each kind, smallest first; to leave out the transaction that it fired with comes last"),
  notes: z.array(z.string()).describe("What the reader must know of it, as sentences"),
});
export type AlertTrace = Read<typeof AlertTrace>;

/** What `GET /api/v1/alerts/{id}/trace` takes. */
export const TraceQuery = z.object({
  hit: z
    .string()
    .regex(/^[0-9a-f]{1,64}$/, "expected the id of one of the alert's hits")
    .exactOptional()
    .describe("Which of its hits, by id; the first unless given"),
});
