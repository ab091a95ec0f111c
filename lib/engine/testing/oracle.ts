import { parseDurationMs } from "@/lib/contract/duration";
import type { Hit } from "@/lib/contract/hit";
import type {
  Condition,
  DurationOrParam,
  Measure,
  NumberOrParam,
  Operand,
  Pattern,
  RuleDefinition,
} from "@/lib/contract/rule";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { exactRationalSpread, exactRationalSum } from "./rational-sum";

/**
 * The rules' meaning written down a second time, straight from rules.md and as naive as can be: every event is kept for
 * ever in plain arrays, every question is answered by looking at all of them. It shares no code with the engine.
 */
export type OracleVerdict = "accepted" | "late" | "duplicate";

type Step = Extract<Pattern, { type: "sequence" }>["steps"][number];
type Value = AttributeValue | null;

export class Oracle {
  watermark = Number.NEGATIVE_INFINITY;
  private maxTime = Number.NEGATIVE_INFINITY;
  private readonly read: Transaction[] = [];
  private readonly rules: readonly RuleOracle[];
  private readonly allowedLatenessMs: number;

  constructor(rules: readonly RuleDefinition[], allowedLatenessMs: number) {
    this.rules = rules.map((rule) => new RuleOracle(rule));
    this.allowedLatenessMs = allowedLatenessMs;
  }

  /** `clock` is the reading clock; Infinity for none. */
  process(e: Transaction, clock: number): { verdict: OracleVerdict; hits: Hit[] } {
    const hits: Hit[] = [];
    this.follow(clock, hits);
    if (e.timestamp < this.watermark) return { verdict: "late", hits };
    const repeated = this.read.some((o) => o.id === e.id && o.timestamp === e.timestamp && o.accountId === e.accountId);
    if (repeated) return { verdict: "duplicate", hits };
    this.read.push(e);
    this.maxTime = Math.max(this.maxTime, e.timestamp);
    this.follow(clock, hits);
    for (const rule of this.rules) rule.read(e, hits);
    return { verdict: "accepted", hits };
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

function fieldValue(e: Transaction, field: string): Value {
  if (field === "hourOfDay") return new Date(e.timestamp).getUTCHours();
  if (field === "dayOfWeek") return ((new Date(e.timestamp).getUTCDay() + 6) % 7) + 1;
  const all = new Map<string, unknown>(Object.entries(e));
  for (const [name, value] of Object.entries(e.attributes ?? {})) all.set(`attributes.${name}`, value);
  const value = all.get(field);
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

function inOrder(a: Transaction, b: Transaction): number {
  if (a.timestamp !== b.timestamp) return a.timestamp - b.timestamp;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

class RuleOracle {
  private readonly rule: RuleDefinition;
  /** Seen events by key, in order. */
  private readonly keys = new Map<string, Transaction[]>();
  /** What has hit: anchors, windows. */
  private readonly done = new Set<string>();

  constructor(rule: RuleDefinition) {
    this.rule = rule;
  }

  private number(value: NumberOrParam): number {
    if (typeof value === "number") return value;
    const held = this.rule.params?.[value.param]?.value;
    if (typeof held !== "number") throw new Error("not a number");
    return held;
  }

  private ms(value: DurationOrParam): number {
    const held = typeof value === "string" ? value : this.rule.params?.[value.param]?.value;
    const ms = typeof held === "string" ? parseDurationMs(held) : held;
    if (ms === null || ms === undefined) throw new Error("not a duration");
    return ms;
  }

  private holds(c: Condition, e: Transaction, steps: ReadonlyMap<string, Transaction[]> = new Map()): boolean {
    if ("all" in c) return c.all.every((part) => this.holds(part, e, steps));
    if ("any" in c) return c.any.some((part) => this.holds(part, e, steps));
    if ("not" in c) return !this.holds(c.not, e, steps);
    const x = fieldValue(e, c.field);
    const operand = (o: Operand): Value => {
      if (typeof o !== "object") return o;
      if ("param" in o) return this.number(o);
      if ("step" in o) {
        const events = steps.get(o.step) ?? [];
        const picked = o.pick === "first" ? events[0] : events[events.length - 1];
        return picked === undefined ? null : fieldValue(picked, o.field);
      }
      return fieldValue(e, o.field);
    };
    switch (c.op) {
      case "exists":
        return x !== null;
      case "missing":
        return x === null;
      case "in":
        return x !== null && c.value.some((o) => operand(o) === x);
      case "notIn":
        return x !== null && !c.value.some((o) => operand(o) === x);
      case "inList":
      case "notInList":
        throw new Error("no lists here");
      case "between": {
        const [lo, hi] = [operand(c.value[0]), operand(c.value[1])];
        return typeof x === "number" && typeof lo === "number" && typeof hi === "number" && lo <= x && x <= hi;
      }
      default:
        return relates(x, c.op, operand(c.value));
    }
  }

  private hit(
    hits: Hit[],
    anchor: Transaction,
    value: number | null,
    windowStart: number | null,
    evidence: readonly Transaction[],
    name = `${anchor.timestamp} ${anchor.id}`,
  ): void {
    const key = this.rule.key.map((field): [string, AttributeValue] => [field, fieldValue(anchor, field) ?? ""]);
    const done = `${JSON.stringify(key)} ${name}`;
    if (this.done.has(done)) return;
    this.done.add(done);
    hits.push({
      ruleId: this.rule.id,
      key: Object.fromEntries(key),
      eventId: anchor.id,
      eventTime: anchor.timestamp,
      value,
      windowStart,
      evidence: evidence.slice(-100).map((e) => e.id),
      evidenceCount: evidence.length,
    });
  }

  read(e: Transaction, hits: Hit[]): void {
    const { detect, key, where } = this.rule;
    const values = key.map((field) => fieldValue(e, field));
    if (values.includes(null)) return;
    if (where !== undefined && !this.holds(where, e)) return;
    const name = JSON.stringify(values);
    const events = this.keys.get(name) ?? [];
    this.keys.set(name, events);
    events.push(e);
    events.sort(inOrder);
    const others = events.filter((o) => o !== e);
    switch (detect.type) {
      case "match":
        if (this.holds(detect.when, e)) this.hit(hits, e, null, null, [e]);
        return;
      case "aggregate":
        this.readAggregate(detect, e, events, others, hits);
        return;
      case "sequence": {
        const d = this.ms(detect.within);
        for (const a of [e, ...others.filter((o) => inOrder(e, o) < 0 && e.timestamp > o.timestamp - d)]) {
          const found = this.sequenceEndingAt(detect, a, events, d);
          if (found !== null) this.hit(hits, a, null, null, found);
        }
        return;
      }
      case "absence":
        return;
      case "travel": {
        const located = events.filter((o) => o.latitude !== null && o.longitude !== null);
        const at = located.indexOf(e);
        const [before, after] = at < 0 ? [] : [located[at - 1], located[at + 1]];
        if (before !== undefined) this.travel(detect, before, e, hits);
        if (after !== undefined) this.travel(detect, e, after, hits);
        return;
      }
      case "deviation":
        this.deviation(detect, e, others, hits);
        return;
      case "firstSeen": {
        const x = fieldValue(e, detect.field);
        if (x === null || (detect.when !== undefined && !this.holds(detect.when, e))) return;
        const from = e.timestamp - this.ms(detect.memory);
        const earlier = others.filter((o) => inOrder(o, e) < 0 && o.timestamp > from);
        if (earlier.length < this.number(detect.minHistory ?? 1)) return;
        if (earlier.every((o) => fieldValue(o, detect.field) !== x)) this.hit(hits, e, null, null, [...earlier, e]);
      }
    }
  }

  private measured(measure: Measure, events: readonly Transaction[]): { value: number | null; counted: Transaction[] } {
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
      return fn === "avg" ? exactRationalSum(numbers) / n : exactRationalSpread(numbers);
    };
    return { value: value(), counted };
  }

  private satisfied(detect: Extract<Pattern, { type: "aggregate" }>, value: number | null): value is number {
    if (value === null) return false;
    const bound = this.number(detect.having.value);
    const { op } = detect.having;
    if (op === "=") return value === bound;
    return op === "<" ? value < bound : op === "<=" ? value <= bound : op === ">" ? value > bound : value >= bound;
  }

  private isMonotone(detect: Extract<Pattern, { type: "aggregate" }>): boolean {
    const { op } = detect.having;
    const { fn } = detect.measure;
    if (["count", "distinct", "max", "sum"].includes(fn)) return op === ">" || op === ">=";
    return fn === "min" && (op === "<" || op === "<=");
  }

  private readAggregate(
    detect: Extract<Pattern, { type: "aggregate" }>,
    e: Transaction,
    events: readonly Transaction[],
    others: readonly Transaction[],
    hits: Hit[],
  ): void {
    const { window } = detect;
    if (window.type === "sliding") {
      const d = this.ms(window.size);
      const delay = window.delay === undefined ? 0 : this.ms(window.delay);
      const inFrame = (o: Transaction, a: Transaction): boolean =>
        a.timestamp - delay - d < o.timestamp && o.timestamp <= a.timestamp - delay;
      for (const a of [e, ...others.filter((o) => inFrame(e, o))]) {
        const { value, counted } = this.measured(
          detect.measure,
          events.filter((o) => inFrame(o, a)),
        );
        if (this.satisfied(detect, value)) this.hit(hits, a, value, null, counted);
      }
      return;
    }
    if (!this.isMonotone(detect)) return;
    const spans = window.type === "session" ? [this.sessionOf(e, events)] : this.windowsOf(detect, e.timestamp);
    for (const span of spans) this.judgeSpan(detect, span, events, e, hits);
  }

  private judgeSpan(
    detect: Extract<Pattern, { type: "aggregate" }>,
    span: { from: number; to: number },
    events: readonly Transaction[],
    anchor: Transaction,
    hits: Hit[],
  ): void {
    const inside = events.filter((o) => span.from <= o.timestamp && o.timestamp <= span.to);
    const { value, counted } = this.measured(detect.measure, inside);
    if (!this.satisfied(detect, value)) return;
    if (detect.window.type !== "session") {
      this.hit(hits, anchor, value, span.from, counted, `window ${span.from}`);
      return;
    }
    // A session has hit when any of its events has been the anchor of a session's hit.
    const key = this.rule.key.map((field): [string, Value] => [field, fieldValue(anchor, field)]);
    const mark = (o: Transaction): string => `${JSON.stringify(key)} session ${o.timestamp} ${o.id}`;
    if (inside.some((o) => this.done.has(mark(o)))) return;
    this.done.add(mark(anchor));
    this.hit(hits, anchor, value, null, counted);
  }

  private windowsOf(detect: Extract<Pattern, { type: "aggregate" }>, time: number): { from: number; to: number }[] {
    const { window } = detect;
    if (window.type !== "tumbling" && window.type !== "hopping") return [];
    const d = this.ms(window.size);
    const s = window.type === "hopping" ? this.ms(window.step) : d;
    const found: { from: number; to: number }[] = [];
    for (let k = Math.floor(time / s) - Math.ceil(d / s) - 1; k * s <= time; k++) {
      if (time < k * s + d) found.push({ from: k * s, to: k * s + d - 1 });
    }
    return found;
  }

  private sessionOf(e: Transaction, events: readonly Transaction[]): { from: number; to: number } {
    const { window } = this.rule.detect.type === "aggregate" ? this.rule.detect : { window: null };
    const gap = window?.type === "session" ? this.ms(window.gap) : 0;
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

  private readonly closed = new Set<string>();

  /** Judges what the watermark closes: windows, sessions, absences. */
  close(watermark: number, hits: Hit[]): void {
    const { detect } = this.rule;
    const due: { at: number; judge: () => void }[] = [];
    for (const [key, events] of this.keys) {
      if (detect.type === "absence") {
        const d = this.ms(detect.within);
        for (const a of events) {
          const name = `${key} ${a.timestamp} ${a.id}`;
          if (!(watermark > a.timestamp + d) || this.closed.has(name) || !this.holds(detect.after, a)) continue;
          this.closed.add(name);
          const kept = events.some(
            (o) => inOrder(a, o) < 0 && o.timestamp <= a.timestamp + d && this.holds(detect.expect, o),
          );
          if (!kept) due.push({ at: a.timestamp + d, judge: () => this.hit(hits, a, null, null, [a]) });
        }
      }
      if (detect.type !== "aggregate" || this.isMonotone(detect) || detect.window.type === "sliding") continue;
      const { window } = detect;
      for (const e of events) {
        const spans = window.type === "session" ? [this.sessionOf(e, events)] : this.windowsOf(detect, e.timestamp);
        for (const span of spans) {
          const over = window.type === "session" ? watermark > span.to + this.ms(window.gap) : watermark >= span.to + 1;
          const name = `${key} ${span.from}`;
          if (!over || this.closed.has(name)) continue;
          this.closed.add(name);
          const inside = events.filter((o) => span.from <= o.timestamp && o.timestamp <= span.to);
          const anchor = inside[inside.length - 1];
          if (anchor === undefined) continue;
          due.push({ at: span.to, judge: () => this.judgeSpan(detect, span, events, anchor, hits) });
        }
      }
    }
    due.sort((a, b) => a.at - b.at);
    for (const { judge } of due) judge();
  }

  private sequenceEndingAt(
    detect: Extract<Pattern, { type: "sequence" }>,
    anchor: Transaction,
    events: readonly Transaction[],
    d: number,
  ): Transaction[] | null {
    const positions: Step[] = detect.steps.flatMap((step) =>
      step.not === true
        ? []
        : Array.from({ length: step.times === undefined ? 1 : this.number(step.times) }, () => step),
    );
    const end = events.indexOf(anchor);
    const inWindow = (i: number): boolean => (events[i]?.timestamp ?? 0) > anchor.timestamp - d;
    const strict = detect.contiguity === "strict";
    const search = (p: number, chosen: number[]): number[] | null => {
      if (p < 0) return this.sequenceHolds(detect, positions, chosen, events) ? chosen : null;
      const next = chosen[0] ?? end + 1;
      const from = chosen.length === 0 ? end : next - 1;
      const until = chosen.length === 0 || strict ? from : 0;
      for (let i = from; i >= until && i >= 0 && inWindow(i); i--) {
        const found = search(p - 1, [i, ...chosen]);
        if (found !== null) return found;
      }
      return null;
    };
    const found = search(positions.length - 1, []);
    return found === null ? null : found.flatMap((i) => events[i] ?? []);
  }

  /** Whether the chosen events, one for each position, are a way to match all steps. */
  private sequenceHolds(
    detect: Extract<Pattern, { type: "sequence" }>,
    positions: readonly Step[],
    chosen: readonly number[],
    events: readonly Transaction[],
  ): boolean {
    const steps = new Map<string, Transaction[]>();
    positions.forEach((step, p) => {
      const event = events[chosen[p] ?? -1];
      if (event !== undefined) steps.set(step.name, [...(steps.get(step.name) ?? []), event]);
    });
    const allMatch = positions.every((step, p) => {
      const event = events[chosen[p] ?? -1];
      return event !== undefined && this.holds(step.when, event, steps);
    });
    if (!allMatch) return false;
    let p = 0;
    for (const step of detect.steps) {
      if (step.not !== true) {
        p += step.times === undefined ? 1 : this.number(step.times);
        continue;
      }
      for (let i = (chosen[p - 1] ?? 0) + 1; i < (chosen[p] ?? 0); i++) {
        const event = events[i];
        if (event !== undefined && this.holds(step.when, event, steps)) return false;
      }
    }
    return true;
  }

  private travel(detect: Extract<Pattern, { type: "travel" }>, p: Transaction, e: Transaction, hits: Hit[]): void {
    if (e.timestamp - p.timestamp > this.ms(detect.within ?? "24h")) return;
    const rad = (x: number | null): number => ((x ?? 0) * Math.PI) / 180;
    const [la, lb] = [rad(p.latitude), rad(e.latitude)];
    const dLat = lb - la;
    const dLon = rad(e.longitude) - rad(p.longitude);
    const h = Math.sin(dLat / 2) ** 2 + Math.cos(la) * Math.cos(lb) * Math.sin(dLon / 2) ** 2;
    const km = 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
    const hours = (e.timestamp - p.timestamp) / 3_600_000;
    if (km >= this.number(detect.minDistanceKm) && km > this.number(detect.maxSpeedKmh) * hours) {
      this.hit(hits, e, hours > 0 ? km / hours : null, null, [p, e]);
    }
  }

  private deviation(
    detect: Extract<Pattern, { type: "deviation" }>,
    e: Transaction,
    others: readonly Transaction[],
    hits: Hit[],
  ): void {
    const x = fieldValue(e, detect.field);
    if (typeof x !== "number") return;
    const from = e.timestamp - this.ms(detect.window);
    const baseline = others.filter(
      (o) => inOrder(o, e) < 0 && o.timestamp > from && typeof fieldValue(o, detect.field) === "number",
    );
    if (baseline.length < this.number(detect.minSamples) || baseline.length === 0) return;
    const numbers = baseline.map((o) => Number(fieldValue(o, detect.field)));
    const mean = exactRationalSum(numbers) / numbers.length;
    if (detect.times !== undefined) {
      if (!(x > this.number(detect.times) * mean)) return;
      this.hit(hits, e, mean === 0 ? null : x / mean, null, [...baseline, e]);
    } else {
      const sd = exactRationalSpread(numbers);
      const z = (x - mean) / sd;
      if (sd === 0 || !(z > this.number(detect.zScore ?? 0))) return;
      this.hit(hits, e, z, null, [...baseline, e]);
    }
  }
}

function relates(x: Value, op: string, y: Value): boolean {
  if (x === null || y === null) return false;
  if (op === "=") return x === y;
  if (op === "!=") return typeof x === typeof y && x !== y;
  if (op === "startsWith") return typeof x === "string" && typeof y === "string" && x.startsWith(y);
  if (op === "contains") return typeof x === "string" && typeof y === "string" && x.includes(y);
  if (typeof x !== "number" || typeof y !== "number") return false;
  return op === "<" ? x < y : op === "<=" ? x <= y : op === ">" ? x > y : x >= y;
}
