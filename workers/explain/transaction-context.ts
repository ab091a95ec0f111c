import { keyReader } from "@/lib/contract/key";
import type { ManagedLists } from "@/lib/contract/list";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import type { StageLabel } from "@/lib/patterns/kit/nearness";

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
  /** What became known of the events, in order; missing for nothing. */
  readonly labels?: readonly StageLabel[];
}

/** What a rule has to do with a scene: the picked ones that have its key, and the events of the same keys near them. */
export interface Surroundings {
  readonly picked: readonly Transaction[];
  /** In the order in which they were read. */
  readonly events: readonly Transaction[];
  /** What became known of them. */
  readonly labels: readonly StageLabel[];
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
  const withKey = scene.picked.filter((transaction) => {
    const key = keyOf(transaction);
    if (key === null) return false;
    const times = timesByKey.get(key) ?? [];
    times.push(transaction.timestamp);
    timesByKey.set(key, times);
    return true;
  });
  const picked = withKey.map((transaction) => withLabel(transaction, scene.labels ?? []));
  if (picked.length === 0) return { picked, events: [], labels: [], cut: false };
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
  if (near.length <= EVENTS_MAX) {
    const events = near.map(({ event }) => event);
    return { picked, events, labels: labelsAmong(scene, events), cut: false };
  }
  const nearest = new Set(near.toSorted((a, b) => a.distanceMs - b.distanceMs).slice(0, EVENTS_MAX));
  const events = near.filter((one) => nearest.has(one)).map(({ event }) => event);
  return { picked, events, labels: labelsAmong(scene, events), cut: true };
}

/** The transaction with what is known of it in the end: a rule sees it when it does at any time. */
function withLabel(transaction: Transaction, labels: readonly StageLabel[]): Transaction {
  const { id, accountId, timestamp } = transaction;
  let known: StageLabel | null = null;
  for (const label of labels) {
    if (label.transactionId !== id || label.accountId !== accountId || label.timestamp !== timestamp) continue;
    if (known === null || label.at >= known.at) known = label;
  }
  return known === null ? transaction : { ...transaction, known: { label: known.label, at: known.at } };
}

/** What became known of these events of the scene, at their places among them. */
function labelsAmong(
  { events: all, labels = [] }: TransactionContext,
  events: readonly Transaction[],
): readonly StageLabel[] {
  if (labels.length === 0) return [];
  const names = new Set(events.map(({ id, accountId, timestamp }) => JSON.stringify([id, accountId, timestamp])));
  const places: number[] = [];
  let place = 0;
  for (const event of all) {
    places.push(place);
    if (events[place] === event) place++;
  }
  return labels
    .filter((label) => names.has(JSON.stringify([label.transactionId, label.accountId, label.timestamp])))
    .map((label) => ({ ...label, before: places[label.before] ?? place }));
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
