import { type Insertable, type RawBuilder, type Selectable, sql } from "kysely";
import type { Prisma } from "../generated/prisma/client";
import type { Tables } from "./tables";

type Given<T extends keyof Tables, F extends keyof Insertable<Tables[T]>> = F extends keyof Selectable<Tables[T]>
  ? Prisma.JsonValue extends Selectable<Tables[T]>[F]
    ? object
    : Exclude<Insertable<Tables[T]>[F], bigint | Date>
  : never;

/** What a new row of a table must and may have, as `records` takes it: numbers for int8, JSON as the object. */
export type NewRow<T extends keyof Tables> = {
  readonly [F in keyof Insertable<Tables[T]>]: Given<T, F>;
};

type AnyRecord<T extends keyof Tables> = { readonly [F in keyof NewRow<T>]?: NewRow<T>[F] | null };

type Read<T extends keyof Tables, R> = { [F in keyof R & keyof Selectable<Tables[T]>]: Selectable<Tables[T]>[F] };

/**
 * Rows that a statement reads as if they were of a table: one parameter, however many there are. All must have the same fields.
 * `ordinality` is their number, from 1. The statement, once written, is the same for any number of rows.
 */
export function records<T extends keyof Tables, R extends AnyRecord<T>>(
  table: T,
  rows: readonly R[],
): RawBuilder<Read<T, R> & { ordinality: bigint }> {
  return sql`json_populate_recordset(null::${sql.table(table)}, ${recordText(rows)}::json) with ordinality`;
}

function recordText(rows: readonly object[]): string {
  const columns = Object.keys(rows[0] ?? {}).map((field) => [field, columnOf(field)] as const);
  return JSON.stringify(
    rows.map((row) => {
      const values = new Map(Object.entries(row));
      return Object.fromEntries(columns.map(([field, column]) => [column, plainOf(values.get(field))]));
    }),
  );
}

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** JSON knows no infinite numbers; PostgreSQL reads them from text. */
const plainOf = (value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
