import type { RaisedHit } from "@/lib/contract/hit";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import type { TraceCell, TraceColumn } from "@/lib/contract/trace";
import type { Transaction } from "@/lib/contract/transaction";
import { variantOf } from "./nearness";

/** The hit that is traced. */
export interface TracedHit {
  readonly eventId: string;
  /** Event time, epoch ms. */
  readonly eventTime: number;
  readonly windowStart: number | null;
}

/** The key after one of its transactions was read. */
export interface TraceMoment {
  /** The newest of those read by event time; the hit's own once that was read. */
  readonly at: Transaction;
  /** What was read, by event time. */
  readonly events: readonly Transaction[];
  /** What a form has hit of it, in order; of a tracing that closes windows also what would be hit if nothing more came. */
  hits(form: string): readonly RaisedHit[];
}

/** What is told of a rule after each transaction, and the relaxed forms of the rule that say it. */
export interface Tracing {
  readonly columns: readonly TraceColumn[];
  /** Each with an id of its own. */
  readonly forms: readonly RuleDefinition[];
  /** Whether forms are judged as if nothing came after: their windows are closed each time. */
  readonly closes: boolean;
  /** A cell for each column. */
  read(moment: TraceMoment): readonly TraceCell[];
}

/** What a number of a rule is of. */
interface NumberWords {
  /** After the number, as in "3 purchases". */
  readonly noun: string;
  /** The field that it is a value of; null where it is of none. */
  readonly field: string | null;
}

/** How the state of a pattern is told. The engine says all of it: it evaluates forms of the rule that hit always, and their values are told. */
export interface PatternTrace<P> {
  tracing(rule: RuleDefinition, pattern: P, hit: TracedHit): Tracing;
  /** What a number of the pattern is of, by its place in the rule; missing where its key tells. */
  numberOf?(rule: RuleDefinition, pattern: P, path: readonly (string | number)[]): NumberWords | null;
  /** When the rule fires though nothing comes: what is told of it. `hit` is the rule's own. */
  ended?(rule: RuleDefinition, pattern: P, hit: TracedHit): { readonly at: number; readonly text: string } | null;
}

/** A rule that hits each transaction that the rule sees and that satisfies a condition. */
export function seeing(rule: RuleDefinition, id: string, when: Condition): RuleDefinition {
  return variantOf(rule, id, { type: "match", when });
}

/** The newest hit of a form at the transaction that is told of. */
export function hitAt({ at, hits }: TraceMoment, form: string): RaisedHit | null {
  return hits(form).findLast(({ eventId, eventTime }) => eventId === at.id && eventTime === at.timestamp) ?? null;
}

/** "yes", "no" */
export function yesNo(value: boolean): TraceCell {
  return { value, text: value ? "yes" : "no" };
}

/** The parts of a condition that must hold together, each with a name. */
export function jointParts(when: Condition): readonly Condition[] {
  return "all" in when && when.all.length > 0 ? when.all.flatMap(jointParts) : [when];
}
