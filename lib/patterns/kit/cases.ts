import type { Condition, Pattern, RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import type { DueCheck, OracleRule } from "@/lib/engine/testing/oracle-rule";
import type { Random } from "@/lib/engine/testing/random";
import type { Choices } from "@/lib/engine/testing/random-parts";

/** What a pattern of a crowded case can be made of. */
interface CrowdedParts {
  /** Conditions that few and some of the events satisfy. */
  readonly large: Condition;
  readonly small: Condition;
  /** A duration in which there are dozens of events. */
  readonly within: string;
}

/** What the naive reading of a rule has before it. */
export interface Reading {
  /** The event that was read. */
  readonly event: Transaction;
  /** All events of its key that the rule sees, in order, and those without the one that was read. */
  readonly events: readonly Transaction[];
  readonly others: readonly Transaction[];
}

/** An event of which something became known, and what the rule sees of its key since then and saw before. */
export interface Learning {
  readonly key: string;
  readonly event: Transaction;
  readonly events: readonly Transaction[];
  readonly before: readonly Transaction[];
  readonly watermark: number;
}

/** How a pattern is put to the test: random cases, and its meaning written down a second time. */
export interface PatternCases<P> {
  /** Random patterns for random streams; each has the same chance. */
  readonly random: readonly ((chance: Choices) => P)[];
  /** Of few fields with few values, so that what they ask for often cannot be; `within` is a duration. */
  readonly narrow: readonly ((chance: Random, within: string) => Pattern)[];
  /** For hundreds of events of one key, by the names of the cases. */
  readonly crowded: Readonly<Record<string, (chance: Random, parts: CrowdedParts) => P>>;
  /** Names of the forms that a pattern has, each of which is put to the test. */
  forms(pattern: P): readonly string[];
  /** Whether its anchors depend on which events there are alone, not on the order in which they come. */
  orderFree(pattern: P): boolean;
  /** Raises what the event completes; naive, and without any code of the engine's. */
  read(rule: OracleRule, pattern: P, reading: Reading): void;
  /** What a watermark closes for a key: events of the key that the rule sees, in order. */
  close(
    rule: OracleRule,
    pattern: P,
    key: string,
    events: readonly Transaction[],
    watermark: number,
  ): readonly DueCheck[];
  /** Something became known of an event, where that needs to be kept; nothing is judged. */
  learnt?(rule: OracleRule, pattern: P, learning: Learning): void;
  /** The pattern with another structure; `int` chooses a whole number, both ends included. */
  restructured(pattern: P, int: (from: number, to: number) => number): P;
  /** Rules for measuring, with every form that costs something of its own. */
  readonly benchmark: readonly RuleDefinition[];
}
