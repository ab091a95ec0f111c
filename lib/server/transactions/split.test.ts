import { describe, expect, test } from "vitest";
import { arrayElements, lines, withoutMark } from "./split";

const texts = (pieces: readonly Buffer[]) => pieces.map(String);

describe("the elements of an array", () => {
  test.each([
    ["[]", []],
    [" [ ] ", []],
    ["[1]", ["1"]],
    ['[ {"a":1.50} ,\n{"b":[1,2,{"c":"]"}]}\t]', ['{"a":1.50}', '{"b":[1,2,{"c":"]"}]}']],
    ['["a,b","\\"],[","\\\\"]', ['"a,b"', '"\\"],["', '"\\\\"']],
    ["[[1,2],null,[]]", ["[1,2]", "null", "[]"]],
    ['[{"é":"💶"}]', ['{"é":"💶"}']],
  ])("of %s keep the bytes that were sent", (text, expected) => {
    expect(texts(arrayElements(Buffer.from(text)))).toEqual(expected);
  });

  test("are as many as the parser finds, whatever they are", () => {
    const value = [0, "x,[", { k: ["}", { z: [] }] }, [], "", null, true, '\\"'];
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      expect(texts(arrayElements(Buffer.from(text))).map((piece): unknown => JSON.parse(piece))).toEqual(value);
    }
  });
});

test("lines end with a newline or the end, and empty ones are nothing", () => {
  expect(texts(lines(Buffer.from('{"a":1}\r\n\n  \n{"b":2}')))).toEqual(['{"a":1}', '{"b":2}']);
  expect(lines(Buffer.alloc(0))).toEqual([]);
});

test("a byte order mark is taken from the beginning of a body, and from nowhere else", () => {
  const told = (text: string): string => withoutMark(Buffer.from(text)).toString();
  expect(told('\ufeff{"id":1}')).toBe('{"id":1}');
  expect(told('{"id":1}\n\ufeff{"id":2}')).toBe('{"id":1}\n\ufeff{"id":2}');
  expect(told("")).toBe("");
});
