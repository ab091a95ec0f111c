import type { Difference } from "@/lib/contract/backtest";
import type { CompareOp, RuleDefinition } from "@/lib/contract/rule";
import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import { amountThresholds, evidenceTimeline, type Threshold, type Timeline } from "@/lib/view-models/evidence-timeline";

/** Both versions, as a backtest looked at them. */
export interface Versions {
  readonly draft: RuleDefinition;
  readonly published: RuleDefinition | null;
}

/** What a value is held against. */
export interface Bound {
  readonly of: keyof Versions;
  readonly op: CompareOp;
  readonly value: number;
}

/** A value between the thresholds of both versions. */
export interface ValueBar {
  readonly value: number;
  readonly bounds: readonly Bound[];
  /** The end of the bar; it begins at zero. */
  readonly top: number;
}

/** What a rule compares the value of a hit with; null when its hits have none, or it is no rule at all. */
function boundOf(rule: RuleDefinition): Omit<Bound, "of"> | null {
  const bound = DESCRIPTIONS[rule.detect.type].bound(rule, rule.detect);
  return bound === null ? null : { op: bound.op, value: bound.value };
}

/** How the value of an alert stands to what both versions ask for; null when it has none, or they ask for the same. */
export function valueBar({ side, hit, otherThreshold }: Difference, versions: Versions): ValueBar | null {
  const mine = side === "gained" ? versions.draft : versions.published;
  const own = mine === null ? null : boundOf(mine);
  if (hit.value === null || own === null || otherThreshold === null || own.value === otherThreshold) return null;
  const raising: Bound = { of: side === "gained" ? "draft" : "published", ...own };
  const other: Bound = { of: side === "gained" ? "published" : "draft", op: own.op, value: otherThreshold };
  const top = Math.max(hit.value, own.value, otherThreshold) * 1.15;
  return top > 0 ? { value: hit.value, bounds: [raising, other], top } : null;
}

/** The evidence of an alert on a timeline, with the amounts that both versions ask for as lines. */
export function differenceTimeline({ side, hit, evidence }: Difference, versions: Versions): Timeline {
  const raising = side === "gained" ? versions.draft : versions.published;
  const rule = raising === null ? null : { ...raising, enabled: true, mode: "live" as const, version: 0 };
  const timeline = evidenceTimeline({ evidence, context: [], rule }, hit);
  if (versions.published === null) return timeline;
  const thresholds = bothThresholds(amountThresholds(versions.draft), amountThresholds(versions.published));
  // Room for the other version's lines too: the scale is made from what both ask for.
  return withThresholds(timeline, thresholds);
}

/** Lines that both draw once, the others named by whose they are. */
function bothThresholds(draft: readonly Threshold[], published: readonly Threshold[]): readonly Threshold[] {
  const same = (a: Threshold) => (b: Threshold) => a.value === b.value && a.op === b.op;
  const named = (line: Threshold, who: string): Threshold => ({
    ...line,
    step: line.step === null ? who : `${who}, ${line.step}`,
  });
  return [
    ...draft.map((line) => (published.some(same(line)) ? line : named(line, "draft"))),
    ...published.filter((line) => !draft.some(same(line))).map((line) => named(line, "published")),
  ];
}

function withThresholds(timeline: Timeline, thresholds: readonly Threshold[]): Timeline {
  const values = thresholds.map(({ value }) => value).filter((value) => value > 0);
  const [low, high] = timeline.y;
  const top = Math.max(
    high,
    ...values.map((value) => (timeline.log ? 10 ** Math.ceil(Math.log10(value * 1.2)) : niceTop(value, high))),
  );
  const bottom = timeline.log ? Math.min(low, ...values.map((value) => 10 ** Math.floor(Math.log10(value)))) : low;
  return { ...timeline, thresholds, y: [bottom, top] };
}

function niceTop(value: number, known: number): number {
  if (value * 1.08 <= known) return known;
  const power = 10 ** Math.floor(Math.log10(value * 1.08));
  return power * ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value * 1.08) ?? 10);
}
