import type { Hit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { CASES } from "@/lib/patterns/cases";
import { fieldValue, inOrder, OracleRule } from "./oracle-rule";

/**
 * The rules' meaning written down a second time, straight from rules.md and as naive as can be: every event is kept for
 * ever in plain arrays, every question is answered by looking at all of them. It shares no code with the engine.
 */
export type OracleVerdict = "accepted" | "late" | "duplicate";

export class Oracle {
  watermark = Number.NEGATIVE_INFINITY;
  private maxTime = Number.NEGATIVE_INFINITY;
  private readonly read: Transaction[] = [];
  private readonly rules: readonly RuleOracle[];
  private readonly allowedLatenessMs: number;

  constructor(rules: readonly RuleDefinition[], allowedLatenessMs: number) {
    this.rules = rules.map((rule) => new RuleOracle(rule));
    this.allowedLatenessMs = allowedLatenessMs;
  }

  /** `clock` is the reading clock; Infinity for none. */
  process(e: Transaction, clock: number): { verdict: OracleVerdict; hits: Hit[] } {
    const hits: Hit[] = [];
    this.follow(clock, hits);
    if (e.timestamp < this.watermark) return { verdict: "late", hits };
    const repeated = this.read.some((o) => o.id === e.id && o.timestamp === e.timestamp && o.accountId === e.accountId);
    if (repeated) return { verdict: "duplicate", hits };
    this.read.push(e);
    this.maxTime = Math.max(this.maxTime, e.timestamp);
    this.follow(clock, hits);
    for (const rule of this.rules) rule.read(e, hits);
    return { verdict: "accepted", hits };
  }

  private follow(clock: number, hits: Hit[]): void {
    this.watermark = Math.max(this.watermark, Math.min(this.maxTime, clock) - this.allowedLatenessMs);
    for (const rule of this.rules) rule.close(this.watermark, hits);
  }

  finish(): Hit[] {
    const hits: Hit[] = [];
    for (const rule of this.rules) rule.close(Number.POSITIVE_INFINITY, hits);
    return hits;
  }
}

class RuleOracle {
  private readonly own: OracleRule;
  /** Seen events by key, in order. */
  private readonly keys = new Map<string, Transaction[]>();

  constructor(rule: RuleDefinition) {
    this.own = new OracleRule(rule);
  }

  read(e: Transaction, hits: Hit[]): void {
    const { detect, key, where } = this.own.rule;
    const values = key.map((field) => fieldValue(e, field));
    if (values.includes(null)) return;
    if (where !== undefined && !this.own.holds(where, e)) return;
    const name = JSON.stringify(values);
    const events = this.keys.get(name) ?? [];
    this.keys.set(name, events);
    events.push(e);
    events.sort(inOrder);
    CASES[detect.type].read(this.own, detect, { event: e, events, others: events.filter((o) => o !== e) });
    this.handOver(hits);
  }

  /** Judges what the watermark closes: windows, sessions, absences. */
  close(watermark: number, hits: Hit[]): void {
    const { detect } = this.own.rule;
    const due = [...this.keys].flatMap(([key, events]) =>
      CASES[detect.type].close(this.own, detect, key, events, watermark),
    );
    due.sort((a, b) => a.at - b.at);
    for (const { judge } of due) judge();
    this.handOver(hits);
  }

  private handOver(hits: Hit[]): void {
    hits.push(...this.own.hits);
    this.own.hits = [];
  }
}
