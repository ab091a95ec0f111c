import { type Compilable, type CompiledQuery, type RawBuilder, sql } from "kysely";
import { runNamed, type Statements } from "./builder";

/** A value that is given when the statement is run, by its name. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** Stands in a statement for a value that is given when it is run. */
export type SlotOf<Values> = <Name extends keyof Values>(name: Name) => RawBuilder<Values[Name]>;

/**
 * A statement that is written once, and that PostgreSQL parses once a connection: writing a long one takes several times as long as running
 * it. `name` is this statement's alone; `write` is called at its first run.
 */
export function preparedStatement<Values extends object, Row>(
  name: string,
  write: (statements: Statements, slot: SlotOf<Values>) => Compilable<Row>,
): (statements: Statements, values: Values) => Promise<readonly Row[]> {
  let written: CompiledQuery<Row> | null = null;
  return (statements, values) => {
    written ??= write(statements, (slot) => sql`${new Slot(slot)}`).compile();
    const given = new Map<PropertyKey, unknown>(Object.entries(values));
    const parameters = written.parameters.map((value) => (value instanceof Slot ? given.get(value.name) : value));
    return runNamed(statements, name, { ...written, parameters });
  };
}
