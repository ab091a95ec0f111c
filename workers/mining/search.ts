import { fieldReader } from "@/lib/contract/fields";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { comparisonsFor, moneyField, type PlainCondition, readable, valueAt } from "./conditions";
import { evaluateRules, placeOfHit } from "./evaluate";
import { goTogether, type Measured, measuredForms, type RuleForm, ruleOf } from "./grammar";
import type { Part } from "./history";

/** A rule that is tried, and what it hit in the earlier period: places of transactions, ascending, each once. */
export interface TriedRule {
  readonly form: RuleForm;
  readonly hits: Int32Array;
}

/** A rule that hits a greater part of all transactions, or fewer than so many, is not tried. */
const HITS_SHARE_MAX = 0.05;
const HITS_MIN = 5;
/** Of measures that come to much often only the greatest are tried: so many of a sample go on. Each sample begins with what the one before left. */
const FLOOR_SHARE = 0.01;
const SAMPLES = [500, 2_000, 10_000];
/** The least that a count, a number of different values and a sum (of the amounts) must come to. */
const FLOORS = { count: 3, distinct: 2 } as const;
const SUM_FLOOR = 950_000;
/** Bounds are cut at these of the values that were reached. */
const BOUND_CUTS = [1, 300_000, 600_000, 850_000, 950_000];
/** Of the work this part is the sample's, the single conditions', and the measures'. */
const SHARES = [0.1, 0.2, 0.7] as const;
/** Of the conditions' work this part is trying each alone. */
const ALONE_SHARE = 0.5;

/** What is tried on. */
export interface SearchOptions {
  readonly transactions: readonly Transaction[];
  readonly part: Part;
  /** The fields that rules are keyed by. */
  readonly keys: readonly string[];
  readonly without: ReadonlySet<string>;
  readonly zone: string | null;
}

type MeasuredForm = ReturnType<typeof measuredForms>[number];

/**
 * Tries every rule of the grammar on a part of the transactions, by the engine. Nothing here looks at labels: which rules there are, and
 * what they hit, is the same whatever was fraud. Yields which part is done.
 */
export function* search(options: SearchOptions): Generator<number, readonly TriedRule[]> {
  const { transactions, part, without } = options;
  const some = transactions.slice(part.from, part.until);
  if (some.length === 0) return [];
  const comparisons = comparisonsFor(some, without);
  const hitsMax = Math.max(HITS_MIN, Math.floor(HITS_SHARE_MAX * some.length));
  const forms = measuredForms(comparisons, options.keys, {
    spanMs: (some.at(-1)?.timestamp ?? 0) - (some[0]?.timestamp ?? 0),
    money: moneyField(some),
    has: (field) => !without.has(field) && some.some((transaction) => fieldReader(field)(transaction) !== null),
  });
  const floors = yield* partOfWork(0, SHARES[0], floorsOf(options, forms));
  const matches = yield* partOfWork(SHARES[0], SHARES[1], matchCandidates(options, comparisons, hitsMax));
  const measured = yield* partOfWork(
    SHARES[0] + SHARES[1],
    SHARES[2],
    measuredCandidates(options, forms, floors, hitsMax),
  );
  return [...matches, ...measured];
}

/** The steps of a part of the work as steps of the whole. */
export function* partOfWork<T>(from: number, share: number, steps: Generator<number, T>): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield from + share * step.value;
  }
}

/** One condition alone by the engine; two of them hit what both hit. */
function* matchCandidates(
  { transactions, part, zone }: SearchOptions,
  comparisons: readonly PlainCondition[],
  hitsMax: number,
): Generator<number, readonly TriedRule[]> {
  const size = part.until - part.from;
  const rules = comparisons.map((comparison, i) => {
    return ruleOf({ comparisons: [comparison], measured: null }, String(i), "match", zone);
  });
  const hit = comparisons.map(() => new Uint8Array(size));
  const alone = evaluateRules(rules, transactions, part, ({ ruleId }, place) => {
    const marks = hit[Number(ruleId)];
    if (marks !== undefined) marks[place - part.from] = 1;
  });
  yield* partOfWork(0, ALONE_SHARE, alone);
  const found: TriedRule[] = [];
  const sizes = hit.map((marks) => marks.reduce((sum, mark) => sum + mark, 0));
  const take = (form: RuleForm, places: Int32Array): void => {
    if (places.length >= HITS_MIN && places.length <= hitsMax) found.push({ form, hits: places });
  };
  const buffer = new Int32Array(hitsMax + 1);
  for (const [i, a] of comparisons.entries()) {
    const ofA = hit[i];
    if (ofA === undefined || (sizes[i] ?? 0) < HITS_MIN) continue;
    take({ comparisons: [a], measured: null }, placesOf(ofA, ofA, part.from, buffer));
    for (let j = i + 1; j < comparisons.length; j++) {
      const [b, ofB] = [comparisons[j], hit[j]];
      if (b === undefined || ofB === undefined || (sizes[j] ?? 0) < HITS_MIN || !goTogether(a, b)) continue;
      const places = placesOf(ofA, ofB, part.from, buffer);
      // A condition that changes nothing makes no other rule.
      if (places.length === sizes[i] || places.length === sizes[j]) continue;
      take({ comparisons: [a, b], measured: null }, places);
    }
    yield ALONE_SHARE + ((1 - ALONE_SHARE) * (i + 1)) / comparisons.length;
  }
  return found;
}

/** The places that both have, one more than wanted at most. */
function placesOf(a: Uint8Array, b: Uint8Array, from: number, buffer: Int32Array): Int32Array {
  let count = 0;
  for (let i = 0; i < a.length && count < buffer.length; i++) if (a[i] === 1 && b[i] === 1) buffer[count++] = from + i;
  return buffer.slice(0, count);
}

/** What each measure must come to at least: what is common is cut off, for it would hit all the time. */
function* floorsOf(options: SearchOptions, forms: readonly MeasuredForm[]): Generator<number, readonly number[]> {
  const { transactions, part } = options;
  const money = moneyField(transactions.slice(part.from, part.until));
  const sorted = transactions
    .slice(part.from, part.until)
    .map((transaction) => transaction[money] ?? 0)
    .sort((a, b) => a - b);
  const sum = readable(valueAt(sorted, SUM_FLOOR));
  let floors = forms.map(({ measured: { measure } }) => {
    return measure.fn === "distinct" ? FLOORS.distinct : measure.fn === "sum" ? sum : FLOORS.count;
  });
  for (const [step, size] of SAMPLES.entries()) {
    const sample = { from: part.from, until: Math.min(part.until, part.from + size) };
    const raised = raisedFloors(options, forms, floors, sample);
    floors = yield* partOfWork(step / SAMPLES.length, 1 / SAMPLES.length, raised);
  }
  return floors;
}

function* raisedFloors(
  options: SearchOptions,
  forms: readonly MeasuredForm[],
  floors: readonly number[],
  sample: Part,
): Generator<number, number[]> {
  const wanted = Math.ceil(FLOOR_SHARE * (sample.until - sample.from));
  const values = forms.map((): number[] => []);
  yield* evaluateRules(rulesOf(options, forms, floors), options.transactions, sample, ({ ruleId, value }) => {
    values[Number(ruleId)]?.push(value ?? 0);
  });
  return floors.map((floor, i) => {
    const reached = values[i] ?? [];
    if (reached.length <= wanted) return floor;
    reached.sort((a, b) => b - a);
    return Math.max(floor, boundAt(forms[i], (reached[wanted] ?? floor) + 1));
  });
}

function rulesOf(
  { zone }: SearchOptions,
  forms: readonly MeasuredForm[],
  bounds: readonly number[],
): readonly RuleDefinition[] {
  return forms.map(({ measured, where }, i) => ruleOf(formOf(measured, where, bounds[i] ?? 0), String(i), "m", zone));
}

function formOf(measured: Measured, where: PlainCondition | null, bound: number): RuleForm {
  return { comparisons: where === null ? [] : [where], measured, bound };
}

/** Sums as people write them, counts whole. */
function boundAt(form: MeasuredForm | undefined, value: number): number {
  return form?.measured.measure.fn === "sum" ? readable(value) : Math.ceil(value);
}

/**
 * Each measure is evaluated with its least bound. Its value grows within a window alone, so a greater bound hits where the value reaches it
 * (of transactions of the very same moment the one that was read first may be left out).
 */
function* measuredCandidates(
  options: SearchOptions,
  forms: readonly MeasuredForm[],
  floors: readonly number[],
  hitsMax: number,
): Generator<number, readonly TriedRule[]> {
  const { transactions, part } = options;
  const found = forms.map(() => ({ places: [] as number[], values: [] as number[] }));
  yield* evaluateRules(rulesOf(options, forms, floors), transactions, part, (hit, read) => {
    const own = found[Number(hit.ruleId)];
    if (own === undefined || own.places.length > hitsMax) return;
    own.places.push(placeOfHit(hit, transactions, read));
    own.values.push(hit.value ?? 0);
  });
  return forms.flatMap((form, i) => {
    const { places, values } = found[i] ?? { places: [], values: [] };
    if (places.length < HITS_MIN || places.length > hitsMax) return [];
    const sorted = [...values].sort((a, b) => a - b);
    const bounds = new Set(BOUND_CUTS.map((cut) => Math.max(floors[i] ?? 0, boundAt(form, valueAt(sorted, cut)))));
    return [...bounds]
      .map((bound): TriedRule => {
        const hits = Int32Array.from(places.filter((_, j) => (values[j] ?? 0) >= bound)).sort();
        return { form: formOf(form.measured, form.where, bound), hits };
      })
      .filter(({ hits }) => hits.length >= HITS_MIN);
  });
}
