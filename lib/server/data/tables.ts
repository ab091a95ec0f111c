import type { ColumnType } from "kysely";
import type { Prisma } from "../generated/prisma/client";

type Models = Prisma.TypeMap["model"];
type Scalars<M extends keyof Models> = Models[M]["payload"]["scalars"];
type OneOf<Rows> = Rows extends readonly unknown[] ? never : Rows;
/** What a new row of a model may and must have, as Prisma's `createMany` takes it. */
type NewRow<M extends keyof Models> = OneOf<Models[M]["operations"]["createMany"]["args"]["data"]>;

/** Models whose table is not called as they are, in camel case. */
interface Renamed {
  readonly Transaction: "storedTransaction";
  readonly Partition: "partitionProgress";
  readonly Rule: "fraudRule";
  readonly Checkpoint: "replayPoint";
  readonly StreamLog: "stream";
  readonly ScorecardVersion: "scorecard";
  readonly User: "appUser";
}
type TableOf<M extends keyof Models> = M extends keyof Renamed ? Renamed[M] : Uncapitalize<M>;

type IsJson<T> = Prisma.JsonValue extends T ? true : false;
/** A value as it is given to a statement: JSON as its text, a bigint as either number. */
type Given<T> =
  IsJson<T> extends true ? string | (null extends T ? null : never) : T extends bigint ? bigint | number : T;

type Column<M extends keyof Models, F extends keyof Scalars<M>> = ColumnType<
  Scalars<M>[F],
  F extends keyof NewRow<M> ? Given<Scalars<M>[F]> | (undefined extends NewRow<M>[F] ? undefined : never) : never,
  Given<Scalars<M>[F]>
>;

/**
 * The database as Kysely sees it: every model of schema.prisma, its table and fields in camel case. Rows have the types that Prisma's model
 * API gives: int8 is a bigint, a time a Date, JSON is parsed.
 */
export type Tables = {
  [M in keyof Models as TableOf<M>]: { [F in keyof Scalars<M>]: Column<M, F> };
};
