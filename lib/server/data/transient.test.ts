import { expect, test } from "vitest";
import { isTransient } from "./transient";

const saidBy = (fields: object, message = "said by the database") => Object.assign(new Error(message), fields);

/** As Prisma gives an error of PostgreSQL, of a statement or of a model. */
const byPrisma = (cause: object, code = "P2010") =>
  saidBy({ code, meta: { driverAdapterError: saidBy({ cause }) } }, "Raw query failed");

test.each([
  ["08006", true],
  ["40001", true],
  ["40P01", true],
  ["53100", true],
  ["57P01", true],
  ["25P03", true],
  ["25006", true],
  ["58030", true],
  ["25001", false],
  ["23505", false],
  ["42P01", false],
  ["P0001", false],
  ["XX000", false],
])("%s may pass later: %s, by pg and through Prisma", (state, expected) => {
  expect(isTransient(saidBy({ code: state }))).toBe(expected);
  expect(isTransient(byPrisma({ originalCode: state, kind: "postgres", code: state }))).toBe(expected);
  expect(isTransient(byPrisma({ originalCode: state, kind: "postgres" }, "P2039"))).toBe(expected);
});

test.each(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND"])(
  "%s of the line may pass later",
  (code) => {
    expect(isTransient(saidBy({ code }))).toBe(true);
  },
);

test.each(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"])(
  "%s, as Prisma says, may pass later",
  (kind) => {
    expect(isTransient(byPrisma({ kind }))).toBe(true);
    expect(isTransient(byPrisma({ kind }, "P1001"))).toBe(true);
  },
);

test("a transaction that Prisma could not begin may pass later", () => {
  expect(isTransient(saidBy({ code: "P2028" }, "Transaction API error"))).toBe(true);
});

test("a connection that broke says so in words", () => {
  expect(isTransient(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(isTransient(new Error("Client has encountered a connection error and is not queryable"))).toBe(true);
  expect(isTransient(new Error("timeout exceeded when trying to connect"))).toBe(true);
});

test("a mistake of ours never passes, whatever it quotes", () => {
  expect(isTransient(new TypeError("x is not a function"))).toBe(false);
  const quoting = saidBy({ name: "PrismaClientValidationError" }, 'Unknown argument "connection_timeout"');
  expect(isTransient(quoting)).toBe(false);
  expect(isTransient(byPrisma({ kind: "TableDoesNotExist", originalCode: "42P01" }, "P2021"))).toBe(false);
});
