import type { Measure } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { firstInstant, localTime } from "@/lib/engine/testing/local-time";
import { type DueCheck, fieldValue, type OracleRule, type Value } from "@/lib/engine/testing/oracle-rule";
import { exactRationalSpread, exactRationalSum } from "@/lib/engine/testing/rational-sum";
import type { Learning, Reading } from "../../kit/cases";
import type { AggregatePattern } from "../definition";

/** The measure for an event that is judged, and the events that are measured. */
function measured(
  rule: OracleRule,
  measure: Measure,
  inside: readonly Transaction[],
  anchor: Transaction,
): { value: number | null; counted: Transaction[] } {
  const { when } = measure;
  const events = when === undefined ? inside : inside.filter((e) => rule.holds(when, e, new Map(), anchor));
  if ("fields" in measure) return together(measure.fields, events);
  if (!("field" in measure)) return { value: events.length, counted: [...events] };
  const { fn, field } = measure;
  const numeric = fn !== "count" && fn !== "distinct";
  const counted = events.filter((e) => {
    const x = fieldValue(e, field);
    return numeric ? typeof x === "number" : x !== null;
  });
  const n = counted.length;
  const numbers = counted.map((e) => Number(fieldValue(e, field)));
  const value = (): number | null => {
    if (fn === "count") return n;
    if (fn === "distinct") return new Set(counted.map((e) => fieldValue(e, field))).size;
    if (fn === "sum") return exactRationalSum(numbers);
    if (n === 0) return null;
    if (fn === "min") return Math.min(...numbers);
    if (fn === "max") return Math.max(...numbers);
    if (fn === "median" || fn === "quantile") return quantile(numbers, "q" in measure ? rule.number(measure.q) : 0.5);
    return fn === "avg" ? exactRationalSum(numbers) / n : exactRationalSpread(numbers);
  };
  return { value: value(), counted };
}

/** The first of the sorted numbers up to which at least so many millionths of them lie. */
function quantile(numbers: readonly number[], q: number): number | null {
  const parts = BigInt(q.toFixed(6).replace(".", ""));
  const isEnough = (i: number): boolean => BigInt(i + 1) * BigInt(1_000_000) >= parts * BigInt(numbers.length);
  return numbers.toSorted((a, b) => a - b).find((_, i) => isEnough(i)) ?? null;
}

/** How often the fields have other values together, by type and value; over events that have all of them. */
function together(
  fields: readonly string[],
  events: readonly Transaction[],
): { value: number; counted: Transaction[] } {
  const counted = events.filter((e) => fields.every((field) => fieldValue(e, field) !== null));
  const named = counted.map((e) =>
    fields.map((field) => {
      const x = fieldValue(e, field);
      return `${typeof x} ${String(x)}`;
    }),
  );
  return { value: new Set(named.map((values) => values.join("\n"))).size, counted };
}

function satisfied(
  rule: OracleRule,
  { having }: AggregatePattern,
  value: number | null,
  anchor: Transaction,
): value is number {
  if (value === null) return false;
  if (having.op === "between") {
    const [low, high] = [rule.bound(having.value[0], anchor), rule.bound(having.value[1], anchor)];
    return low !== null && high !== null && low <= value && value <= high;
  }
  const bound = rule.bound(having.value, anchor);
  const { op } = having;
  if (bound === null) return false;
  if (op === "=") return value === bound;
  return op === "<" ? value < bound : op === "<=" ? value <= bound : op === ">" ? value > bound : value >= bound;
}

function isMonotone(pattern: AggregatePattern): boolean {
  const { op, value } = pattern.having;
  const { fn, when } = pattern.measure;
  if (JSON.stringify(value).includes('"field"')) return false;
  if (pattern.measure.fn === "sum" && !["amount", "baseAmount"].includes(pattern.measure.field)) return false;
  if (JSON.stringify(when ?? null).includes('{"anchor":')) return false;
  if (["count", "distinct", "max", "sum"].includes(fn)) return op === ">" || op === ">=";
  return fn === "min" && (op === "<" || op === "<=");
}

/** Raises what an event completes in sliding windows, and where more events can only keep a window or session true. */
export function readAggregate(
  rule: OracleRule,
  pattern: AggregatePattern,
  { event: e, events, others }: Reading,
): void {
  const { window } = pattern;
  if (window.type === "sliding") {
    const d = rule.ms(window.size);
    const delay = window.delay === undefined ? 0 : rule.ms(window.delay);
    const inFrame = (o: Transaction, a: Transaction): boolean =>
      a.timestamp - delay - d < o.timestamp && o.timestamp <= a.timestamp - delay;
    for (const a of [e, ...others.filter((o) => inFrame(e, o))]) {
      const frame = events.filter((o) => inFrame(o, a));
      const { value, counted } = measured(rule, pattern.measure, frame, a);
      if (satisfied(rule, pattern, value, a)) rule.hit(a, value, null, counted);
    }
    return;
  }
  if (window.type === "last") {
    const frameOf = (a: Transaction): readonly Transaction[] => {
      const until = events
        .slice(0, events.indexOf(a) + 1)
        .filter((o) => o.timestamp > a.timestamp - rule.ms(window.within));
      return until.slice(-rule.number(window.events));
    };
    for (const a of [e, ...others.filter((o) => frameOf(o).includes(e))]) {
      const { value, counted } = measured(rule, pattern.measure, frameOf(a), a);
      if (satisfied(rule, pattern, value, a)) rule.hit(a, value, null, counted);
    }
    return;
  }
  if (!isMonotone(pattern) || rule.labelled) return;
  const spans =
    window.type === "session" ? [sessionOf(rule, pattern, e, events)] : windowsOf(rule, pattern, e.timestamp);
  for (const span of spans) judgeSpan(rule, pattern, span, events, e);
}

function judgeSpan(
  rule: OracleRule,
  pattern: AggregatePattern,
  span: { from: number; to: number },
  events: readonly Transaction[],
  anchor: Transaction,
): void {
  const inside = events.filter((o) => span.from <= o.timestamp && o.timestamp <= span.to);
  const { value, counted } = measured(rule, pattern.measure, inside, anchor);
  if (!satisfied(rule, pattern, value, anchor)) return;
  if (pattern.window.type !== "session") {
    rule.hit(anchor, value, span.from, counted, `window ${span.from}`);
    return;
  }
  // A session has hit when any of its events has been the anchor of a session's hit.
  const key = rule.rule.key.map((field): [string, Value] => [field, fieldValue(anchor, field)]);
  const mark = (o: Transaction): string => `${JSON.stringify(key)} session ${o.timestamp} ${o.id}`;
  if (inside.some((o) => rule.done.has(mark(o)))) return;
  rule.done.add(mark(anchor));
  rule.hit(anchor, value, null, counted);
}

function windowsOf(rule: OracleRule, pattern: AggregatePattern, time: number): { from: number; to: number }[] {
  const { window } = pattern;
  if (window.type === "calendar") return [calendarOf(rule.zone, window.unit, time)];
  if (window.type !== "tumbling" && window.type !== "hopping") return [];
  const d = rule.ms(window.size);
  const s = window.type === "hopping" ? rule.ms(window.step) : d;
  const found: { from: number; to: number }[] = [];
  for (let k = Math.floor(time / s) - Math.ceil(d / s) - 1; k * s <= time; k++) {
    if (time < k * s + d) found.push({ from: k * s, to: k * s + d - 1 });
  }
  return found;
}

function calendarOf(zone: string, unit: "day" | "week" | "month", time: number): { from: number; to: number } {
  const day = 86_400_000;
  const { year, month, day: of } = localTime(zone, time);
  const date = Date.UTC(year, month - 1, of);
  const monday = date - ((new Date(date).getUTCDay() + 6) % 7) * day;
  const starts = {
    day: [-1, 0, 1, 2, 3].map((n) => date + n * day),
    week: [-1, 0, 1, 2].map((n) => monday + n * 7 * day),
    month: [-1, 0, 1, 2].map((n) => Date.UTC(year, month - 1 + n, 1)),
  }[unit].map((start) => firstInstant(zone, start));
  const from = Math.max(...starts.filter((start) => start <= time));
  return { from, to: Math.min(...starts.filter((start) => start > time)) - 1 };
}

function sessionOf(
  rule: OracleRule,
  { window }: AggregatePattern,
  e: Transaction,
  events: readonly Transaction[],
): { from: number; to: number } {
  const gap = window.type === "session" ? rule.ms(window.gap) : 0;
  const at = events.indexOf(e);
  let [from, to] = [e.timestamp, e.timestamp];
  for (let i = at - 1; i >= 0; i--) {
    const t = events[i]?.timestamp ?? Number.NEGATIVE_INFINITY;
    if (from - t > gap) break;
    from = t;
  }
  for (let i = at + 1; i < events.length; i++) {
    const t = events[i]?.timestamp ?? Number.POSITIVE_INFINITY;
    if (t - to > gap) break;
    to = t;
  }
  return { from, to };
}

/** What a watermark closes: windows and sessions that are judged at their end. */
export function closeAggregate(
  rule: OracleRule,
  pattern: AggregatePattern,
  key: string,
  events: readonly Transaction[],
  watermark: number,
): readonly DueCheck[] {
  const { window } = pattern;
  if (window.type === "sliding" || window.type === "last" || (isMonotone(pattern) && !rule.labelled)) return [];
  if (window.type === "session" && rule.labelled) return closeSessions(rule, pattern, key, events, watermark);
  const due: DueCheck[] = [];
  for (const e of events) {
    const spans =
      window.type === "session" ? [sessionOf(rule, pattern, e, events)] : windowsOf(rule, pattern, e.timestamp);
    for (const span of spans) {
      const over = window.type === "session" ? watermark > span.to + rule.ms(window.gap) : watermark >= span.to + 1;
      const name = `${key} ${span.from}`;
      if (!over || rule.closed.has(name) || (window.type !== "session" && rule.closedTo > span.to)) continue;
      rule.closed.add(name);
      const inside = events.filter((o) => span.from <= o.timestamp && o.timestamp <= span.to);
      const anchor = inside[inside.length - 1];
      if (anchor === undefined) continue;
      due.push({ at: span.to, judge: () => judgeSpan(rule, pattern, span, events, anchor) });
    }
  }
  return due;
}

const overMark = (key: string, { timestamp, id }: Transaction): string => `${key} over ${timestamp} ${id}`;

/** Sessions of events whose labels become known: an event whose session is over, judged or not, is part of none any more. */
function closeSessions(
  rule: OracleRule,
  pattern: AggregatePattern,
  key: string,
  seen: readonly Transaction[],
  watermark: number,
): readonly DueCheck[] {
  const gap = pattern.window.type === "session" ? rule.ms(pattern.window.gap) : 0;
  const events = seen.filter((e) => !rule.closed.has(overMark(key, e)));
  const due: DueCheck[] = [];
  for (const e of events) {
    if (rule.closed.has(overMark(key, e))) continue;
    const span = sessionOf(rule, pattern, e, events);
    if (!(watermark > span.to + gap)) continue;
    const inside = events.filter((o) => span.from <= o.timestamp && o.timestamp <= span.to);
    for (const o of inside) rule.closed.add(overMark(key, o));
    const anchor = inside[inside.length - 1];
    // What a label cut off was over before.
    if (anchor === undefined || rule.closedTo > span.to + gap) continue;
    const judge = (): void => {
      const { value, counted } = measured(rule, pattern.measure, inside, anchor);
      if (satisfied(rule, pattern, value, anchor)) rule.hit(anchor, value, null, counted);
    };
    due.push({ at: span.to, judge });
  }
  return due;
}

/** An event that a rule sees only since its label is known joins no session when it is too old to have begun one, but amid an open one. */
export function learntAggregate(
  rule: OracleRule,
  pattern: AggregatePattern,
  { key, event, before, watermark }: Learning,
): void {
  if (pattern.window.type !== "session" || event.timestamp + rule.ms(pattern.window.gap) >= watermark) return;
  const open = before.filter((e) => !rule.closed.has(overMark(key, e)));
  const isAmid = open.some((e) => {
    const { from, to } = sessionOf(rule, pattern, e, open);
    return from <= event.timestamp && event.timestamp <= to;
  });
  if (!isAmid) rule.closed.add(overMark(key, event));
}
