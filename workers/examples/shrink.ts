import type { Judge } from "./judge";
import type { Made, MadeValues } from "./made";
import type { Pool } from "./pool";

/** Of streams up to this length every part is tried, of longer ones those without one or two neighbours. */
const ALL_PARTS_MAX = 7;
/** Simpler values tried in the place of one. */
const SIMPLER_MAX = 12;

/** The same or a smaller stream that still hits: no transaction can be left out, and values are as simple as were found. */
export function shrunk(stream: readonly Made[], judge: Judge, pool: Pool): readonly Made[] {
  let small = withoutIdle(stream, judge);
  small = withoutValues(small, judge);
  small = withSimplerNumbers(small, judge, pool);
  return smallestPart(withoutIdle(small, judge), judge);
}

/** Whether a stream hits and none does that lacks one of its transactions. */
export function isLeast(stream: readonly Made[], judge: Judge): boolean {
  return judge.hits(stream) === true && !stream.some((_, i) => judge.hits(without(stream, i, 1)) === true);
}

function without(stream: readonly Made[], from: number, count: number): readonly Made[] {
  return [...stream.slice(0, from), ...stream.slice(from + count)];
}

/** Leaves out what can be left out: halves first, then single ones, until no single one can. */
function withoutIdle(stream: readonly Made[], judge: Judge): readonly Made[] {
  let now = stream;
  for (let size = Math.floor(now.length / 2); size >= 1; ) {
    const shorter = firstOf(Math.ceil(now.length / size), (i) => without(now, i * size, size), judge);
    if (shorter !== null) now = shorter;
    else size = Math.floor(size / 2);
    size = Math.min(size, now.length - 1);
  }
  return now;
}

function firstOf(count: number, make: (i: number) => readonly Made[], judge: Judge): readonly Made[] | null {
  for (let i = 0; i < count; i++) {
    const made = make(i);
    if (made.length === 0) continue;
    if (judge.hits(made) === true) return made;
  }
  return null;
}

/** A part that hits though what lies between does not: such as a count that must be exact. */
function smallestPart(stream: readonly Made[], judge: Judge): readonly Made[] {
  const n = stream.length;
  if (n <= 2) return stream;
  if (n > ALL_PARTS_MAX) {
    const pair = firstOf(n - 1, (i) => without(stream, i, 2), judge);
    return pair === null ? stream : smallestPart(withoutIdle(pair, judge), judge);
  }
  const parts = Array.from({ length: 2 ** n - 2 }, (_, mask) => stream.filter((_each, i) => ((mask + 1) >> i) & 1));
  const shorter = parts.filter((part) => part.length < n - 1).sort((a, b) => a.length - b.length);
  return shorter.find((part) => judge.hits(part) === true) ?? stream;
}

/** Leaves out values that decide nothing. */
function withoutValues(stream: readonly Made[], judge: Judge): readonly Made[] {
  let now = stream;
  const fields = new Set(stream.flatMap(({ values }) => [...values.keys()]));
  for (const field of fields) {
    now = firstThatHits([changed(now, () => true, field, undefined)], judge) ?? now;
    if (!now.some(({ values }) => values.has(field)) || now.length > ALL_PARTS_MAX) continue;
    for (const i of now.keys()) now = firstThatHits([changed(now, (at) => at === i, field, undefined)], judge) ?? now;
  }
  return now;
}

/** Puts simpler numbers in the place of those that are: all that are the same at once, else each. */
function withSimplerNumbers(stream: readonly Made[], judge: Judge, pool: Pool): readonly Made[] {
  let now = stream;
  const fields = [...new Set(stream.flatMap(({ values }) => [...values.keys()]))];
  for (const field of fields) {
    const held = new Set(stream.map(({ values }) => values.get(field)).filter((value) => typeof value === "number"));
    const values = pool.of(field).filter((value) => typeof value === "number");
    for (const value of held) {
      const simpler = values.slice(0, Math.max(0, values.indexOf(value))).slice(0, SIMPLER_MAX);
      const alike = (_at: number, { values: own }: Made): boolean => own.get(field) === value;
      const together = firstThatHits(
        simpler.map((other) => changed(now, alike, field, other)),
        judge,
      );
      if (together !== null) now = together;
      if (together !== null || now.length > ALL_PARTS_MAX) continue;
      for (const i of now.keys()) {
        const single = simpler.map((other) => changed(now, (at, made) => at === i && alike(at, made), field, other));
        now = firstThatHits(single, judge) ?? now;
      }
    }
  }
  return now;
}

function firstThatHits(streams: readonly (readonly Made[])[], judge: Judge): readonly Made[] | null {
  return streams.find((stream) => judge.hits(stream) === true) ?? null;
}

/** The stream with another value of a field where `asked`; undefined for none that was chosen. */
function changed(
  stream: readonly Made[],
  asked: (at: number, made: Made) => boolean,
  field: string,
  value: number | undefined,
): readonly Made[] {
  return stream.map((made, i) => (asked(i, made) ? { ...made, values: withValue(made.values, field, value) } : made));
}

/** The values with another one of a field; undefined for none that was chosen. */
export function withValue(
  values: MadeValues,
  field: string,
  value: string | number | boolean | null | undefined,
): MadeValues {
  const rest = [...values].filter(([each]) => each !== field);
  return new Map(value === undefined ? rest : [...rest, [field, value]]);
}
