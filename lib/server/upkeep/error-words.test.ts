import { expect, test } from "vitest";
import { errorWords } from "./error-words";

function fromDatabase(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

test("why work failed is one short line", () => {
  expect(errorWords(new Error("\nInvalid `setting.find()`:\n\n\nno  table"))).toBe(
    "Invalid `setting.find()`: no table",
  );
  expect(errorWords(new Error("x".repeat(500)))).toHaveLength(201);
});

test("a column that is not there is named", () => {
  const error = fromDatabase("42703", 'column "waiting_until" does not exist');
  expect(errorWords(error)).toBe('column "waiting_until" does not exist');
});

test.each<[string, Error, string]>([
  [
    "credentials of an address",
    new Error("connect postgres://me:pass@db:5432/x failed"),
    "connect postgres://db:5432/x failed",
  ],
  ["a secret", new Error('refused: {"password": "hunter2"}'), 'refused: {"password": …'],
  ["a header", new Error("sent Authorization: Bearer abc.def and failed"), "sent Authorization: … and failed"],
  ["a card number", new Error("no 4111111111111111 here"), "no 411111••••••1111 here"],
  [
    "a value that the database quotes",
    fromDatabase("22P02", 'invalid input syntax for type bigint: "acc-17"'),
    "invalid input syntax for type bigint",
  ],
])("%s is left out", (_, error, words) => {
  expect(errorWords(error)).toBe(words);
});
