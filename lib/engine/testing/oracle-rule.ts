import { LONG_DURATION_MS_MAX, parseDurationMs } from "@/lib/contract/duration";
import type { Hit } from "@/lib/contract/hit";
import type { Condition, DurationOrParam, NumberOrParam, Operand, RuleDefinition } from "@/lib/contract/rule";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { localTime } from "./local-time";

export type Value = AttributeValue | null;

/** What is judged at a time, in order of these times. */
export interface DueCheck {
  readonly at: number;
  readonly judge: () => void;
}

/** The value of a field that transactions carry by rules.md §3. */
export function fieldValue(e: Transaction, field: string): Value {
  if (field === "label") return e.known?.label ?? null;
  const all = new Map<string, unknown>(Object.entries(e));
  for (const [name, value] of Object.entries(e.attributes ?? {})) all.set(`attributes.${name}`, value);
  const value = all.get(field);
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** How two events stand to each other by rules.md §4. */
export function inOrder(a: Transaction, b: Transaction): number {
  if (a.timestamp !== b.timestamp) return a.timestamp - b.timestamp;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** What the naive readings of all patterns share: values and conditions of a rule, and its hits. */
export class OracleRule {
  readonly rule: RuleDefinition;
  /** What was raised since it was last emptied. */
  hits: Hit[] = [];
  /** What has hit: anchors, windows. */
  readonly done = new Set<string>();
  /** What the watermark has closed. */
  readonly closed = new Set<string>();
  /** The watermark up to which all was closed. */
  closedTo = Number.NEGATIVE_INFINITY;

  /** What the measures of a formula come to for the event that is judged. */
  measured: ReadonlyMap<string, number | null> = new Map();

  constructor(rule: RuleDefinition) {
    this.rule = rule;
  }

  /** Whether it looks at labels, which become known later. */
  get labelled(): boolean {
    return JSON.stringify([this.rule.where, this.rule.detect]).includes('"label"');
  }

  number(value: NumberOrParam): number {
    if (typeof value === "number") return value;
    const held = this.rule.params?.[value.param]?.value;
    if (typeof held !== "number") throw new Error("not a number");
    return held;
  }

  ms(value: DurationOrParam): number {
    const held = typeof value === "string" ? value : this.rule.params?.[value.param]?.value;
    const ms = typeof held === "string" ? parseDurationMs(held, LONG_DURATION_MS_MAX) : held;
    if (ms === null || ms === undefined) throw new Error("not a duration");
    return ms;
  }

  /** What stands for a value at an event, by rules.md §3 and §8. */
  operand(
    o: Operand,
    e: Transaction,
    steps: ReadonlyMap<string, Transaction[]> = new Map(),
    anchor: Transaction | null = null,
  ): Value {
    if (typeof o !== "object") return o;
    if ("param" in o) return this.number(o);
    if ("step" in o) {
      const events = steps.get(o.step) ?? [];
      const picked = o.pick === "first" ? events[0] : events[events.length - 1];
      return picked === undefined ? null : this.value(picked, o.field);
    }
    if ("measure" in o) return this.measured.get(o.measure) ?? null;
    if ("anchor" in o) return anchor === null ? null : this.value(anchor, o.anchor);
    if ("field" in o) return this.value(e, o.field);
    const [[operator = "", sides = []] = []] = Object.entries<readonly Operand[]>(o);
    const [x, y] = sides.map((side) => this.operand(side, e, steps, anchor));
    if (typeof x !== "number" || typeof y !== "number") return null;
    const result = ARITHMETIC[operator]?.(x, y) ?? Number.NaN;
    return Number.isFinite(result) ? result : null;
  }

  /** The number that a bound is at an event; null when it is missing. */
  bound(o: Operand, e: Transaction): number | null {
    return numberOrNone(this.operand(o, e));
  }

  /** The zone of the rule. */
  get zone(): string {
    return this.rule.zone ?? "UTC";
  }

  private value(e: Transaction, field: string): Value {
    if (field === "hourOfDay") return localTime(this.zone, e.timestamp).hour;
    if (field === "dayOfMonth") return localTime(this.zone, e.timestamp).day;
    if (field !== "dayOfWeek") return fieldValue(e, field);
    const { year, month, day } = localTime(this.zone, e.timestamp);
    return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
  }

  /** `anchor`: the event that is judged, of a condition that refers to it. */
  holds(
    c: Condition,
    e: Transaction,
    steps: ReadonlyMap<string, Transaction[]> = new Map(),
    anchor: Transaction | null = null,
  ): boolean {
    if ("all" in c) return c.all.every((part) => this.holds(part, e, steps, anchor));
    if ("any" in c) return c.any.some((part) => this.holds(part, e, steps, anchor));
    if ("not" in c) return !this.holds(c.not, e, steps, anchor);
    const operand = (o: Operand): Value => this.operand(o, e, steps, anchor);
    const x = "expr" in c ? numberOrNone(operand(c.expr)) : this.value(e, c.field);
    switch (c.op) {
      case "exists":
        return x !== null;
      case "missing":
        return x === null;
      case "in":
        return x !== null && c.value.some((o) => operand(o) === x);
      case "notIn":
        return x !== null && !c.value.some((o) => operand(o) === x);
      case "matches":
        // What random patterns are made of means the same here and in RE2.
        return typeof x === "string" && new RegExp(c.value, "u").test(x);
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

  hit(
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
    const { activeFrom, activeUntil } = this.rule;
    if (activeFrom !== undefined && anchor.timestamp < Date.parse(activeFrom)) return;
    if (activeUntil !== undefined && anchor.timestamp >= Date.parse(activeUntil)) return;
    this.hits.push({
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
}

const ARITHMETIC: Readonly<Record<string, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  min: Math.min,
  max: Math.max,
};

const numberOrNone = (x: Value): number | null => (typeof x === "number" ? x : null);

function relates(x: Value, op: string, y: Value): boolean {
  if (x === null || y === null) return false;
  if (op === "=") return x === y;
  if (op === "!=") return typeof x === typeof y && x !== y;
  if (op === "startsWith") return typeof x === "string" && typeof y === "string" && x.startsWith(y);
  if (op === "endsWith") return typeof x === "string" && typeof y === "string" && x.endsWith(y);
  if (op === "contains") return typeof x === "string" && typeof y === "string" && x.includes(y);
  if (typeof x !== "number" || typeof y !== "number") return false;
  if (op === "multipleOf") return y > 0 && isWhole(x, y);
  return op === "<" ? x < y : op === "<=" ? x <= y : op === ">" ? x > y : x >= y;
}

/** Whether `x` is a whole multiple of `y`: as texts without an exponent, made whole by as many zeros. */
function isWhole(x: number, y: number): boolean {
  const [a, b] = [plain(x), plain(y)];
  const places = Math.max(a.behind.length, b.behind.length);
  const whole = ({ before, behind }: Plain) => BigInt(before + behind.padEnd(places, "0"));
  return whole(a) % whole(b) === BigInt(0);
}

interface Plain {
  readonly before: string;
  readonly behind: string;
}

function plain(x: number): Plain {
  const [, digits = "", , rest = "", exponent = "0"] = /^-?(\d+)(\.(\d+))?(?:e([+-]\d+))?$/.exec(String(x)) ?? [];
  let [before, behind] = [digits, rest];
  for (let i = 0; i < Number(exponent); i++) [before, behind] = [before + (behind[0] ?? "0"), behind.slice(1)];
  for (let i = 0; i > Number(exponent); i--) [before, behind] = [before.slice(0, -1), (before.at(-1) ?? "0") + behind];
  return { before: before === "" ? "0" : before, behind };
}
