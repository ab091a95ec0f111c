import { expect, test } from "vitest";
import { type JsonPiece, readJsonValues } from "./json-values";

async function* cut(text: string, chars: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += chars) yield text.slice(at, at + chars);
}

async function pieces(text: string, chars: number): Promise<JsonPiece[]> {
  const found: JsonPiece[] = [];
  for await (const batch of readJsonValues(cut(text, chars))) found.push(...batch);
  return found;
}

/** The parsed value of every piece, or the line that was refused; the same however the text arrives. */
async function values(text: string): Promise<unknown[]> {
  const shown = (found: readonly JsonPiece[]) =>
    found.map(({ line, text: piece, error }) => (error === null ? JSON.parse(piece) : `line ${line}`));
  const whole = shown(await pieces(text, 1e6));
  for (const chars of [1, 2, 3, 7]) expect(shown(await pieces(text, chars))).toEqual(whole);
  return whole;
}

test("an array, pretty or not, and objects one after the other are read", async () => {
  expect(await values('[{"a":1},{"a":[2,{"b":"]}\\""}]}]')).toEqual([{ a: 1 }, { a: [2, { b: ']}"' }] }]);
  expect(await values('\ufeff[\n  {\n    "a": 1\n  },\n  {\n    "a": 2\n  }\n]\n')).toEqual([{ a: 1 }, { a: 2 }]);
  expect(await values('{\n "a": 1\n}\n{\n "a": 2\n}{"a":3}')).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  expect(await values("[]")).toEqual([]);
  expect(await values("")).toEqual([]);
});

test("a value that is broken costs itself, and reading goes on with the next", async () => {
  const broken = '[\n  {\n    "a": "x\n  },\n  {\n    "a": 2\n  },\n  oops\n  {\n    "a": 3\n  }\n]';
  expect(await values(broken)).toEqual(["line 2", { a: 2 }, "line 8", { a: 3 }]);
  expect(await values('[\n{"a":1},\n{"a":\n')).toEqual([{ a: 1 }, "line 3"]);
  expect(await values('[\n{"a":1},\n{"a":[1,\n{"a":2}\n]')).toEqual([{ a: 1 }, "line 3"].concat([{ a: 2 }] as never));
});
