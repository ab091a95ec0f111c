import type { RaisedHit } from "@/lib/contract/hit";
import type { Label } from "@/lib/contract/label";
import type { ManagedLists } from "@/lib/contract/list";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";

/** Why a transaction does not satisfy a part of a condition. */
export interface FailedPart {
  /** "amount is 80, the rule asks for more than 100" */
  readonly text: string;
  /** The same in parts, "amount is" "80" ", the rule asks for more than 100"; null where no value is told. */
  readonly parts: { readonly of: string; readonly value: string; readonly asked: string } | null;
  /** When a number is not on the right side of another. */
  readonly value: number | null;
  readonly threshold: number | null;
}

/** How far a transaction satisfies a condition. */
export interface Assessment {
  readonly holds: boolean;
  /** 0 to 1; 1 exactly when it holds. */
  readonly score: number;
  /** Empty when it holds. */
  readonly lacks: readonly FailedPart[];
}

/** Says how far a transaction satisfies a condition of the rule, each part judged as the engine does. */
export type Assess = (condition: Condition, transaction: Transaction) => Assessment;

/** A hit with a picked transaction in its evidence, or as its anchor. */
export interface Touch {
  readonly hit: RaisedHit;
  /** Picked ones among its evidence and its anchor. */
  readonly picked: number;
  /** Whether its anchor is a picked one. */
  readonly anchored: boolean;
  /** Whether it is judged only once the watermark moves on: its window is still open. */
  readonly open: boolean;
}

/** Where rules are tried. */
export interface NearnessStage {
  /** In the order in which they were read. */
  readonly events: readonly Transaction[];
  readonly picked: readonly Transaction[];
  readonly lists: ManagedLists;
  /** Up to which windows have been judged, event time. */
  readonly watermark: number;
  /** What became known of the events, in order; missing for nothing. */
  readonly labels?: readonly StageLabel[];
}

/** What became known of one of the events. */
export interface StageLabel {
  /** The place of the event before which it was read; the number of events where it was read behind all of them... */
  readonly before: number;
  /** ...and then how far windows had been judged, event time. */
  readonly watermark: number;
  readonly transactionId: string;
  readonly accountId: string;
  readonly timestamp: number;
  readonly label: Label | null;
  /** When it became known, epoch ms. */
  readonly at: number;
}

/** A rule that hit none of the picked transactions, and where it was tried. */
export interface Trial {
  readonly rule: RuleDefinition;
  /** Its picked ones are those that the rule sees. */
  readonly stage: NearnessStage;
  readonly assess: Assess;
}

/** How far a rule came. */
export interface Progress {
  /** 0 to 0.99. */
  readonly nearness: number;
  /** Null where it is a time: the text has it in words. */
  readonly value: number | null;
  readonly threshold: number | null;
  /** A sentence without its first capital and its full stop. */
  readonly text: string;
  /** The same, of what else stood in the way. */
  readonly missing: readonly string[];
  /** The transaction at which it came nearest. */
  readonly eventId: string;
  /** Ids of what it counted there, oldest first. */
  readonly evidence: readonly string[];
}

/** Finds out how far a rule came, from what relaxed forms of it find. */
export interface Probe {
  /** Each with an id of its own. */
  readonly variants: readonly RuleDefinition[];
  /** `found` is what each variant found, by its id. Null when none of them says anything. */
  read(found: ReadonlyMap<string, readonly Touch[]>): Progress | null;
}

/** The rule as another one that detects something else. */
export function variantOf(rule: RuleDefinition, id: string, detect: RuleDefinition["detect"]): RuleDefinition {
  return { ...rule, id, detect };
}

/** The one with the highest score; null of none. */
export function bestOf<T>(items: readonly T[], score: (item: T) => number): T | null {
  let best: T | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const reached = score(item);
    if (reached > most) {
      best = item;
      most = reached;
    }
  }
  return best;
}

/** The picked one that comes nearest to satisfying a condition, and how near. */
export function nearest(trial: Trial, condition: Condition, picked = trial.stage.picked) {
  const judged = picked.map((transaction) => ({ transaction, ...trial.assess(condition, transaction) }));
  return bestOf(judged, ({ score }) => score);
}

/** How far it came when what a picked transaction has to be by itself is all that it lacks. */
export function reachedByItself(
  judged: NonNullable<ReturnType<typeof nearest>>,
  part: (score: number) => number = (score) => score,
): Progress {
  const [first, ...others] = judged.lacks;
  return {
    nearness: Math.min(0.99, part(judged.score)),
    value: others.length === 0 ? (first?.value ?? null) : null,
    threshold: others.length === 0 ? (first?.threshold ?? null) : null,
    text: first?.text ?? "it is not what the rule looks for",
    missing: others.map(({ text }) => text),
    eventId: judged.transaction.id,
    evidence: [judged.transaction.id],
  };
}

/** Picked ones that a hit has in its evidence. */
export function inEvidence(touch: Touch, picked: readonly Transaction[]): readonly Transaction[] {
  return picked.filter(({ id }) => touch.hit.evidence.includes(id));
}
