import { expect, test } from "vitest";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { ruleText } from "@/lib/view-models/written-rule";
import { jsonPlaces, lineAt, placeFor } from "./json-places";

const text = `{
  "id": "a",
  "key": ["accountId", "cardId"],
  "detect": {
    "type": "sequence",
    "steps": [
      { "name": "x" },
      {
        "name": "say \\"hi\\"", "times": 3
      }
    ]
  }
}`;
const part = (path: string) => {
  const { from, to } = placeFor(jsonPlaces(text), path);
  return text.slice(from, to);
};

test("a part is found with its name", () => {
  expect(part("id")).toBe('"id": "a"');
  expect(part("key[1]")).toBe('"cardId"');
  expect(part("detect.steps[1].times")).toBe('"times": 3');
  expect(part("detect.steps[0]")).toBe('{ "name": "x" }');
  expect(part("")).toBe(text);
});

test("what is not there stands where it would be", () => {
  expect(part("detect.steps[0].when.op")).toBe('{ "name": "x" }');
  expect(part("where")).toBe(text);
});

test("lines are counted from 1", () => {
  expect(lineAt(text, placeFor(jsonPlaces(text), "detect.steps[1].times").from)).toBe(9);
  expect(lineAt(text, 0)).toBe(1);
});

test("names that need escapes are read as JSON reads them", () => {
  expect([...jsonPlaces('{"a\\u0062": 1}').keys()]).toEqual(["ab", ""]);
});

test("a text that stops being JSON has the places of what was read", () => {
  for (const length of [0, 5, 20, 60, 100]) {
    expect(() => jsonPlaces(text.slice(0, length))).not.toThrow();
  }
  const cut = text.slice(0, text.indexOf('"times"'));
  expect(jsonPlaces(cut).has("detect.steps[0].name")).toBe(true);
  for (const odd of ["}", "]]", '{"a": }', "{,,}", '"', "[1 2", "\u0000", '{"a" 1}']) {
    expect(() => jsonPlaces(odd)).not.toThrow();
  }
});

test("every part of every shipped rule has a place, and it holds that part", () => {
  for (const rule of SHIPPED_RULES) {
    const whole = ruleText(rule);
    const places = jsonPlaces(whole);
    const { from, to } = placeFor(places, "detect");
    expect(JSON.parse(`{${whole.slice(from, to)}}`)).toEqual({ detect: rule.detect });
  }
});
