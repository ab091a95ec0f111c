import { describe, expect, test } from "vitest";
import { parseJson } from "@/lib/contract/json";
import { compileMapping } from "./compile";
import { contentHash } from "./content-hash";
import { mappingOfTerms, parseMapping } from "./mapping";

/** The fields that every case has and none is about. */
const PLAIN = {
  id: "id",
  accountId: "who",
  amount: "n",
  currency: { constant: "EUR" },
  timestamp: { constant: "2026-01-31T00:00:00Z" },
};
const BODY = { id: "t1", who: "a1", n: 1 };

/** What one field becomes: the value, `undefined` for none, or the error. */
function field(name: string, spec: unknown, body: object, more: object = {}): unknown {
  const mapper = compileMapping(parseMapping({ fields: { ...PLAIN, [name]: spec }, ...more }));
  const whole = { ...BODY, ...body };
  const mapped = mapper.map({
    body: whole,
    key: "the key",
    headers: { h: "of the header" },
    hash: () => contentHash(whole),
  });
  if (mapped.kind !== "mapped") return mapped.kind === "refused" ? mapped.error : `skipped: ${mapped.why}`;
  if (!name.startsWith("attributes.")) return mapped.value[name];
  return Object.entries(mapped.value.attributes ?? {}).find(([key]) => key === name.slice("attributes.".length))?.[1];
}

describe("a place", () => {
  test.each<[string, unknown, object, unknown]>([
    ["a name", "x", { x: "1" }, "1"],
    ["a path", "payment.amount", { payment: { amount: "1" } }, "1"],
    ["a place in an array", "Othr.0.Id", { Othr: [{ Id: "1" }] }, "1"],
    ["the same in brackets", "Othr[0].Id", { Othr: [{ Id: "1" }] }, "1"],
    ["a name with a slash", "Datum/Zeit", { "Datum/Zeit": "1" }, "1"],
    ["a list is a name as it stands", ["Datum/Zeit"], { "Datum/Zeit": "1" }, "1"],
    ["a name with dots before a path", "a.b", { "a.b": "1", a: { b: "2" } }, "1"],
    ["a list of names is a path", ["a", "b"], { "a.b": "1", a: { b: "2" } }, "2"],
    ["a quoted name in a path", 'a["b.c"].d', { a: { "b.c": { d: "1" } } }, "1"],
    ["nothing", "x.y.z", { x: 1 }, undefined],
    ["null and empty text are nothing", { first: ["x", "y", "z"] }, { x: null, y: "", z: "1" }, "1"],
    ["what every object has is nothing", "toString", {}, undefined],
    ["a header", { header: "h" }, {}, "of the header"],
    ["a header that is not there", { header: "constructor" }, {}, undefined],
    ["the record's key", { key: true }, {}, "the key"],
    ["a constant", { constant: "c" }, {}, "c"],
    ["the first of several", { first: ["x", "y", { constant: "z" }] }, { y: "1" }, "1"],
    ["a template", { template: "{a}-{b.c}" }, { a: "1", b: { c: 2 } }, "1-2"],
    ["a template with a part missing", { template: "{a}-{b}" }, {}, undefined],
    ["joined texts, those that are there", { join: { of: ["x", "y", "z"], with: " / " } }, { x: "1", z: "3" }, "1 / 3"],
  ])("%s", (_, spec, body, expected) => {
    expect(field("type", spec, body)).toEqual(expected);
  });
});

test("the short form moves properties and leaves the others", () => {
  const mapper = compileMapping(mappingOfTerms(["id=n", "accountId=who.id", "currency=:EUR", "attributes.x=x"]));
  const body = parseJson('{"n":7,"who":{"id":4992346398065154184},"x":1,"amount":1,"timestamp":1700000000000}');
  const mapped = mapper.map({ body, key: null, headers: {}, hash: () => "" });
  expect(mapped).toEqual({
    kind: "mapped",
    value: {
      who: { id: 4992346398065154184n },
      id: "7",
      accountId: "4992346398065154184",
      amount: 1,
      currency: "EUR",
      timestamp: 1700000000000,
      attributes: { x: 1 },
    },
  });
});
