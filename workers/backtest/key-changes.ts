import type { KeyChange, KnownLabel } from "@/lib/contract/backtest";
import type { KeyValues } from "@/lib/contract/hit";
import type { Labels } from "./labels";
import type { TallyAlert } from "./side-tally";
import { firstOf } from "./top";

/** Keys that are named at most; all are counted. */
const NAMED_MAX = 100;

export const DRAFT = 0;
export const PUBLISHED = 1;
export type Side = typeof DRAFT | typeof PUBLISHED;

/** What both sides alert on with one key. */
export interface KeyTally {
  readonly key: KeyValues;
  /** By side, in the order in which they were opened. */
  readonly alerts: readonly [TallyAlert[], TallyAlert[]];
}

/** Which keys the two sides alert on. */
export class KeyChanges {
  private readonly keys = new Map<string, KeyTally>();
  private readonly counts: [number, number] = [0, 0];
  kept = 0;

  /** A side opened an alert. */
  opened(side: Side, opened: TallyAlert): void {
    const name = JSON.stringify(opened.alert.key);
    let tally = this.keys.get(name);
    if (tally === undefined) {
      tally = { key: opened.alert.key, alerts: [[], []] };
      this.keys.set(name, tally);
    }
    const own = tally.alerts[side];
    if (own.length === 0) {
      this.counts[side]++;
      if (tally.alerts[other(side)].length > 0) this.kept++;
    }
    own.push(opened);
  }

  all(): Iterable<KeyTally> {
    return this.keys.values();
  }

  /** Keys that the side alerts on. */
  keysOf(side: Side): number {
    return this.counts[side];
  }

  /** Keys that only the side alerts on. */
  aloneCount(side: Side): number {
    return this.counts[side] - this.kept;
  }

  /** The most telling of them: fraud first, then those with the most alerts. */
  alone(side: Side, labels: Labels): readonly KeyChange[] {
    if (this.aloneCount(side) === 0) return [];
    const changes = function* (keys: Iterable<KeyTally>): Generator<KeyChange> {
      for (const { key, alerts } of keys) {
        if (alerts[other(side)].length === 0) yield changeOf(key, alerts[side], labels);
      }
    };
    return firstOf(changes(this.keys.values()), NAMED_MAX, byTelling);
  }
}

export function other(side: Side): Side {
  return side === DRAFT ? PUBLISHED : DRAFT;
}

function changeOf(key: KeyValues, alerts: readonly TallyAlert[], labels: Labels): KeyChange {
  let flags = 0;
  let firstAt = Number.POSITIVE_INFINITY;
  for (const one of alerts) {
    flags |= one.flags;
    firstAt = Math.min(firstAt, one.alert.firstEventAt);
  }
  return { key, alerts: alerts.length, firstAt, label: labels.labelOf(flags) };
}

function byTelling(a: KeyChange, b: KeyChange): number {
  return rankOf(a.label) - rankOf(b.label) || b.alerts - a.alerts || a.firstAt - b.firstAt;
}

/** Fraud first, then false positives, then what nobody knows. */
export function rankOf(label: KnownLabel): number {
  return label === "fraud" ? 0 : label === "false_positive" ? 1 : 2;
}
