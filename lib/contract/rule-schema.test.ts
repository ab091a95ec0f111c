import { describe, expect, test } from "vitest";
import { resolveDurationMs, resolveNumber } from "./params";
import type { RuleDefinition } from "./rule";
import { parseRule } from "./rule-schema";
import { Definition } from "./rule-shape";
import { SHIPPED_RULES } from "./shipped-rules";
import { withParamValues } from "./tuned-rule";

const RULE = {
  id: "small-then-large",
  name: "Card testing",
  severity: "high",
  key: ["accountId"],
  params: {
    smallBelow: { value: 100, min: 1, max: 500, step: 1, unit: "amount", label: "Small means below" },
    within: { value: 5, min: 1, max: 60, unit: "m" },
    pause: { value: "15m", min: "1m", max: "2h" },
  },
  detect: {
    type: "sequence",
    within: { param: "within" },
    steps: [
      { name: "small", times: 3, when: { field: "amount", op: "<", value: { param: "smallBelow" } } },
      { name: "large", when: { field: "amount", op: ">", value: 1000 } },
    ],
  },
  cooldown: { param: "pause" },
};

function accepted(value: unknown): RuleDefinition {
  const parsed = parseRule(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(Definition.safeParse(parsed.rule)).toEqual({ success: true, data: parsed.rule });
  return parsed.rule;
}

/** The places at which a rule is refused; whatever is not has the shape of a rule. */
function refusedAt(change: Record<string, unknown>): string[] {
  const parsed = parseRule({ ...RULE, ...change });
  if (parsed.ok) expect(Definition.safeParse(parsed.rule).success).toBe(true);
  return parsed.ok ? [] : parsed.issues.map((issue) => issue.path);
}

const match = (when: unknown) => ({ detect: { type: "match", when } });
const compare = (op: string, value: unknown, field = "amount") => match({ field, op, value });

describe("a rule", () => {
  test("that fits the language is accepted as it is, without the state that the API adds", () => {
    expect(accepted(RULE)).toEqual(RULE);
    expect(accepted({ ...RULE, enabled: true, mode: "live", version: 3 })).toEqual(RULE);
    for (const shipped of SHIPPED_RULES) expect(accepted(shipped)).toEqual(shipped);
  });

  test("may say what it asks of a decision and how much its hit says of fraud; one that does not stays as it is", () => {
    for (const action of ["none", "review", "block"])
      expect(accepted({ ...RULE, action })).toEqual({ ...RULE, action });
    for (const score of [0, 12.5, 100]) expect(accepted({ ...RULE, score })).toEqual({ ...RULE, score });
    expect(JSON.stringify(accepted(RULE))).toBe(JSON.stringify(RULE));
    expect(parseRule({ ...RULE, action: "stop", score: 101 })).toEqual({
      ok: false,
      issues: [
        { path: "action", expected: "one of none, review, block" },
        { path: "score", expected: "a number from 0 to 100" },
      ],
    });
  });

  test("may have tags, at most ten and each once", () => {
    const tags = Array.from({ length: 10 }, (_, i) => `tag-${i}`);
    for (const some of [[], ["cards"], tags])
      expect(accepted({ ...RULE, tags: some })).toEqual({ ...RULE, tags: some });
    expect(refusedAt({ tags: [...tags, "more"] })).toEqual(["tags"]);
    for (const wrong of ["cards", null, { 0: "cards" }]) expect(refusedAt({ tags: wrong })).toEqual(["tags"]);
    expect(refusedAt({ tags: ["cards", "Cards", "", 1, "x".repeat(65), "cards"] })).toEqual(
      [1, 2, 3, 4, 5].map((i) => `tags[${i}]`),
    );
  });

  test("may say from when until when it hits, the one before the other", () => {
    const times = { activeFrom: "2026-12-01T00:00:00Z", activeUntil: "2026-12-01T01:00:00.001+01:00" };
    expect(accepted({ ...RULE, ...times })).toEqual({ ...RULE, ...times });
    expect(accepted({ ...RULE, activeUntil: times.activeUntil })).toMatchObject({ activeUntil: times.activeUntil });
    expect(parseRule({ ...RULE, ...times, activeUntil: "2026-12-01T01:00:00+01:00" })).toEqual({
      ok: false,
      issues: [{ path: "activeUntil", expected: "a time after activeFrom (2026-12-01T00:00:00Z)" }],
    });
    expect(parseRule({ ...RULE, activeFrom: "2026-02-30T00:00:00Z" })).toEqual({
      ok: false,
      issues: [{ path: "activeFrom", expected: "a time such as 2026-12-01T00:00:00Z (RFC 3339)" }],
    });
    for (const wrong of [
      "2026-12-01",
      "tomorrow",
      "",
      1_800_000_000_000,
      null,
      { param: "p" },
      `2026-12-01T00:00:00.${"0".repeat(30)}Z`,
    ]) {
      expect(refusedAt({ activeFrom: wrong })).toEqual(["activeFrom"]);
      expect(refusedAt({ activeUntil: wrong })).toEqual(["activeUntil"]);
    }
  });

  test("is refused where something is missing, unknown or malformed", () => {
    expect(refusedAt({ id: "Small" })).toEqual(["id"]);
    expect(refusedAt({ id: "x".repeat(65) })).toEqual(["id"]);
    expect(refusedAt({ name: " " })).toEqual(["name"]);
    expect(refusedAt({ severity: "urgent" })).toEqual(["severity"]);
    expect(refusedAt({ action: "stop" })).toEqual(["action"]);
    expect(refusedAt({ action: null })).toEqual(["action"]);
    for (const score of [-1, 100.5, "90", null, Number.NaN]) expect(refusedAt({ score })).toEqual(["score"]);
    expect(refusedAt({ surprise: 1 })).toEqual(["surprise"]);
    expect(refusedAt({ detect: undefined })).toEqual(["detect"]);
    expect(refusedAt({ detect: { type: "magic" } })).toEqual(["detect.type"]);
    expect(refusedAt({ cooldown: "0s" })).toEqual(["cooldown"]);
    expect(refusedAt({ cooldown: "91d" })).toEqual(["cooldown"]);
    for (const value of [null, [], "x", 7]) expect(parseRule(value).ok).toBe(false);
  });

  test("has a key of up to six different fields of a transaction", () => {
    const six = ["accountId", "cardId", "country", "ip", "deviceId", "attributes.x"];
    expect(refusedAt({ key: six })).toEqual([]);
    expect(refusedAt({ key: [...six, "attributes.y"] })).toEqual(["key"]);
    expect(refusedAt({ key: undefined })).toEqual(["key"]);
    expect(refusedAt({ key: ["account"] })).toEqual(["key[0]"]);
    expect(refusedAt({ key: ["accountId", "accountId"] })).toEqual(["key[1]"]);
    expect(refusedAt({ key: ["hourOfDay"] })).toEqual(["key[0]"]);
    expect(refusedAt({ key: ["attributes.x", "cardId"] })).toEqual([]);
  });
});

describe("a key without a field", () => {
  const over = (window: object, measure: object) => ({
    key: [],
    detect: { type: "aggregate", window, measure, having: { op: ">", value: 10 } },
  });
  const tumbling = { type: "tumbling", size: "1h" };

  test("is for match, and for what is measured over fixed windows", () => {
    const when = { field: "amount", op: ">", value: 1 };
    expect(refusedAt({ key: [], detect: { type: "match", when } })).toEqual([]);
    expect(refusedAt(over(tumbling, { fn: "count" }))).toEqual([]);
    expect(refusedAt(over({ type: "hopping", size: "1h", step: "5m" }, { fn: "count", field: "cardId" }))).toEqual([]);
    for (const fn of ["sum", "avg", "min", "max"]) {
      expect(refusedAt(over(tumbling, { fn, field: "amount" }))).toEqual([]);
    }
  });

  test("is refused for anything else, with what is allowed", () => {
    const refused = [
      over({ type: "sliding", size: "1h" }, { fn: "count" }),
      over({ type: "session", gap: "1m" }, { fn: "count" }),
      over(tumbling, { fn: "stddev", field: "amount" }),
      over(tumbling, { fn: "distinct", field: "cardId" }),
      { key: [], detect: { type: "deviation", field: "amount", window: "1d", minSamples: 3, times: 4 } },
      { key: [], detect: { type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 } },
    ];
    for (const change of refused) expect(refusedAt(change), JSON.stringify(change)).toEqual(["key"]);
    const parsed = parseRule({ ...RULE, ...refused[0] });
    expect(parsed.ok ? "" : parsed.issues[0]?.expected).toContain(
      "aggregate with count, sum, avg, min or max over tumbling, hopping or calendar windows",
    );
  });
});

describe("a condition", () => {
  test("is refused where the value does not suit the operator", () => {
    expect(refusedAt(compare("<", "100"))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("between", [1]))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("between", [1, "x"]))).toEqual(["detect.when.value[1]"]);
    expect(refusedAt(compare("in", "DE", "country"))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("in", [["DE"]], "country"))).toEqual(["detect.when.value[0]"]);
    expect(refusedAt(compare("startsWith", 1, "ip"))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("endsWith", 1, "ip"))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("endsWith", { param: "smallBelow" }, "ip"))).toEqual(["detect.when.value"]);
    for (const unit of [0, -5, "5", null, undefined, { param: "pause" }]) {
      expect(refusedAt(compare("multipleOf", unit))).toEqual(["detect.when.value"]);
    }
    expect(refusedAt(compare("exists", 1))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("=", undefined))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("=", null))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("like", "x"))).toEqual(["detect.when.op"]);
    expect(refusedAt(compare("=", 1, "amounts"))).toEqual(["detect.when.field"]);
    expect(refusedAt(compare("=", 1, "attributes."))).toEqual(["detect.when.field"]);
    expect(refusedAt(match({ all: [{ not: { field: "amount", op: "<" } }] }))).toEqual([
      "detect.when.all[0].not.value",
    ]);
    expect(refusedAt(match({ all: [], any: [] }))).toEqual(["detect.when.any"]);
  });

  test("has as a pattern text of its own that is not too long", () => {
    expect(refusedAt(compare("matches", "^x+$", "ip"))).toEqual([]);
    expect(refusedAt(compare("matches", "x".repeat(1_000), "ip"))).toEqual([]);
    const refused = [1, undefined, { field: "country" }, { param: "smallBelow" }, "x".repeat(1_001)];
    for (const pattern of [...refused, "411111••••••1111"]) {
      expect(refusedAt(compare("matches", pattern, "ip"))).toEqual(["detect.when.value"]);
    }
  });

  test("may compare with parameters, other fields and derived fields", () => {
    expect(refusedAt(compare("<", { param: "smallBelow" }))).toEqual([]);
    expect(refusedAt(compare("<", { param: "nothing" }))).toEqual(["detect.when.value.param"]);
    expect(refusedAt(compare("<", { param: "pause" }))).toEqual(["detect.when.value"]);
    expect(refusedAt(compare("=", { field: "attributes.limit" }))).toEqual([]);
    expect(refusedAt(compare("between", [22, 24], "hourOfDay"))).toEqual([]);
    expect(refusedAt(compare("=", { step: "small", pick: "last", field: "amount" }))).toEqual([
      "detect.when.value.step",
    ]);
  });

  test("is nested at most 32 deep", () => {
    let deep: unknown = { field: "amount", op: "<", value: 1 };
    for (let i = 0; i < 31; i++) deep = { not: deep };
    expect(refusedAt(match(deep))).toEqual([]);
    expect(refusedAt(match({ not: deep }))).toHaveLength(1);
  });
});

describe("a sequence", () => {
  const anything = { all: [] };
  const steps = (...list: unknown[]) => ({ detect: { type: "sequence", within: "5m", steps: list } });

  test("has steps with names of their own and whole numbers of times", () => {
    expect(refusedAt(steps())).toEqual(["detect.steps"]);
    expect(refusedAt(steps({ name: "a", when: anything }, { name: "a", when: anything }))).toEqual([
      "detect.steps[1].name",
    ]);
    for (const times of [0, 1.5, "3", -1]) {
      expect(refusedAt(steps({ name: "a", when: anything, times }))).toEqual(["detect.steps[0].times"]);
    }
    expect(refusedAt(steps({ name: "a", when: anything, times: 1001 }))).toEqual(["detect.steps"]);
  });

  test("has not steps only between two others, without times, and none when it is strict", () => {
    const a = { name: "a", when: anything };
    const no = { name: "n", not: true, when: anything };
    const b = { name: "b", when: anything };
    expect(refusedAt(steps(a, no, b))).toEqual([]);
    expect(refusedAt(steps(a, no, { ...no, name: "m" }, b))).toEqual([]);
    expect(refusedAt(steps(no, a))).toEqual(["detect.steps[0].not"]);
    expect(refusedAt(steps(a, no))).toEqual(["detect.steps[1].not"]);
    expect(refusedAt(steps(a, { ...no, times: 2 }, b))).toEqual(["detect.steps[1].times"]);
    expect(refusedAt({ detect: { ...steps(a, no, b).detect, contiguity: "strict" } })).toEqual(["detect.steps[1].not"]);
  });

  test("refers only to earlier steps that match events", () => {
    const to = (step: string) => ({ field: "country", op: "!=", value: { step, pick: "last", field: "country" } });
    const a = { name: "a", when: anything };
    expect(refusedAt(steps(a, { name: "b", when: to("a") }))).toEqual([]);
    expect(refusedAt(steps({ name: "a", when: to("a") }))).toEqual(["detect.steps[0].when.value.step"]);
    expect(refusedAt(steps({ name: "a", when: to("b") }, { name: "b", when: anything }))).toHaveLength(1);
    expect(refusedAt(steps(a, { name: "n", not: true, when: anything }, { name: "b", when: to("n") }))).toHaveLength(1);
  });
});

describe("windows and limits", () => {
  const aggregate = (window: unknown, measure: unknown = { fn: "count" }, having: unknown = { op: ">", value: 1 }) => ({
    detect: { type: "aggregate", window, measure, having },
  });

  test("are checked for their kind", () => {
    expect(refusedAt(aggregate({ type: "sliding", size: "5m" }))).toEqual([]);
    expect(refusedAt(aggregate({ type: "sliding", size: "5 minutes" }))).toEqual(["detect.window.size"]);
    expect(refusedAt(aggregate({ type: "hopping", size: "5m", step: "6m" }))).toEqual(["detect.window.step"]);
    expect(refusedAt(aggregate({ type: "hopping", size: "90d", step: "1ms" }))).toEqual(["detect.window.step"]);
    expect(refusedAt(aggregate({ type: "tumbling", size: "5m", step: "5m" }))).toEqual(["detect.window.step"]);
    expect(refusedAt(aggregate({ type: "session", size: "5m" })).sort()).toEqual([
      "detect.window.gap",
      "detect.window.size",
    ]);
    expect(refusedAt(aggregate({ type: "sliding", size: "5m" }, { fn: "sum" }))).toEqual(["detect.measure.field"]);
    const measured = (measure: object) => refusedAt(aggregate({ type: "sliding", size: "5m" }, measure));
    expect(measured({ fn: "distinct", fields: ["cardId", "ip"] })).toEqual([]);
    expect(measured({ fn: "distinct", fields: ["cardId", "cardId"] })).toEqual(["detect.measure.fields[1]"]);
    expect(measured({ fn: "distinct", fields: [] })).toEqual(["detect.measure.fields"]);
    expect(measured({ fn: "distinct", field: "ip", fields: ["ip"] })).toEqual(["detect.measure.fields"]);
    expect(measured({ fn: "count", fields: ["ip"] })).toEqual(["detect.measure.fields"]);
    expect(refusedAt(aggregate({ type: "sliding", size: "5m" }, { fn: "count" }, { op: "!=", value: 1 }))).toEqual([
      "detect.having.op",
    ]);
  });

  test("of a deviation are either times or a z-score", () => {
    const deviation = (more: object) => ({
      detect: { type: "deviation", field: "amount", window: "1d", minSamples: 5, ...more },
    });
    expect(refusedAt(deviation({ times: 3 }))).toEqual([]);
    expect(refusedAt(deviation({}))).toEqual(["detect"]);
    expect(refusedAt(deviation({ times: 3, zScore: 2 }))).toEqual(["detect"]);
  });

  test("of what is new are either one field or different ones together", () => {
    const first = (more: object) => ({ detect: { type: "firstSeen", memory: "1d", ...more } });
    expect(refusedAt(first({ field: "cardId" }))).toEqual([]);
    expect(refusedAt(first({ fields: ["cardId", "attributes.shop"] }))).toEqual([]);
    expect(refusedAt(first({}))).toEqual(["detect.field"]);
    expect(refusedAt(first({ field: "cardId", fields: ["ip"] }))).toEqual(["detect.fields"]);
    expect(refusedAt(first({ fields: [] }))).toEqual(["detect.fields"]);
    expect(refusedAt(first({ fields: ["cardId", "ip", "cardId"] }))).toEqual(["detect.fields[2]"]);
    expect(refusedAt(first({ fields: ["cardId", "hourOfDay"] }))).toEqual(["detect.fields[1]"]);
  });

  test("of a step are how soon it follows, unless it is the first one, must not be, or is a direct neighbour", () => {
    const when = { field: "amount", op: ">", value: 1 };
    const sequence = (steps: object, more: object = {}) => ({
      detect: {
        type: "sequence",
        within: "1h",
        ...more,
        steps: Object.entries(steps).map(([name, step]) => ({ name, when, ...step })),
      },
    });
    expect(refusedAt(sequence({ a: {}, b: { gap: "5m" } }))).toEqual([]);
    expect(refusedAt(sequence({ a: {}, b: { gap: "0s" } }))).toEqual(["detect.steps[1].gap"]);
    expect(refusedAt(sequence({ a: { gap: "5m" }, b: {} }))).toEqual(["detect.steps[0].gap"]);
    expect(refusedAt(sequence({ a: {}, b: { not: true, gap: "5m" }, c: {} }))).toEqual(["detect.steps[1].gap"]);
    expect(refusedAt(sequence({ a: {}, b: { gap: "5m" } }, { contiguity: "strict" }))).toEqual(["detect.steps[1].gap"]);
  });
});

describe("parameters", () => {
  test("lie within their limits, and are a number or a duration throughout", () => {
    const param = (held: object) => ({ params: { ...RULE.params, extra: held } });
    expect(refusedAt(param({ value: 501, min: 1, max: 500 }))).toEqual(["params.extra.value"]);
    expect(refusedAt(param({ value: "3h", min: "1m", max: "2h" }))).toEqual(["params.extra.value"]);
    expect(refusedAt(param({ value: 5, min: "1m" }))).toEqual(["params.extra.min"]);
    expect(refusedAt(param({ value: 5, min: 9, max: 1 })).sort()).toEqual(["params.extra.min", "params.extra.value"]);
    expect(refusedAt(param({ value: "soon" }))).toEqual(["params.extra.value"]);
    expect(refusedAt(param({ value: 1, step: 0 }))).toEqual(["params.extra.step"]);
  });

  test("that stand for durations are text, or numbers in their unit", () => {
    const rule = accepted(RULE);
    expect(resolveDurationMs(rule, { param: "within" })).toBe(300_000);
    expect(resolveDurationMs(rule, { param: "pause" })).toBe(900_000);
    expect(resolveDurationMs(rule, "30s")).toBe(30_000);
    expect(resolveNumber(rule, { param: "smallBelow" })).toBe(100);
    expect(refusedAt({ params: { ...RULE.params, within: { value: 0.00001, unit: "s" } } })).toEqual(["detect.within"]);
  });

  test("are tuned within their limits, and only those that there are", () => {
    const tuned = withParamValues(accepted(RULE), { smallBelow: 50 });
    expect(tuned).toMatchObject({ ok: true, rule: { params: { smallBelow: { value: 50, max: 500 } } } });
    expect(withParamValues(accepted(RULE), { smallBelow: 501 })).toMatchObject({
      ok: false,
      issues: [{ path: "params.smallBelow.value", expected: "at least 1 and at most 500" }],
    });
    expect(withParamValues(accepted(RULE), { toString: 1 })).toMatchObject({
      ok: false,
      issues: [{ path: "params.toString" }],
    });
    expect(withParamValues(accepted(RULE), { smallBelow: "5m" })).toMatchObject({ ok: false });
  });
});

test("a rule of more conditions than anybody writes is refused before each is looked at", () => {
  const when = (count: number) => ({
    any: Array.from({ length: count }, () => ({ field: "amount", op: ">", value: 1 })),
  });
  const rule = (count: number) => ({
    ...RULE,
    params: {},
    cooldown: "5m",
    detect: { type: "match", when: when(count) },
  });
  expect(parseRule(rule(990)).ok).toBe(true);
  expect(parseRule(rule(1_001))).toEqual({ ok: false, issues: [{ path: "", expected: "at most 1000 conditions" }] });
});
