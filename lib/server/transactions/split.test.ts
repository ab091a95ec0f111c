import { describe, expect, test } from "vitest";
import { growthOf } from "../http/testing/growth";
import { arrayElements, bodyKind, countLines, lines, withoutMark } from "./split";

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
    expect(texts(arrayElements(Buffer.from(text), 100) ?? [])).toEqual(expected);
  });

  test("are as many as the parser finds, whatever they are", () => {
    const value = [0, "x,[", { k: ["}", { z: [] }] }, [], "", null, true, '\\"'];
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      expect(texts(arrayElements(Buffer.from(text), 100) ?? []).map((piece): unknown => JSON.parse(piece))).toEqual(
        value,
      );
    }
  });
});

test("lines end with a newline or the end, and empty ones are nothing", () => {
  const text = Buffer.from('{"a":1}\r\n\n  \n{"b":2}');
  expect(texts([...lines(text)])).toEqual(['{"a":1}', '{"b":2}']);
  expect(countLines(text, 10)).toBe(2);
  expect([...lines(Buffer.alloc(0))]).toEqual([]);
});

test("lines are counted up to one more than may be", () => {
  expect(countLines(Buffer.from("x\n".repeat(1_000)), 10)).toBe(11);
  expect(countLines(Buffer.from("\n".repeat(1_000)), 10)).toBe(0);
});

test.each([
  ["[", null],
  ["[1", null],
  ["[1,", null],
  ["[1,]", null],
  ["[,1]", null],
  ["[1]]", null],
  ["[1] x", null],
  ["[}", null],
  ['["', null],
  ["{}", null],
  ["", null],
])("%s is no array", (text, expected) => {
  expect(arrayElements(Buffer.from(text), 100)).toBe(expected);
});

test("an array is looked at up to one element more than may be", () => {
  expect(arrayElements(Buffer.from(`[${"1,".repeat(500)}`), 10)).toHaveLength(11);
});

test("what a body is told by its first byte", () => {
  expect([" [", "\n{", "x", ""].map((text) => bodyKind(Buffer.from(text)))).toEqual([
    "array",
    "object",
    "other",
    "other",
  ]);
});

test("hostile bodies are split in time linear in their length", async () => {
  for (const piece of ['"', "[", "{", "\n", " \n", "x\n", '"\\', ",", "[1,", " "]) {
    const work = (size: number) => {
      const bytes = Buffer.from(`[${piece.repeat(size)}`);
      arrayElements(bytes, 1_000);
      countLines(bytes, 150_000);
    };
    expect(await growthOf(work, 20_000), JSON.stringify(piece)).toBeLessThanOrEqual(6);
  }
});

test("a byte order mark is taken from the beginning of a body, and from nowhere else", () => {
  const told = (text: string): string => withoutMark(Buffer.from(text)).toString();
  expect(told('\ufeff{"id":1}')).toBe('{"id":1}');
  expect(told('{"id":1}\n\ufeff{"id":2}')).toBe('{"id":1}\n\ufeff{"id":2}');
  expect(told("")).toBe("");
});
