import type { StepExplanation } from "@/lib/contract/hit";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import type { KeyStore } from "./key-store";
import type { EngineLimits } from "./limits";

/** One bit of every held event: `words[word] & mask`. */
export interface Bit {
  readonly word: number;
  readonly mask: number;
}

/** What a matcher found out about an anchor, before it becomes a `RaisedHit`. */
export interface MatcherHit {
  readonly key: number;
  /** Event slot of the anchor. */
  readonly anchor: number;
  readonly value: number | null;
  readonly windowStart: number | null;
  /** Event slots, oldest first, at most `EVIDENCE_MAX`; `evidenceCount` has the full number. */
  readonly evidence: readonly number[];
  readonly evidenceCount: number;
  /** Event time of the oldest event of the whole evidence; the anchor's own when there is none. */
  readonly firstAt: number;
  readonly steps: readonly StepExplanation[];
  readonly threshold: number | null;
}

/** A window or session that has hit, or the time of an event that is not held any more: its first and last millisecond. */
export interface HitSpan {
  readonly from: number;
  readonly to: number;
}

/** What a rule's matcher is given: its rule, the events of its key space, its bits, and where to say what it found. */
export interface RuleContext {
  readonly rule: RuleDefinition;
  readonly store: KeyStore;
  readonly limits: EngineLimits;
  /** Set on every event that the rule sees (rules.md §2, `where`). */
  readonly seen: Bit;
  /** Set by the matcher on an anchor that hit. */
  readonly hit: Bit;
  /** Whether the rule looks at labels: then nothing that it finds is sure to stay true. */
  readonly labelled: boolean;
  readonly watermark: () => number;
  raise(matched: MatcherHit): void;
  /** Counts a search that was given up. */
  overflow(): void;
  /** Has `due` called once when the watermark reaches `at`, epoch milliseconds. */
  schedule(at: number, key: number, subject: number): void;
}

/** One rule at work on the held events of its key space. All calls name live slots of the context's store. */
export interface Matcher {
  /** Events without any of these bits are not its business: it need not be told of them. */
  readonly concern: readonly Bit[];
  /** The event was put at its place with its bits set; judges every anchor that it may have changed, itself first. */
  inserted(event: number, key: number): void;
  /** The oldest event of the key is about to leave. */
  evicting?(event: number, key: number): void;
  /** Another label of the event becomes known: takes out what is kept of it as it was. `labelled` follows. Told of rules that look at labels. */
  labelling?(event: number, key: number): void;
  /** The event has its label, and its bits were decided anew: takes in what it is now. Judges nothing. */
  labelled?(event: number, key: number): void;
  /** The watermark reached what was scheduled, before anything at or above it is read. A stale call changes nothing. */
  due?(at: number, key: number, subject: number): void;
  /** The oldest time from which the key's events are needed beyond the rule's reach; Infinity when none are. */
  neededFrom?(key: number): number;
  /** The key's open windows or sessions that have hit, and times of events that left: what `rebuild` cannot find out. */
  hitSpansOf?(key: number): readonly HitSpan[];
  /** A span of a matcher of the same structure: the key's open one that it is now, if any, has hit too, or what left then is known. */
  setHitSpan?(key: number, span: HitSpan): void;
  /** How far back from the watermark events decide what is kept beyond them, milliseconds; as far as they are held where missing. */
  readonly rememberedMs?: number;
  /** Until which watermark what is kept of the key is needed though it holds no event; only with `forget`. */
  keptUntil?(key: number): number;
  /** The slot stands for no key any more, or begins to stand for another: what was kept beyond its events is gone. */
  forget?(key: number): void;
  /** The slot begins to stand for a key that holds no event yet: whatever was kept there of events is another's. */
  keyAdded?(key: number): void;
  /** The key holds no event any more; what is kept for it elsewhere is given back. */
  keyFreed?(key: number): void;
  /** Recomputes what is kept about the key from its held events, raising nothing. */
  rebuild?(key: number): void;
}

/** A matcher, and how far back from the watermark it needs events. */
export interface BuiltMatcher {
  readonly matcher: Matcher;
  readonly reachMs: number;
}

/** What of a rule is judged by each transaction itself, so that none needs to be held for it. */
export interface JudgedByItself {
  readonly matcher: null;
  readonly when: Condition;
}
