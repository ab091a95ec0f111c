import type { Hit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { CASES } from "@/lib/patterns/cases";
import type { LabelRead } from "../label-read";
import { fieldValue, inOrder, OracleRule } from "./oracle-rule";

/**
 * The rules' meaning written down a second time, straight from rules.md and as naive as can be: every event is kept for
 * ever in plain arrays, every question is answered by looking at all of them. It shares no code with the engine.
 */
export type OracleVerdict = "accepted" | "late" | "duplicate";

export class Oracle {
  watermark = Number.NEGATIVE_INFINITY;
  private maxTime = Number.NEGATIVE_INFINITY;
  private readonly read: Known[] = [];
  /** Labels that came before their transactions. */
  private waiting: LabelRead[] = [];
  private readonly rules: readonly RuleOracle[];
  private readonly allowedLatenessMs: number;

  constructor(rules: readonly RuleDefinition[], allowedLatenessMs: number) {
    this.rules = rules.map((rule) => new RuleOracle(rule));
    this.allowedLatenessMs = allowedLatenessMs;
  }

  /** `clock` is the reading clock; Infinity for none. */
  process(given: Transaction, clock: number): { verdict: OracleVerdict; hits: Hit[] } {
    const e: Known = { ...given };
    const hits: Hit[] = [];
    this.follow(clock, hits);
    if (e.timestamp < this.watermark) return { verdict: "late", hits };
    const repeated = this.read.some((o) => o.id === e.id && o.timestamp === e.timestamp && o.accountId === e.accountId);
    if (repeated) return { verdict: "duplicate", hits };
    this.read.push(e);
    const early = this.waiting.filter((label) => isAbout(label, e));
    this.waiting = this.waiting.filter((label) => !isAbout(label, e));
    this.maxTime = Math.max(this.maxTime, e.timestamp);
    this.follow(clock, hits);
    for (const label of early) if (this.watermark <= label.at + WAIT_MS) learn(label, e);
    for (const rule of this.rules) rule.read(e, hits);
    return { verdict: "accepted", hits };
  }

  label(label: LabelRead): void {
    const about = this.read.find((e) => isAbout(label, e));
    if (about === undefined) this.waiting.push(label);
    else for (const rule of this.rules) rule.learnt(about, () => learn(label, about), this.watermark);
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

const WAIT_MS = 90 * 24 * 3_600_000;

/** A transaction, of which something may become known. */
type Known = { -readonly [K in keyof Transaction]: Transaction[K] };

const isAbout = ({ transactionId, accountId, timestamp }: LabelRead, e: Transaction): boolean =>
  e.id === transactionId && e.accountId === accountId && e.timestamp === timestamp;

function learn({ label, at }: LabelRead, e: Known): void {
  if (e.known === undefined || at >= e.known.at) e.known = { label, at };
}

class RuleOracle {
  private readonly own: OracleRule;
  /** Events by key, in order. */
  private readonly keys = new Map<string, Transaction[]>();

  constructor(rule: RuleDefinition) {
    this.own = new OracleRule(rule);
  }

  read(e: Transaction, hits: Hit[]): void {
    const { detect, key } = this.own.rule;
    const values = key.map((field) => fieldValue(e, field));
    if (values.includes(null)) return;
    const name = JSON.stringify(values);
    const held = this.keys.get(name) ?? [];
    this.keys.set(name, held);
    held.push(e);
    held.sort(inOrder);
    if (!this.sees(e)) return;
    const events = held.filter((o) => this.sees(o));
    CASES[detect.type].read(this.own, detect, { event: e, events, others: events.filter((o) => o !== e) });
    this.handOver(hits);
  }

  /** Judges what the watermark closes: windows, sessions, absences. */
  close(watermark: number, hits: Hit[]): void {
    const { detect } = this.own.rule;
    const due = [...this.keys].flatMap(([key, held]) => {
      const events = held.filter((o) => this.sees(o));
      return CASES[detect.type].close(this.own, detect, key, events, watermark);
    });
    this.own.closedTo = Math.max(this.own.closedTo, watermark);
    due.sort((a, b) => a.at - b.at);
    for (const { judge } of due) judge();
    this.handOver(hits);
  }

  /** Something becomes known of an event; nothing is judged. */
  learnt(e: Transaction, learn: () => void, watermark: number): void {
    const { detect, key } = this.own.rule;
    const name = JSON.stringify(key.map((field) => fieldValue(e, field)));
    const held = this.keys.get(name) ?? [];
    const before = held.filter((o) => this.sees(o));
    learn();
    const events = held.filter((o) => this.sees(o));
    if (held.includes(e))
      CASES[detect.type].learnt?.(this.own, detect, { key: name, event: e, events, before, watermark });
    // What is over by now is over without having been judged.
    this.close(watermark, []);
  }

  private sees(e: Transaction): boolean {
    const { where } = this.own.rule;
    return where === undefined || this.own.holds(where, e);
  }

  private handOver(hits: Hit[]): void {
    hits.push(...this.own.hits);
    this.own.hits = [];
  }
}
