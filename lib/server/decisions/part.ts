import { z } from "zod";
import type { Read } from "@/lib/contract/read";
import { RULE_ACTIONS } from "@/lib/contract/rule-action";
import { SeveritySchema } from "@/lib/contract/severity-schema";

/**
 * What the engine said of the transaction where it was evaluated first. `passed`: a partition of the rekeyed topic was past its place
 * already when it came there, after a detector died and went on with other rules; unless it had spoken, it says nothing of it.
 */
const OUTCOMES = ["accepted", "late", "future", "duplicate", "rejected", "passed"] as const;
export type PartOutcome = (typeof OUTCOMES)[number];

/** In place of a rekeyed partition: the transaction's own partition of the input topic. */
export const OWN_PARTITION = -1;

/** A hit that the transaction raised while it was evaluated first. */
export const PartHit = z.object({
  id: z.string(),
  ruleId: z.string(),
  ruleName: z.string(),
  ruleVersion: z.number().int(),
  action: z.enum(RULE_ACTIONS),
  severity: SeveritySchema,
  /** The rule's, 0 to 100. */
  score: z.number(),
  /** Of this hit, 0 to 1. */
  strength: z.number(),
  summary: z.string(),
  key: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Ids of transactions, the newest. */
  evidence: z.array(z.string()),
  evidenceCount: z.number().int(),
});
export type PartHit = Read<typeof PartHit>;

/** What one partition said. */
export const PartContent = z.object({
  outcome: z.enum(OUTCOMES),
  /** Partitions of the rekeyed topic that evaluate the transaction as well; empty for those themselves. */
  targets: z.array(z.number().int()),
  /** Of the rules. */
  revision: z.number().int(),
  /** Where the record stands that the partition read: the name of its log, and its offset. */
  log: z.string(),
  offset: z.number().int(),
  hits: z.array(PartHit),
  shadowHits: z.array(PartHit),
});
export type PartContent = Read<typeof PartContent>;

/** Where in the input topic the transaction stands, and who speaks of it. */
export const PartPlace = z.object({
  /** A row of `stream`. */
  stream: z.number().int(),
  source: z.number().int(),
  sourceOffset: z.number().int(),
  item: z.number().int(),
  /** A partition of the rekeyed topic, or `OWN_PARTITION`. */
  target: z.number().int(),
});
export type PartPlace = Read<typeof PartPlace>;

/** A row of `decision_part` but the decision's id. */
export const DecisionPart = PartPlace.extend({ at: z.number(), content: PartContent });
export type DecisionPart = Read<typeof DecisionPart>;
