import { describe, expect, test } from "vitest";
import type { RuleIssue } from "../rule";
import { parseRule, parseStoredRule } from "../rule-schema";

const PARAMS = {
  negative: { value: -5, min: -10, max: -1 },
  small: { value: 5, min: 0, max: 10 },
  large: { value: 50, min: 20, max: 100 },
  late: { value: 25, min: 24, max: 30 },
  free: { value: -5 },
};

function issuesOf(change: object): readonly RuleIssue[] {
  const parsed = parseRule({
    id: "r",
    name: "R",
    severity: "low",
    key: ["accountId"],
    params: PARAMS,
    detect: { type: "match", when: { all: [] } },
    ...change,
  });
  return parsed.ok ? [] : parsed.issues;
}

const leaf = (text: string, value?: unknown) => {
  const [field, op] = text.split(" ");
  return value === undefined ? { field, op } : { field, op, value };
};
const match = (when: object, rest: object = {}) => issuesOf({ ...rest, detect: { type: "match", when } });
const at = (issues: readonly RuleIssue[]) => issues.map(({ path }) => path.replace(/^detect\.when\.?/, "when."));

describe("a comparison that can never be true is refused", () => {
  test.each<[string, unknown, string, RegExp]>([
    ["merchantCategory =", 7995, "when.value", /text.*"7995".*YAML makes a number/],
    ["merchantCategory !=", 7995, "when.value", /text/],
    ["country =", true, "when.value", /text.*YAML makes true or false/],
    ["amount =", "100", "when.value", /a number.*without quotes/],
    ["amount =", false, "when.value", /a number/],
    ["hourOfDay !=", "3", "when.value", /a number/],
    ["merchantCategory in", [7995, 742], "when.value[0] when.value[1]", /"(7995|742)".*YAML/],
    ["merchantCategory in", ["7995", 742], "when.value[1]", /"742"/],
    ["type notIn", [true], "when.value[0]", /text/],
    ["amount in", [1, "2"], "when.value[1]", /a number/],
    ["merchantCategory in", [{ param: "small" }], "when.value[0]", /text/],
    ["cardId in", [], "when.value", /at least one/],
    ["country >", 5, "when.op", /= != in/],
    ["country between", [1, 2], "when.op", /= != in/],
    ["amount between", [10, 5], "when.value", /lowest value first/],
    ["amount between", [{ param: "large" }, { param: "small" }], "when.value", /parameter large is more than/],
    ["amount startsWith", "1", "when.op", /holds a number/],
    ["latitude contains", "1", "when.op", /holds a number/],
    ["amount endsWith", "1", "when.op", /endsWith contains matches|multipleOf.*holds a number/],
    ["amount matches", "1", "when.op", /holds a number/],
    ["country multipleOf", 5, "when.op", /endsWith contains matches.*holds text/],
    ["country endsWith", "e", "when.value", /two capital letters/],
    ["type endsWith", { field: "amount" }, "when.value.field", /text/],
    ["amount multipleOf", { field: "country" }, "when.value.field", /a number/],
    ["hourOfDay multipleOf", { param: "negative" }, "when.value", /greater than 0/],
    ["amount inList", "blocked", "when.op", /holds a number/],
    ["dayOfWeek notInList", "blocked", "when.op", /holds a number/],
    ["amount <", 0, "when.value", /0 or more/],
    ["amount =", -1, "when.value", /0 or more/],
    ["amount <=", { param: "negative" }, "when.value", /0 or more/],
    ["hourOfDay =", 25, "when.value", /0 to 23/],
    ["hourOfDay =", 12.5, "when.value", /whole/],
    ["hourOfDay >", 23, "when.value", /0 to 23/],
    ["hourOfDay =", { param: "late" }, "when.value", /0 to 23/],
    ["hourOfDay in", [23, 24], "when.value[1]", /0 to 23/],
    ["hourOfDay between", [24, 30], "when.value", /0 to 23/],
    ["hourOfDay between", [3.2, 3.8], "when.value", /whole/],
    ["dayOfWeek =", 0, "when.value", /1 \(Monday\) to 7/],
    ["dayOfWeek <", 1, "when.value", /1 \(Monday\) to 7/],
    ["latitude >", 90, "when.value", /-90 to 90/],
    ["longitude <", -180, "when.value", /-180 to 180/],
    ["timestamp =", "2026-01-01T00:00:00Z", "when.value", /a number.*milliseconds since 1970/],
    ["timestamp =", 1.5, "when.value", /whole milliseconds/],
    ["currency =", "eur", "when.value", /three capital letters/],
    ["currency =", "EURO", "when.value", /three capital letters/],
    ["country =", "de", "when.value", /two capital letters/],
    ["country in", ["DE", "DEU"], "when.value[1]", /two capital letters/],
    ["country startsWith", "d", "when.value", /two capital letters/],
    ["currency contains", "EURO", "when.value", /three capital letters/],
    ["accountId =", "x".repeat(129), "when.value", /128/],
    ["type =", "", "when.value", /missing/],
    ["amount missing", undefined, "when.op", /every transaction has amount/],
    ["amount =", { field: "country" }, "when.value.field", /a number/],
    ["amount <", { field: "country" }, "when.value.field", /a number/],
    ["country =", { field: "amount" }, "when.value.field", /text/],
    ["type startsWith", { field: "amount" }, "when.value.field", /text/],
    ["attributes.limit >", { field: "country" }, "when.value.field", /a number/],
    ["amount >", { field: "amount" }, "when.value.field", /another field/],
    ["hourOfDay >", { field: "timestamp.x" }, "when.value.field", /field of a transaction/],
    ["dayOfWeek =", { param: "negative" }, "when.value", /1 \(Monday\) to 7/],
  ])("%s %j", (text, value, places, expected) => {
    const issues = match(leaf(text, value));
    expect(at(issues).join(" ")).toBe(places);
    for (const issue of issues) expect(issue.expected).toMatch(expected);
    // It is no less wrong within others.
    expect(match({ any: [{ not: leaf(text, value) }, leaf("type =", "x")] })).toHaveLength(issues.length);
  });

  test("a reference to another step too", () => {
    const step = (field: string, other: string) => ({
      detect: {
        type: "sequence",
        within: "5m",
        steps: [
          { name: "a", when: { all: [] } },
          { name: "b", when: { field, op: "=", value: { step: "a", pick: "last", field: other } } },
        ],
      },
    });
    expect(issuesOf(step("country", "country"))).toEqual([]);
    expect(issuesOf(step("country", "attributes.from"))).toEqual([]);
    expect(issuesOf(step("country", "amount")).map(({ path }) => path)).toEqual(["detect.steps[1].when.value.field"]);
  });
});

describe("what can be true is accepted", () => {
  test.each<[string, unknown]>([
    ["merchantCategory =", "7995"],
    ["merchantCategory in", ["7995", "0742"]],
    ["merchantCategory !=", ""],
    ["merchantCategory notIn", []],
    ["country !=", "de"],
    ["country startsWith", "D"],
    ["country contains", "E"],
    ["country endsWith", "E"],
    ["country matches", "^x"],
    ["type endsWith", { field: "id" }],
    ["amount multipleOf", 0.01],
    ["amount multipleOf", { param: "large" }],
    ["amount multipleOf", { field: "amount" }],
    ["hourOfDay multipleOf", 24],
    ["attributes.x multipleOf", { field: "attributes.y" }],
    ["currency startsWith", ""],
    ["amount <=", 0],
    ["amount >=", -5],
    ["amount in", [1, 2.5, { param: "small" }]],
    ["amount <", { param: "small" }],
    ["amount <", { param: "free" }],
    ["amount >=", { field: "amount" }],
    ["amount between", [5, 5]],
    ["amount between", [{ param: "small" }, { param: "large" }]],
    ["amount between", [{ field: "attributes.low" }, 10]],
    ["hourOfDay between", [22, 24]],
    ["hourOfDay <", 24],
    ["hourOfDay >=", { field: "dayOfWeek" }],
    ["dayOfWeek >", 6.5],
    ["latitude <", -89.9],
    ["timestamp >", 1_700_000_000_000],
    ["attributes.x =", true],
    ["attributes.x >", 5],
    ["attributes.x startsWith", "a"],
    ["attributes.x in", [1, "a", true]],
    ["attributes.x inList", "blocked"],
    ["attributes.x =", { field: "country" }],
    ["country missing", undefined],
    ["cardId exists", undefined],
  ])("%s %j", (text, value) => {
    expect(match(leaf(text, value))).toEqual([]);
  });

  test.each<[string, object[]]>([
    ["a range", [leaf("amount >", 100), leaf("amount <", 500)]],
    ["a range of one value", [leaf("amount >=", 100), leaf("amount <=", 100)]],
    ["parameters that leave room", [leaf("amount >", { param: "small" }), leaf("amount <", { param: "large" })]],
    [
      "alternatives of which one is left",
      [leaf("amount >", 100), { any: [leaf("amount <", 50), leaf("type =", "x")] }],
    ],
    ["not of something", [leaf("amount >", 100), { not: leaf("amount <", 50) }]],
    ["different values to leave out", [leaf("type !=", "a"), leaf("type !=", "b")]],
    ["a beginning of a beginning", [leaf("ip startsWith", "10."), leaf("ip startsWith", "10.1")]],
    ["lists", [leaf("type in", ["a", "b"]), leaf("type notIn", ["a"])]],
    ["an end of an end", [leaf("ip endsWith", ".1"), leaf("ip endsWith", "1.1")]],
    ["a beginning and an end that share letters", [leaf("type startsWith", "aba"), leaf("type endsWith", "ab")]],
    ["two patterns", [leaf("ip matches", "^1"), leaf("ip matches", "^2")]],
    ["two units", [leaf("amount multipleOf", 3), leaf("amount multipleOf", 5)]],
    ["whole numbers", [leaf("hourOfDay >", 21), leaf("hourOfDay !=", 22)]],
    ["two lists", [leaf("cardId inList", "a"), leaf("cardId notInList", "b")]],
    ["an attribute of two kinds in alternatives", [{ any: [leaf("attributes.x =", 1), leaf("attributes.x =", "1")] }]],
  ])("%s", (_, all) => {
    expect(match({ all })).toEqual([]);
    expect(issuesOf({ where: { all }, detect: { type: "match", when: { all } } })).toEqual([]);
  });
});

describe("what can never be true together is refused", () => {
  test.each<[string, object[], string]>([
    ["ranges apart", [leaf("amount >", 100), leaf("amount <", 50)], "when.all[1].value"],
    ["ranges that touch", [leaf("amount >", 100), leaf("amount <=", 100)], "when.all[1].value"],
    ["between and above", [leaf("amount between", [1, 5]), leaf("amount >", 5)], "when.all[1].value"],
    ["two values", [leaf("type =", "a"), leaf("type =", "b")], "when.all[1].value"],
    ["a value and its opposite", [leaf("type =", "a"), leaf("type !=", "a")], "when.all[1].value"],
    ["lists without a value in common", [leaf("type in", ["a", "b"]), leaf("type in", ["c"])], "when.all[1].value"],
    [
      "a list all of which is left out",
      [leaf("type in", ["a", "b"]), leaf("type notIn", ["b", "a"])],
      "when.all[1].value",
    ],
    ["missing and compared", [leaf("cardId missing"), leaf("cardId =", "x")], "when.all[1].value"],
    ["compared and missing", [leaf("cardId =", "x"), leaf("cardId missing")], "when.all[1].op"],
    ["there and missing", [leaf("cardId exists"), leaf("cardId missing")], "when.all[1].op"],
    ["beginnings", [leaf("ip startsWith", "10."), leaf("ip startsWith", "192.")], "when.all[1].value"],
    ["a value and a beginning", [leaf("ip =", "10.0.0.1"), leaf("ip startsWith", "192.")], "when.all[1].value"],
    ["ends", [leaf("ip endsWith", ".1"), leaf("ip endsWith", ".2")], "when.all[1].value"],
    ["a value and an end", [leaf("ip endsWith", ".1"), leaf("ip =", "10.0.0.2")], "when.all[1].value"],
    ["an end of two letters", [leaf("country endsWith", "E"), leaf("country in", ["FR"])], "when.all[1].value"],
    [
      "a pattern and its opposite",
      [leaf("ip matches", "^1"), { not: leaf("ip matches", "^1") }],
      "when.all[1].not.value",
    ],
    ["a pattern and a number", [leaf("attributes.x matches", "1"), leaf("attributes.x >", 1)], "when.all[1].value"],
    ["a multiple and a text", [leaf("attributes.x multipleOf", 5), leaf("attributes.x =", "5")], "when.all[1].value"],
    ["whole numbers", [leaf("hourOfDay >", 3), leaf("hourOfDay <", 4)], "when.all[1].value"],
    ["the last one left out", [leaf("dayOfWeek >=", 7), leaf("dayOfWeek !=", 7)], "when.all[1].value"],
    ["attributes", [leaf("attributes.x >", 5), leaf("attributes.x <", 2)], "when.all[1].value"],
    ["kinds of an attribute", [leaf("attributes.x =", "a"), leaf("attributes.x >", 2)], "when.all[1].value"],
    ["one managed list", [leaf("cardId inList", "a"), leaf("cardId notInList", "a")], "when.all[1].value"],
    ["parameters", [leaf("amount <", { param: "small" }), leaf("amount >", { param: "large" })], "when.all[1].value"],
    ["one parameter", [leaf("amount <", { param: "free" }), leaf("amount >", { param: "free" })], "when.all[1].value"],
    [
      "another field",
      [leaf("country =", { field: "attributes.home" }), leaf("country !=", { field: "attributes.home" })],
      "when.all[1].value",
    ],
    ["alternatives", [leaf("amount >", 9), { any: [leaf("amount <", 5), leaf("amount =", 2)] }], "when.all[1].any"],
    [
      "what is nested",
      [leaf("amount >", 9), { all: [leaf("type =", "x"), leaf("amount <", 5)] }],
      "when.all[1].all[1].value",
    ],
    ["three", [leaf("hourOfDay in", [1, 2]), leaf("hourOfDay !=", 1), leaf("hourOfDay !=", 2)], "when.all[2].value"],
  ])("%s", (_, all, place) => {
    expect(at(match({ all }))).toEqual([place]);
    // Half of it may stand in `where`.
    if (place.startsWith("when.all[1].v") || place.startsWith("when.all[1].o")) {
      const [where, when] = all;
      expect(at(match(when ?? {}, { where }))).toEqual([place.replace("all[1].", "")]);
    }
  });

  test("the other is named", () => {
    expect(match({ all: [leaf("type =", "x"), leaf("amount >", 100), leaf("amount <", 50)] })).toEqual([
      { path: "detect.when.all[2].value", expected: "what can hold together with amount > 100 (detect.when.all[1])" },
    ]);
  });

  test("with what the key asks for", () => {
    expect(at(match({ all: [] }, { key: ["cardId"], where: leaf("cardId missing") }))).toEqual(["where.op"]);
  });

  test("in every part of every pattern", () => {
    const where = leaf("type =", "purchase");
    const login = leaf("type =", "login");
    const places = (detect: object) => issuesOf({ where, detect }).map(({ path }) => path);
    expect(places({ type: "absence", after: login, expect: login, within: "1h" })).toEqual([
      "detect.after.value",
      "detect.expect.value",
    ]);
    const steps = [
      { name: "a", when: where },
      { name: "b", when: login },
    ];
    expect(places({ type: "sequence", within: "1h", steps })).toEqual(["detect.steps[1].when.value"]);
    expect(places({ type: "firstSeen", field: "country", memory: "1d", when: login })).toEqual(["detect.when.value"]);
  });
});

describe("a pattern", () => {
  const places = (detect: object, rest: object = {}) => issuesOf({ ...rest, detect }).map(({ path }) => path);
  const window = { type: "sliding", size: "1h" };
  const having = { op: ">", value: 5 };

  test.each(["sum", "avg", "min", "max", "stddev"])("measures %s of numbers only", (fn) => {
    expect(places({ type: "aggregate", window, measure: { fn, field: "currency" }, having })).toEqual([
      "detect.measure.field",
    ]);
    expect(places({ type: "aggregate", window, measure: { fn, field: "amount" }, having })).toEqual([]);
    expect(places({ type: "aggregate", window, measure: { fn, field: "attributes.points" }, having })).toEqual([]);
  });

  test("asks for what its measure can reach", () => {
    const aggregate = (measure: object, op: string, value: unknown) =>
      places({ type: "aggregate", window, measure, having: { op, value } });
    expect(aggregate({ fn: "count" }, "<", 0)).toEqual(["detect.having.value"]);
    expect(aggregate({ fn: "count" }, "=", 2.5)).toEqual(["detect.having.value"]);
    expect(aggregate({ fn: "sum", field: "amount" }, "<", { param: "negative" })).toEqual(["detect.having.value"]);
    expect(aggregate({ fn: "avg", field: "latitude" }, ">", 91)).toEqual(["detect.having.value"]);
    expect(aggregate({ fn: "distinct", field: "country" }, "<=", 0)).toEqual([]);
    expect(aggregate({ fn: "count" }, ">", 2.5)).toEqual([]);
    expect(aggregate({ fn: "sum", field: "attributes.x" }, "<", -5)).toEqual([]);
  });

  test("counts and tells apart texts, and compares numbers alone with what is usual", () => {
    for (const fn of ["count", "distinct"]) {
      expect(places({ type: "aggregate", window, measure: { fn, field: "currency" }, having })).toEqual([]);
    }
    const deviation = (field: string) => places({ type: "deviation", field, window: "1d", minSamples: 3, times: 5 });
    expect(deviation("merchantCategory")).toEqual(["detect.field"]);
    expect(deviation("attributes.points")).toEqual([]);
  });

  test("needs fields that the rule does not leave out", () => {
    const where = leaf("deviceId missing");
    expect(places({ type: "firstSeen", field: "deviceId", memory: "1d" }, { where })).toEqual(["detect.field"]);
    const both = { type: "firstSeen", fields: ["country", "deviceId"], memory: "1d" };
    expect(places(both, { where })).toEqual(["detect.fields[1]"]);
    const travel = { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 };
    expect(places(travel, { where: leaf("latitude missing") })).toEqual(["detect.type"]);
    expect(places({ ...travel, minDistanceKm: 30_000 })).toEqual(["detect.minDistanceKm"]);
  });
});

describe("not and any are followed", () => {
  const not = (condition: object) => ({ not: condition });
  const any = (...parts: object[]) => ({ any: parts });
  const all = (...parts: object[]) => ({ all: parts });

  test.each<[string, object, string]>([
    ["a range and its opposite", all(leaf("amount >", 5), not(leaf("amount >", 3))), "when.all[1].not.value"],
    ["not of what always holds", not(leaf("amount >=", 0)), "when.not.value"],
    ["not of everything", not({ all: [] }), "when.not.all"],
    [
      "not of there and not of missing",
      all(not(leaf("cardId exists")), not(leaf("cardId missing"))),
      "when.all[1].not.op",
    ],
    ["not of a list", all(leaf("type in", ["a", "b"]), not(leaf("type in", ["b", "a", "c"]))), "when.all[1].not.value"],
    ["not in a list and one of it", all(not(leaf("type notIn", ["a"])), leaf("type =", "b")), "when.all[1].value"],
    ["not between", all(leaf("amount between", [3, 4]), not(leaf("amount between", [1, 9]))), "when.all[1].not.value"],
    ["a managed list", all(leaf("cardId inList", "x"), not(leaf("cardId inList", "x"))), "when.all[1].not.value"],
    ["a beginning", all(leaf("ip startsWith", "10.1"), not(leaf("ip startsWith", "10."))), "when.all[1].not.value"],
    ["a part", all(leaf("ip contains", "10.1"), not(leaf("ip contains", "0.1"))), "when.all[1].not.value"],
    ["letters", all(leaf("country startsWith", "DE"), leaf("country !=", "DE")), "when.all[1].value"],
    [
      "any of what is ruled out",
      all(leaf("amount >", 9), not(any(leaf("amount >", 5), leaf("type =", "a")))),
      "when.all[1].not.any[0].value",
    ],
    [
      "not all",
      all(leaf("amount >", 9), leaf("type =", "a"), not(all(leaf("amount >", 5), leaf("type =", "a")))),
      "when.all[2].not.all",
    ],
    [
      "choices that never fit together",
      all(any(leaf("type =", "a"), leaf("type =", "b")), any(leaf("type =", "c"), leaf("type =", "d"))),
      "when.all[0].any",
    ],
    [
      "an alternative by itself",
      any(leaf("type =", "a"), all(leaf("amount >", 5), leaf("amount <", 3))),
      "when.any[1].all[1].value",
    ],
    [
      "an alternative that only not rules out",
      any(leaf("type =", "a"), not(leaf("amount >=", 0))),
      "when.any[1].not.value",
    ],
    [
      "fields in a circle",
      all(
        leaf("attributes.a <", { field: "attributes.b" }),
        leaf("attributes.b <", { field: "attributes.c" }),
        leaf("attributes.c <", { field: "attributes.a" }),
      ),
      "when.all[2].value",
    ],
    [
      "the same the other way round",
      all(leaf("amount >", { field: "attributes.x" }), leaf("attributes.x >", { field: "amount" })),
      "when.all[1].value",
    ],
    [
      "a bound through another field",
      all(leaf("amount >", { field: "attributes.x" }), leaf("attributes.x >", 100), leaf("amount <", 50)),
      "when.all[2].value",
    ],
    [
      "parameters in not",
      all(leaf("amount >", { param: "small" }), not(leaf("amount >", { param: "small" }))),
      "when.all[1].not.value",
    ],
  ])("%s", (_, condition, place) => {
    const places = at(match(condition));
    expect(places).toHaveLength(1);
    // Which of several that contradict each other is named does not matter, but it stands in the condition.
    expect(place === "when.all[2].value" ? places[0]?.startsWith("when.all[") : places[0] === place, places[0]).toBe(
      true,
    );
  });

  test.each<[string, object]>([
    ["not of a comparison holds for what is missing", all(leaf("type missing"), not(leaf("type =", "a")))],
    ["not of a comparison holds for other kinds", all(leaf("attributes.x =", "a"), not(leaf("attributes.x >", 5)))],
    ["not of different holds for other kinds", all(not(leaf("attributes.x !=", 1)), not(leaf("attributes.x =", 1)))],
    ["one bound is wider", all(leaf("amount >", 3), not(leaf("amount >", 5)))],
    [
      "one choice fits",
      all(any(leaf("type =", "a"), leaf("type =", "b")), any(leaf("type =", "b"), leaf("type =", "c"))),
    ],
    [
      "two fields, neither less nor equal, of text",
      all(not(leaf("type =", { field: "channel" })), leaf("type exists")),
    ],
    [
      "a circle of equals",
      all(leaf("amount <=", { field: "attributes.x" }), leaf("attributes.x <=", { field: "amount" })),
    ],
    [
      "parameters that leave room",
      all(leaf("amount >", { param: "small" }), not(leaf("amount >", { param: "large" }))),
    ],
  ])("but %s", (_, condition) => {
    expect(match(condition)).toEqual([]);
  });
});

describe("a pattern is refused that never hits", () => {
  const window = { type: "sliding", size: "1h" };
  const places = (detect: object, rest: object = {}) => issuesOf({ ...rest, detect }).map(({ path }) => path);
  const measured = (fn: string, op: string, value: unknown, rest: object = {}, more: object = {}) => {
    const [name, field, ...others] = fn.split(" ");
    const together = others.length > 0 ? { fields: [field, ...others] } : { field };
    const measure = field === undefined ? { fn: name } : { fn: name, ...together };
    return places({ type: "aggregate", window, measure, having: { op, value }, ...more }, rest);
  };
  const HAVING = ["detect.having.value"];
  const low = { where: leaf("amount <", 100) };
  const delayed = { window: { type: "sliding", size: "1h", delay: "1d" } };

  test.each<[string, string, unknown, object?]>([
    ["count", "<", 1],
    ["count", "<=", 0],
    ["count", "=", 0],
    ["count amount", "<", 1],
    ["count", ">", 1, { key: ["id", "timestamp", "accountId"] }],
    ["count deviceId", ">", 0, { where: leaf("deviceId missing") }],
    ["count deviceId", "<", 1, { where: leaf("deviceId exists") }],
    ["distinct accountId", ">", 1],
    ["distinct accountId", ">=", 2],
    ["distinct accountId", "<", 1],
    ["distinct country", ">", 1, { where: leaf("country =", "DE") }],
    ["distinct country", ">", 2, { where: leaf("country in", ["DE", "FR"]) }],
    ["distinct country", ">", 2, { where: { any: [leaf("country =", "DE"), leaf("country =", "FR")] } }],
    ["distinct country", ">", 1, { where: leaf("country =", { field: "attributes.home" }), key: ["attributes.home"] }],
    ["distinct country accountId", ">", 1, { where: leaf("country =", "DE") }],
    [
      "distinct country type",
      ">",
      4,
      { where: { all: [leaf("country in", ["DE", "FR"]), leaf("type in", ["a", "b"])] } },
    ],
    ["distinct country deviceId", ">", 0, { where: leaf("deviceId missing") }],
    ["max amount", ">", 100, low],
    ["max amount", ">=", 100, low],
    ["min amount", ">", 200, low],
    ["avg amount", ">=", 100, low],
    ["avg amount", "=", 150, low],
    ["max amount", "<", 0],
    ["max amount", ">", { param: "small" }, { where: leaf("amount <", { param: "small" }) }],
    ["sum amount", "<", 0],
    ["sum amount", "<", 50, { where: leaf("amount >=", 50) }],
    ["sum amount", ">", 0, { where: leaf("amount =", 0) }],
    ["sum attributes.x", ">", 0, { where: leaf("attributes.x <", 0) }],
    ["stddev amount", "<", 0],
    ["stddev amount", ">", 51, low],
    ["stddev amount", ">", 0, { key: ["amount"] }],
    ["min amount", "=", 5, { where: { all: [leaf("amount >=", 1), { not: leaf("amount between", [4, 6]) }] } }],
  ])("%s %s %j %j", (fn, op, value, rest) => {
    expect(measured(fn, op, value, rest)).toEqual(HAVING);
  });

  test.each<[string, string, unknown, object?, object?]>([
    ["count", "<", 2],
    ["count deviceId", "<", 1],
    ["count", "<", 1, {}, delayed],
    ["sum amount", "=", 0],
    ["sum attributes.x", "<=", 0, { where: leaf("attributes.x >", 5) }, delayed],
    ["sum attributes.x", "=", 0, { where: leaf("amount >", 5) }],
    ["distinct country", ">", 1, { where: leaf("country in", ["DE", "FR"]) }],
    ["distinct country type", ">", 3, { where: leaf("country in", ["DE", "FR"]) }],
    ["distinct attributes.x", ">", 2, { where: leaf("attributes.x exists") }],
    ["distinct country", ">", 1, { key: ["cardId"] }],
    ["max amount", ">", 99.9, low],
    ["avg amount", "=", 99.9, low],
    ["stddev amount", ">", 49, low],
    ["sum amount", ">", 1_000_000, low],
    ["max amount", ">", { param: "small" }, { where: leaf("amount <", { param: "large" }) }],
  ])("but not %s %s %j %j %j", (fn, op, value, rest, more) => {
    expect(measured(fn, op, value, rest, more)).toEqual([]);
  });

  test("a field of the key is never new, never unusual, and nobody moves", () => {
    const first = { type: "firstSeen", field: "country", memory: "1d" };
    expect(places(first, { key: ["accountId", "country"] })).toEqual(["detect.field"]);
    expect(places(first, { where: leaf("country =", "DE") })).toEqual(["detect.field"]);
    expect(places({ ...first, minHistory: 0 }, { key: ["country"] })).toEqual([]);
    expect(places({ ...first, when: leaf("country =", "DE") })).toEqual([]);
    const both = { type: "firstSeen", fields: ["country", "cardId"], memory: "1d" };
    expect(places(both, { key: ["accountId", "country", "cardId"] })).toEqual(["detect.fields"]);
    expect(places(both, { key: ["accountId", "country"] })).toEqual([]);
    expect(places(both, { where: leaf("country =", "DE") })).toEqual([]);
    const deviation = { type: "deviation", field: "amount", window: "1d", minSamples: 3 };
    expect(places({ ...deviation, zScore: 3 }, { key: ["amount"] })).toEqual(["detect.field"]);
    expect(places({ ...deviation, times: 2 }, { key: ["amount"] })).toEqual(["detect.field"]);
    expect(places({ ...deviation, times: 5 }, { where: leaf("amount between", [50, 100]) })).toEqual(["detect.times"]);
    expect(places({ ...deviation, times: 1.5 }, { where: leaf("amount between", [50, 100]) })).toEqual([]);
    const travel = { type: "travel", maxSpeedKmh: 900, minDistanceKm: 500 };
    expect(places(travel, { key: ["latitude", "longitude"] })).toEqual(["detect.type"]);
    const box = { all: [leaf("latitude between", [52, 53]), leaf("longitude between", [13, 14])] };
    expect(places(travel, { where: box })).toEqual(["detect.minDistanceKm"]);
    expect(places({ ...travel, minDistanceKm: 120 }, { where: box })).toEqual([]);
  });

  test("steps that contradict each other", () => {
    const steps = (first: object, second: object, rest: object = {}, more: object = {}) =>
      places(
        {
          type: "sequence",
          within: "1h",
          steps: [
            { name: "a", when: first, ...more },
            { name: "b", when: second },
          ],
        },
        rest,
      );
    const earlier = (field: string) => ({ step: "a", pick: "last", field });
    const [de, fr] = [leaf("country =", "DE"), leaf("country =", "FR")];
    const SECOND = ["detect.steps[1].when.value"];
    expect(steps(de, fr)).toEqual([]);
    expect(steps(de, fr, { key: ["accountId", "country"] })).toEqual(SECOND);
    expect(steps(de, { all: [leaf("country =", earlier("country")), fr] })).toEqual([
      "detect.steps[1].when.all[1].value",
    ]);
    expect(steps(de, leaf("country !=", earlier("country")), { where: de })).toEqual(SECOND);
    expect(steps(de, leaf("accountId !=", earlier("accountId")))).toEqual(SECOND);
    expect(steps(de, leaf("timestamp <", earlier("timestamp")))).toEqual(SECOND);
    expect(steps(de, leaf("timestamp <=", earlier("timestamp")))).toEqual([]);
    expect(steps(de, fr, { key: ["id", "timestamp", "accountId"] })).toEqual(["detect.steps"]);
    const up = leaf("amount >", earlier("amount"));
    expect(steps(leaf("amount >", 50), { all: [up, leaf("amount <", 40)] })).toHaveLength(1);
    expect(steps(leaf("amount >", 50), { all: [up, leaf("amount <", 60)] }, {}, { times: 2 })).toEqual([]);
  });
});

describe("a condition beyond what is looked at is accepted", () => {
  test("in a short time", () => {
    const field = (i: number) => `attributes.v${i % 14}`;
    const clause = (i: number) => ({
      any: [1, 5, 11].map((k) => leaf(`${field(i * k + k)} ${i % 2 ? "=" : "!="}`, true)),
    });
    const began = performance.now();
    match({ all: Array.from({ length: 200 }, (_, i) => clause(i)) });
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

test("a rule that was accepted before goes on, whatever in it can never be true", () => {
  const rule = {
    id: "r",
    name: "R",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { any: [leaf("merchantCategory =", 7995), leaf("amount >", 5)] } },
  };
  expect(parseRule(rule)).toMatchObject({ ok: false, issues: [{ path: "detect.when.any[0].value" }] });
  expect(parseStoredRule(rule)).toEqual({ ok: true, rule });
});

test("as many conditions as there may be are judged in no time", () => {
  const many = Array.from({ length: 480 }, (_, i) => leaf(`attributes.a${i % 50} !=`, `v${i}`));
  const began = performance.now();
  expect(match({ all: [...many, { any: many }] })).toEqual([]);
  expect(performance.now() - began).toBeLessThan(3_000);
});
