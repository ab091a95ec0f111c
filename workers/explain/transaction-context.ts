import { keyReader } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";

/** Events that one rule is tried on at most: those nearest to the transactions asked about. */
export const EVENTS_MAX = 4_000;

/** The transactions asked about, and what happened around them. */
export interface TransactionContext {
  /** In the order in which they were read. */
  readonly events: readonly Transaction[];
  /** Those asked about, in order of time; they are among the events. */
  readonly picked: readonly Transaction[];
  readonly lists: ManagedLists;
  /** Up to which windows have been judged, event time. */
  readonly watermark: number;
  /** How far around the picked ones the events are complete, milliseconds. */
  readonly loadedMs: number;
}

/** What a rule has to do with a scene: the picked ones that have its key, and the events of the same keys near them. */
export interface Surroundings {
  readonly picked: readonly Transaction[];
  /** In the order in which they were read. */
  readonly events: readonly Transaction[];
  /** Whether there were more than are looked at. */
  readonly cut: boolean;
}

/**
 * The events of a scene that can stand together with a picked one in a hit of a rule that reaches `reachMs` to both sides; with
 * `chained` also what lies farther, as long as no pause between neighbours is longer than that.
 */
export function contextOf(
  scene: TransactionContext,
  rule: RuleDefinition,
  reachMs: number,
  chained: boolean,
): Surroundings {
  const keyOf = keyReader(rule.key);
  const timesByKey = new Map<string, number[]>();
  const picked = scene.picked.filter((transaction) => {
    const key = keyOf(transaction);
    if (key === null) return false;
    const times = timesByKey.get(key) ?? [];
    times.push(transaction.timestamp);
    timesByKey.set(key, times);
    return true;
  });
  if (picked.length === 0) return { picked, events: [], cut: false };
  const near: { readonly event: Transaction; readonly distanceMs: number }[] = [];
  const byKey = chained ? chainsOf(scene.events, keyOf, timesByKey, reachMs) : null;
  for (const event of scene.events) {
    const key = keyOf(event);
    const times = key === null ? undefined : timesByKey.get(key);
    if (key === null || times === undefined) continue;
    const distanceMs = distance(times, event.timestamp);
    const belongs = byKey === null ? distanceMs <= reachMs : byKey.get(key)?.some((span) => within(span, event));
    if (belongs === true) near.push({ event, distanceMs });
  }
  if (near.length <= EVENTS_MAX) return { picked, events: near.map(({ event }) => event), cut: false };
  const nearest = new Set(near.toSorted((a, b) => a.distanceMs - b.distanceMs).slice(0, EVENTS_MAX));
  return { picked, events: near.filter((one) => nearest.has(one)).map(({ event }) => event), cut: true };
}

interface Span {
  from: number;
  to: number;
}

function within({ from, to }: Span, { timestamp }: Transaction): boolean {
  return timestamp >= from && timestamp <= to;
}

/** By key, the spans of time around picked ones in which no pause is longer than `gapMs`. */
function chainsOf(
  events: readonly Transaction[],
  keyOf: (transaction: Transaction) => string | null,
  timesByKey: ReadonlyMap<string, readonly number[]>,
  gapMs: number,
): ReadonlyMap<string, readonly Span[]> {
  const all = new Map<string, number[]>([...timesByKey.keys()].map((key) => [key, []]));
  for (const event of events) all.get(keyOf(event) ?? "")?.push(event.timestamp);
  const chains = new Map<string, readonly Span[]>();
  for (const [key, times] of all) {
    const spans: Span[] = [];
    for (const time of times.sort((a, b) => a - b)) {
      const last = spans.at(-1);
      if (last === undefined || time - last.to > gapMs) spans.push({ from: time, to: time });
      else last.to = time;
    }
    const wanted = timesByKey.get(key) ?? [];
    chains.set(
      key,
      spans.filter(({ from, to }) => wanted.some((time) => time >= from && time <= to)),
    );
  }
  return chains;
}

function distance(times: readonly number[], time: number): number {
  return times.reduce((least, other) => Math.min(least, Math.abs(other - time)), Number.POSITIVE_INFINITY);
}
