import { z } from "zod";
import type { Operation } from "./operation";

const Value = z.union([z.string(), z.number(), z.boolean()]);

const Field = z.object({
  field: z.string(),
  kind: z.enum(["text", "number", "boolean", "mixed"]),
  kinds: z
    .object({ text: z.number(), number: z.number(), boolean: z.number() })
    .optional()
    .describe("Of a mixed field which part of its values is of which kind"),
  share: z.number().describe("Part of the transactions that have it, 0 to 1"),
  distinct: z.number().int().describe("Different values in the sample"),
  examples: z.array(z.object({ value: Value, share: z.number() })),
  spread: z.object({ min: z.number(), median: z.number(), p95: z.number(), max: z.number() }).nullable(),
});

const Stored = z.object({
  id: z.string(),
  accountId: z.string(),
  timestamp: z.number().int().describe("Epoch milliseconds"),
  amount: z.number(),
  currency: z.string(),
  whole: z.boolean(),
  body: z
    .looseObject({})
    .describe("The record as it came; as the contract describes it where a mapping or an envelope was read"),
  alerts: z
    .array(z.object({ id: z.string(), ruleId: z.string(), ruleName: z.string() }))
    .describe("Alerts whose hits rest on it"),
});

/** Calls that read what is stored of the stream. */
export const TRANSACTION_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/transactions",
    summary: "An account's stored transactions, newest first; or those of one id",
    permission: "read",
    query: [
      { name: "accountId", says: "The account; either this or id" },
      { name: "id", says: "A transaction's id" },
      { name: "before", says: "nextBefore of the page before" },
      { name: "limit", says: "1 to 200, default 50" },
    ],
    success: {
      status: 200,
      says: "One page",
      schema: z.object({ items: z.array(Stored), nextBefore: z.string().nullable() }),
    },
  },
  {
    method: "get",
    path: "/api/v1/fields",
    summary: "What recent transactions carry: fields with how often they occur and examples",
    permission: "read",
    success: {
      status: 200,
      says: "The fields of the newest transactions, the most frequent first",
      schema: z.object({
        sampled: z.number().int(),
        from: z.number().int().nullable(),
        to: z.number().int().nullable(),
        fields: z.array(Field),
      }),
    },
  },
];
