import type { ExampleChange } from "@/lib/contract/backtest";
import { fieldOf, isDerivedField } from "@/lib/contract/fields";
import type { Condition } from "@/lib/contract/rule";
import type { AttributeValue } from "@/lib/contract/transaction";
import { derivedReader, fieldInZone } from "@/lib/contract/zone/dates";
import { UTC } from "@/lib/contract/zone/name";
import { HINTS } from "@/lib/patterns/hints";
import { asItsOwn } from "@/lib/patterns/kit/hint";
import type { Judge } from "./judge";
import { idsOf, type Made, type MadeValues, madeTransaction } from "./made";
import { unitOf } from "./pool";
import { isLeast, withValue } from "./shrink";
import type { Solver } from "./solve";
import { timeFor } from "./times";

/** A stream that hits, and one that is a change away from it and does not. */
export interface ExamplePair {
  readonly hits: readonly Made[];
  readonly misses: readonly Made[];
  readonly change: PlacedChange;
}

type Value = AttributeValue | null;

/** As `ExampleChange`, of the transaction at a place: in the stream that hits, of one that is there besides in the other one. */
type PlacedChange = ExampleChange extends infer C
  ? C extends ExampleChange
    ? Omit<C, "id"> & { at: number }
    : never
  : never;

interface Candidate {
  /** How much of the whole it changes: 0 for nothing, about 1 for another value. */
  readonly size: number;
  readonly misses: readonly Made[];
  readonly change: PlacedChange;
}

/** Changes that are tried of one kind. */
const TRIED_MAX = 150;
/** The longest pause that is tried, milliseconds. */
const PAUSE_MAX_MS = 120 * 86_400_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * The smallest change of a stream after which there is no hit; null when none was found. Where the change is that of a number, both
 * streams lie side by side at the number from which on there is none.
 */
export function nearestMiss(stream: readonly Made[], judge: Judge, solver: Solver): ExamplePair | null {
  const values = valueChanges(stream, judge, solver);
  const numeric = firstMiss(values.filter(isNumeric), judge);
  if (numeric !== null) return atTheEdge(stream, numeric, judge);
  const others = [
    ...values.filter((each) => !isNumeric(each)),
    ...lessChanges(stream),
    ...moreChanges(stream, judge, solver),
    ...gapChanges(stream, judge),
  ];
  const miss = firstMiss(others, judge);
  return miss === null ? null : { hits: stream, ...miss };
}

function firstMiss(candidates: readonly Candidate[], judge: Judge): Candidate | null {
  const sorted = candidates.toSorted((a, b) => a.size - b.size).slice(0, TRIED_MAX);
  return sorted.find(({ misses }) => judge.hits(misses) === false) ?? null;
}

function isNumeric({ change }: Candidate): boolean {
  return (
    change.kind === "value" &&
    typeof change.from === "number" &&
    typeof change.to === "number" &&
    !isDerivedField(change.field)
  );
}

/** Each value that the rule looks at, as another one. */
function valueChanges(stream: readonly Made[], judge: Judge, solver: Solver): readonly Candidate[] {
  const { key } = judge.rule;
  const fields = new Set([...solver.pool.fields, ...stream.flatMap(({ values }) => [...values.keys()])]);
  return asked(stream).flatMap((place) =>
    [...fields]
      .filter((field) => !key.includes(field) && field !== "timestamp")
      .flatMap((field) => {
        const from = heldBy(at(stream, place), field, judge);
        const inStream = stream.map((made) => heldBy(made, field, judge));
        const values = [...new Set([...solver.pool.of(field), ...inStream])].filter((value) => value !== from);
        return values.map((to) => ({
          size: sizeOf(from, to) - place * 1e-9,
          misses: withFieldAt(stream, place, field, to, judge),
          change: { kind: "value" as const, at: place, field, from, to },
        }));
      }),
  );
}

/** Places that are worth a change: of many alike the last one. */
function asked(stream: readonly Made[]): readonly number[] {
  const text = ({ values }: Made): string => JSON.stringify([...values]);
  return [...stream.keys()].filter(
    (i) => i === stream.length - 1 || stream.length <= 3 || text(at(stream, i)) !== text(at(stream, i + 1)),
  );
}

function at(stream: readonly Made[], i: number): Made {
  return stream[i] ?? { values: new Map(), at: 0 };
}

/** What it has, chosen or not. */
function heldBy(made: Made, field: string, { rule, rates }: Judge): Value {
  if (isDerivedField(field)) return derivedReader(fieldInZone(field, rule.zone ?? UTC))?.(made.at) ?? null;
  const chosen = made.values.get(field);
  if (chosen !== undefined) return chosen;
  const transaction = madeTransaction(made, "t", rates);
  return transaction === null ? null : fieldOf(transaction, field);
}

function sizeOf(from: Value, to: Value): number {
  if (typeof from === "number" && typeof to === "number") {
    return Math.abs(to - from) / Math.max(Math.abs(from), Math.abs(to), 1e-9);
  }
  return to === null || from === null ? 1.1 : 1;
}

/** The stream with another value at a place; another hour or date moves the whole of it. */
function withFieldAt(stream: readonly Made[], place: number, field: string, to: Value, judge: Judge): readonly Made[] {
  // The amount in the base currency goes with the amount.
  const twin = field === "amount" ? "baseAmount" : field === "baseAmount" ? "amount" : null;
  const put = (values: MadeValues): MadeValues => {
    const changed = withValue(values, field, to);
    return twin !== null && changed.has(twin) ? withValue(changed, twin, undefined) : changed;
  };
  const changed = stream.map((made, i) => (i === place ? { ...made, values: put(made.values) } : made));
  if (!isDerivedField(field)) return changed;
  const made = at(changed, place);
  const by = timeFor(judge.rule, made.values, made.at - DAY_MS) - made.at;
  return changed.map((each) => ({ ...each, at: each.at + by }));
}

function lessChanges(stream: readonly Made[]): readonly Candidate[] {
  if (stream.length < 2) return [];
  return asked(stream).map((place) => ({
    size: 1 / stream.length - place * 1e-9,
    misses: stream.filter((_, i) => i !== place),
    change: { kind: "less" as const, at: place },
  }));
}

/** One more, which the pattern may not allow, in the middle of each pause and after the last. */
function moreChanges(stream: readonly Made[], judge: Judge, solver: Solver): readonly Candidate[] {
  const { where, key, detect } = judge.rule;
  const [first] = stream;
  if (first === undefined) return [];
  const given = new Map(key.map((field) => [field, first.values.get(field) ?? null]));
  const seen: readonly Condition[] = where === undefined ? [] : [where];
  return HINTS[detect.type].spoilers(detect).flatMap((spoiler) =>
    solver
      .ways([...seen, asItsOwn(spoiler)], given)
      .slice(0, 2)
      .flatMap((values) =>
        [...stream.keys()].slice(0, 10).flatMap((i) =>
          [1, MINUTE_MS].map((afterMs) => {
            const [before, after] = [at(stream, i).at, stream[i + 1]?.at ?? Number.POSITIVE_INFINITY];
            const more = { values, at: before + Math.min(afterMs, Math.floor((after - before) / 2)) };
            return {
              size: 0.4 + 0.5 / stream.length + (afterMs === 1 ? 0.01 : 0),
              misses: [...stream.slice(0, i + 1), more, ...stream.slice(i + 1)],
              change: { kind: "more" as const, at: i + 1 },
            };
          }),
        ),
      ),
  );
}

/** Each pause just as long as it is too long. */
function gapChanges(stream: readonly Made[], judge: Judge): readonly Candidate[] {
  const places = [...stream.keys()].slice(1);
  return [...new Set([places.at(-1), places[0]])].flatMap((place): readonly Candidate[] => {
    if (place === undefined) return [];
    const fromMs = at(stream, place).at - at(stream, place - 1).at;
    const later = (byMs: number) => stream.map((made, i) => (i < place ? made : { ...made, at: made.at + byMs }));
    let short = 0;
    let long = 1_000;
    for (; judge.hits(later(long)) !== false; long *= 4) {
      short = long;
      if (long > PAUSE_MAX_MS || judge.isSpent) return [];
    }
    while (long - short > 1) {
      const middle = Math.floor((short + long) / 2);
      if (judge.hits(later(middle)) === false) long = middle;
      else short = middle;
    }
    const toMs = fromMs + long;
    return [{ size: long / toMs, misses: later(long), change: { kind: "gap", at: place, fromMs, toMs } }];
  });
}

/** Halves the distance between a number that hits and one that does not until they lie side by side. */
function atTheEdge(stream: readonly Made[], miss: Candidate, judge: Judge): ExamplePair | null {
  const { change } = miss;
  if (change.kind !== "value" || typeof change.from !== "number" || typeof change.to !== "number") return null;
  const { at: place, field, from, to } = change;
  const unit = unitOf(field, from, to);
  const steps = Math.abs(to - from) / unit;
  let [hit, none] = [0, Math.round(steps)];
  const asIs: ExamplePair = { hits: stream, misses: miss.misses, change };
  if (!Number.isSafeInteger(none) || none <= 1) return asIs;
  const numberAt = (step: number): number =>
    step === Math.round(steps) ? to : Number((from + Math.sign(to - from) * step * unit).toPrecision(14));
  const made = (step: number) => (step === 0 ? stream : withFieldAt(stream, place, field, numberAt(step), judge));
  while (none - hit > 1) {
    const middle = Math.floor((hit + none) / 2);
    const judged = judge.hits(made(middle));
    if (judged === null) return asIs;
    if (judged) hit = middle;
    else none = middle;
  }
  const nearest = made(hit);
  const pair: ExamplePair = {
    hits: nearest,
    misses: made(none),
    change: { ...change, from: hit === 0 ? from : numberAt(hit), to: numberAt(none) },
  };
  // What lies at the edge is told only where it still has nothing too many.
  return hit === 0 || isLeast(nearest, judge) ? pair : { ...asIs, misses: miss.misses };
}

/** The change as it is told, of transactions by their ids. */
export function changeById({ hits, misses, change }: ExamplePair): ExampleChange {
  const { at: place, ...rest } = change;
  const id = idsOf(change.kind === "more" ? misses : hits)[place] ?? "";
  return { ...rest, id } as ExampleChange;
}
