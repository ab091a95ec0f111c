import { Prisma } from "../generated/prisma/client";

/** A value for a JSON column. Holds because what is stored as JSON is plain data. */
export function asJson(value: object | string | number | boolean): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

/** As `asJson`; null is the database's, not JSON's. */
export function jsonOrNull(value: object | null): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : asJson(value);
}
