import { expect, test } from "vitest";
import { parseJson, stringifyJson } from "./json";

test("whole numbers beyond 2^53 keep their digits, all else is as JSON.parse has it", () => {
  expect(parseJson('{"a":4992346398065154184,"b":[-9007199254740993],"c":9007199254740991}')).toEqual({
    a: 4992346398065154184n,
    b: [-9007199254740993n],
    c: 9007199254740991,
  });
  expect(parseJson("9007199254740992")).toBe(9007199254740992n);
  const same = [
    '{"a":"4992346398065154184","b":12345678901234567.5,"c":1e300,"d":0.12345678901234567}',
    '{"a":" 12345678901234567890 \\" 12345678901234567890","int:1":"int:5"}',
    "[1234567890123456]",
  ];
  for (const text of same) expect(parseJson(text)).toEqual(JSON.parse(text));
  expect(() => parseJson('{"a":01234567890123456789}')).toThrow(SyntaxError);
});

test("what was parsed is written with the same digits", () => {
  for (const text of ['{"a":4992346398065154184,"b":"int:7","c":[1,null]}', '{"a":1}']) {
    expect(stringifyJson(parseJson(text))).toBe(text);
  }
  expect(stringifyJson({ a: 2 ** 53 + 2, b: 5n, c: "10000000000000000" })).toBe(
    '{"a":9.007199254740994e+15,"b":5,"c":"10000000000000000"}',
  );
  expect(parseJson(stringifyJson([1e16, -1e20, 10n ** 20n]))).toEqual([1e16, -1e20, 10n ** 20n]);
});
