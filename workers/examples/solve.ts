import type { Condition } from "@/lib/contract/rule";
import type { AttributeValue } from "@/lib/contract/transaction";
import type { Judge } from "./judge";
import type { MadeValues } from "./made";
import { type AskedComparison, comparisonsIn, fieldsComparedIn, type Pool } from "./pool";
import { BEGINNING, timeFor } from "./times";

/** Ways to satisfy a condition that are looked for, and steps of looking for them. */
const WAYS_MAX = 8;
const STEPS_MAX = 4_000;
/** MadeValues tried of each field of a comparison, by how many fields it has. */
const TRIED = [0, 80, 22, 8, 4, 3];

type Value = AttributeValue | null;

/** Goes on with each way in which conditions joined by all or any come out as wanted. */
type Join = (
  parts: readonly Condition[],
  wanted: boolean,
  values: MadeValues,
  next: (values: MadeValues) => void,
) => void;

/** MadeValues of the fields of a comparison, and whether it holds with them. */
interface Row {
  readonly values: MadeValues;
  readonly holds: boolean;
}

/** Finds values that satisfy conditions. What each comparison says of each value the engine says. */
export class Solver {
  private readonly tables = new Map<string, readonly Row[]>();
  private readonly judge: Judge;
  readonly pool: Pool;

  constructor(judge: Judge, pool: Pool) {
    this.judge = judge;
    this.pool = pool;
  }

  /** MadeValues that satisfy all of the conditions, the simplest first; `given` ones stay. None when none were found. */
  ways(conditions: readonly Condition[], given: MadeValues): readonly MadeValues[] {
    const all: Condition = { all: conditions };
    const tables = this.tablesOf(comparisonsIn(all), given);
    let steps = 0;
    const found: MadeValues[] = [];
    const satisfy = (
      condition: Condition,
      wanted: boolean,
      values: MadeValues,
      next: (values: MadeValues) => void,
    ): void => {
      if (found.length >= WAYS_MAX || steps > STEPS_MAX) return;
      if ("not" in condition) satisfy(condition.not, !wanted, values, next);
      else if ("all" in condition) (wanted ? inTurn : oneOf)(condition.all, wanted, values, next);
      else if ("any" in condition) (wanted ? oneOf : inTurn)(condition.any, wanted, values, next);
      else {
        for (const row of tables.get(condition) ?? []) {
          steps++;
          const together = row.holds === wanted ? merged(values, row.values) : null;
          if (together !== null) next(together);
        }
      }
    };
    const inTurn: Join = (parts, wanted, values, next) => {
      // What leaves least room goes first.
      const room = (part: Condition): number =>
        tables.get(part as AskedComparison)?.filter(({ holds }) => holds === wanted).length ?? 1_000;
      const sorted = parts.map((part) => ({ part, room: room(part) })).sort((a, b) => a.room - b.room);
      const from = (i: number, so: MadeValues): void => {
        const part = sorted[i]?.part;
        if (part === undefined) next(so);
        else satisfy(part, wanted, so, (more) => from(i + 1, more));
      };
      from(0, values);
    };
    const oneOf: Join = (parts, wanted, values, next) => {
      for (const part of parts) satisfy(part, wanted, values, next);
    };
    satisfy(all, true, given, (values) => {
      if (found.length < WAYS_MAX) found.push(values);
    });
    return found;
  }

  /** Of each comparison which values of its fields satisfy it. */
  private tablesOf(comparisons: readonly AskedComparison[], given: MadeValues): ReadonlyMap<Condition, readonly Row[]> {
    for (const comparison of comparisons) this.pool.add(comparison);
    const made: { values: MadeValues; at: number }[] = [];
    const asked: { name: string; comparison: AskedComparison; from: number; until: number }[] = [];
    const names = comparisons.map((comparison) => {
      const fields = fieldsComparedIn(comparison);
      // A field of which more values are known is looked at again.
      const known = (field: string) => (given.has(field) ? [given.get(field) ?? null] : this.pool.of(field).length);
      const name = JSON.stringify([comparison, fields.map(known)]);
      if (this.tables.has(name) || asked.some((each) => each.name === name)) return name;
      const from = made.length;
      for (const values of this.product(fields, given)) {
        made.push({ values, at: timeFor(this.judge.rule, values, BEGINNING) });
      }
      asked.push({ name, comparison, from, until: made.length });
      return name;
    });
    const holding = this.judge.satisfying(
      asked.map(({ comparison }) => comparison),
      made,
    );
    for (const [i, { name, from, until }] of asked.entries()) {
      const rows = made
        .slice(from, until)
        .map(({ values }, j) => ({ values, holds: holding[i]?.has(from + j) === true }));
      this.tables.set(name, rows);
    }
    return new Map(comparisons.map((comparison, i) => [comparison, this.tables.get(names[i] ?? "") ?? []]));
  }

  private product(fields: readonly string[], given: MadeValues): readonly MadeValues[] {
    const each = TRIED[fields.length] ?? 2;
    let all: readonly ReadonlyMap<string, Value>[] = [new Map()];
    for (const field of fields) {
      const values = given.has(field) ? [given.get(field) ?? null] : this.few(field, each);
      all = all.flatMap((so) => values.map((value) => new Map([...so, [field, value]])));
    }
    return all;
  }

  /** Some values of a field, missing always among them. */
  private few(field: string, most: number): readonly Value[] {
    const values = this.pool.of(field);
    if (values.length <= most) return values;
    return [...values.slice(0, most - 1), ...values.slice(-1)];
  }
}

/** Both together; null when they contradict each other. */
function merged(before: MadeValues, more: MadeValues): MadeValues | null {
  const together = new Map(before);
  for (const [field, value] of more) {
    if (together.has(field) && together.get(field) !== value) return null;
    together.set(field, value);
  }
  const [amount, base] = [together.get("amount"), together.get("baseAmount")];
  const isConflict =
    typeof amount === "number" && typeof base === "number" && amount !== base && !together.has("currency");
  return isConflict ? null : together;
}
