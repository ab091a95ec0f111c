import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import type { AttributeValue } from "@/lib/contract/transaction";
import { isThere, type StreamOutline, type StreamPart } from "@/lib/patterns/kit/hint";
import { defaultsOf, numbersBeside } from "./defaults";
import type { Judge } from "./judge";
import type { Made, MadeValues } from "./made";
import { unitOf } from "./pool";
import type { Solver } from "./solve";
import { BEGINNING, beginningsOf, niceStep, timeFor } from "./times";

/** Transactions of one candidate. */
const LENGTH_MAX = 250;

/** Streams as an outline describes them, in the order in which they are worth a try: other ways to satisfy its parts later. */
export function* streamsOf(outline: StreamOutline, judge: Judge, solver: Solver): Generator<readonly Made[]> {
  const parts = outline.parts.length;
  const choices = [
    Array.from({ length: parts }, () => 0),
    ...[1, 2, 3, 4].flatMap((other) =>
      Array.from({ length: parts }, (_, i) =>
        Array.from({ length: parts }, (_each, j) => (j === parts - 1 - i ? other : 0)),
      ),
    ),
  ];
  for (const choice of choices) {
    const values = valuesOf(outline, choice, judge, solver);
    if (values !== null) yield* timed(values, outline, judge.rule);
  }
}

interface Placed {
  readonly values: MadeValues;
  readonly afterMs: number | undefined;
}

/** What each transaction has, by the `choice`-th way to satisfy each part; null when there is none. */
function valuesOf(
  outline: StreamOutline,
  choice: readonly number[],
  judge: Judge,
  solver: Solver,
): readonly Placed[] | null {
  const { where, key } = judge.rule;
  const made: Placed[] = [];
  let given: MadeValues = new Map();
  for (const [i, makePart] of outline.parts.entries()) {
    const part = makePart(
      made.map(
        ({ values }) =>
          (field) =>
            values.get(field) ?? null,
      ),
    );
    const conditions = [...(where === undefined ? [] : [where]), ...key.map(isThere), ...part.when];
    const way = solver.ways(conditions, given)[choice[i] ?? 0];
    if (way === undefined || made.length + (part.times ?? 1) > LENGTH_MAX) return null;
    made.push(...copiesOf(way, part, conditions, made, judge, solver));
    if (i === 0) given = new Map(key.flatMap((field) => (way.has(field) ? [[field, way.get(field) ?? null]] : [])));
  }
  return made;
}

/** The transactions of a part: alike, but for fields in which all of the stream differ. */
function copiesOf(
  way: MadeValues,
  { times = 1, differIn = [], afterMs }: StreamPart,
  conditions: readonly Condition[],
  before: readonly Placed[],
  judge: Judge,
  solver: Solver,
): readonly Placed[] {
  const alike = Array.from({ length: times }, () => ({ values: way, afterMs }));
  if (differIn.length === 0) return alike;
  const same = (a: MadeValues, b: MadeValues): boolean => differIn.every((field) => a.get(field) === b.get(field));
  const taken: MadeValues[] = before.map(({ values }) => values);
  if (times === 1 && !taken.some((each) => same(each, way))) return alike;
  // One field that may be another each time is enough.
  for (const field of differIn) {
    const others = othersOf(way, field, times + taken.length, solver).map((value) => new Map([...way, [field, value]]));
    const usable = judge.allOf({ all: conditions }, others, timeFor(judge.rule, way, BEGINNING));
    const free = usable.filter((each) => !taken.some((one) => same(one, each)));
    if (free.length >= times) return free.slice(0, times).map((values) => ({ values, afterMs }));
  }
  return alike;
}

function othersOf(way: MadeValues, field: string, count: number, solver: Solver): readonly AttributeValue[] {
  const own = way.get(field) ?? null;
  const pool = solver.pool.of(field).filter((value) => value !== null);
  const more =
    typeof own === "number"
      ? numbersBeside(own, Math.max(1, unitOf(field, own)), count)
      : defaultsOf(field, count + pool.length);
  return [...new Set([...(own === null ? [] : [own]), ...more, ...pool])];
}

/** The stream at each time at which it may happen. */
function* timed(placed: readonly Placed[], outline: StreamOutline, rule: RuleDefinition): Generator<readonly Made[]> {
  const { stepMs, spanMs = Number.POSITIVE_INFINITY, alignMs = 1 } = outline;
  const nice = niceStep(placed.length, stepMs, spanMs);
  for (const step of new Set([nice, 0])) {
    const length = placed.reduce((sum, { afterMs }, i) => sum + (i === 0 ? 0 : (afterMs ?? step)), 0);
    for (const beginning of beginningsOf(rule, length)) {
      const from = alignMs > 1 ? Math.ceil(beginning / alignMs) * alignMs : beginning;
      yield at(placed, from, step, rule);
    }
  }
}

function at(placed: readonly Placed[], from: number, step: number, rule: RuleDefinition): readonly Made[] {
  let beginning = from;
  for (let tries = 0; ; tries++) {
    const made: Made[] = [];
    let time = beginning;
    let late = 0;
    for (const [i, { values, afterMs }] of placed.entries()) {
      const due = i === 0 ? time : time + (afterMs ?? step);
      time = timeFor(rule, values, due);
      if (i > 0) late = Math.max(late, time - due);
      made.push({ values, at: time });
    }
    // One that has to wait for its hour has the whole stream wait.
    if (late === 0 || tries > 0) return made;
    beginning += late;
  }
}
