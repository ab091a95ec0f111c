import { describe, expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type RaisedHit } from "@/lib/engine/engine";
import { transaction } from "@/lib/engine/testing/transaction";
import { type HitTrace, traceHit } from "./trace";

const T = Date.UTC(2026, 10, 28, 12);
const MINUTE = 60_000;
const REACH_MS = 90 * 86_400_000;

function ruleOf(detect: unknown, more: object = {}): RuleDefinition {
  const parsed = parseRule({ id: "r", name: "r", severity: "low", key: ["accountId"], detect, ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.rule;
}

function hitsOf(rule: RuleDefinition, events: readonly Transaction[]): readonly RaisedHit[] {
  const hits: RaisedHit[] = [];
  const engine = createEngine({ rules: [rule], allowedLatenessMs: 0, watermark: "given" });
  for (const event of events) engine.process(event, (hit) => hits.push(hit));
  engine.finish((hit) => hits.push(hit));
  return hits;
}

function traceFirst(rule: RuleDefinition, events: readonly Transaction[], nth = 0): Promise<HitTrace> {
  const hit = hitsOf(rule, events)[nth];
  if (hit === undefined) throw new Error("no hit");
  const options = { reachMsMax: REACH_MS, rest: async () => {} };
  return traceHit(rule, hit, { events, labels: [], lists: new Map() }, options);
}

const at = (minute: number, more: Partial<Transaction> = {}): Transaction =>
  transaction({ id: `t${minute}`, timestamp: T + minute * MINUTE, accountId: "a", ...more });

/** Each step in short: its cells, and what becomes of it. */
const told = ({ steps }: HitTrace): readonly string[] =>
  steps.map(({ state, seen, fires }) =>
    [...state.map((cell) => cell?.text ?? "-"), ...(seen ? [] : ["unseen"]), ...(fires ? ["fires"] : [])].join(" | "),
  );
const texts = ({ changes }: HitTrace): readonly string[] => changes.map(({ text }) => text);

const counting = (window: object, having: object, more: object = {}) =>
  ruleOf({ type: "aggregate", window, measure: { fn: "count" }, having }, more);

describe("the state after each transaction", () => {
  test("of an aggregate is its measure; what it does not look at is told as such", async () => {
    const rule = counting(
      { type: "sliding", size: "10m" },
      { op: ">=", value: 3 },
      { where: { field: "amount", op: "<", value: 100 } },
    );
    const trace = await traceFirst(rule, [at(0), at(8), at(9, { amount: 500 }), at(10), at(12), at(13)]);
    expect(trace.columns).toEqual([{ id: "measure", label: "transactions", asked: "at least 3" }]);
    expect(told(trace)).toEqual(["2", "- | unseen", "2", "3 | fires"]);
    expect(trace).toMatchObject({ reproduced: true, end: null, earlier: 0 });
  });

  test("of a window that is judged at its end is told up to its end, which says when that was", async () => {
    const rule = counting({ type: "tumbling", size: "10m" }, { op: "<=", value: 2 });
    const trace = await traceFirst(rule, [at(1), at(4), at(12)]);
    expect(told(trace)).toEqual(["1", "2"]);
    expect(trace.end).toEqual({ at: T + 10 * MINUTE, text: "The window was over at 2026-11-28 12:10 UTC." });
    expect(texts(trace)[0]).toBe("With 1 instead of 2 transactions it would not have fired.");
  });

  test("of a sequence is what is matched of each step, until something breaks it", async () => {
    const small = { field: "amount", op: "<", value: 10 };
    const rule = ruleOf({
      type: "sequence",
      within: "1h",
      steps: [
        { name: "small", when: small, times: 2 },
        { name: "login", when: { field: "type", op: "=", value: "login" }, not: true },
        { name: "large", when: { field: "amount", op: ">=", value: 100 } },
      ],
    });
    const trace = await traceFirst(rule, [
      at(0),
      at(1),
      at(2, { type: "login", amount: 50 }),
      at(3),
      at(4),
      at(5, { amount: 900 }),
    ]);
    expect(told(trace)).toEqual([
      "1 of 2 | 0 of 1",
      "2 of 2 | 0 of 1",
      "1 of 2 | 0 of 1",
      "2 of 2 | 0 of 1",
      "2 of 2 | 0 of 1",
      "2 of 2 | 1 of 1 | fires",
    ]);
  });

  test("of an absence is since when and until when it waits", async () => {
    const rule = ruleOf({
      type: "absence",
      after: { field: "type", op: "=", value: "login" },
      expect: { field: "type", op: "=", value: "check" },
      within: "10m",
    });
    const trace = await traceFirst(rule, [at(0, { type: "login" }), at(3), at(12, { type: "check" })]);
    expect(told(trace)).toEqual([
      "no | 2026-11-28 12:00 UTC | 2026-11-28 12:10 UTC",
      "no | 2026-11-28 12:00 UTC | 2026-11-28 12:10 UTC",
    ]);
    expect(trace.end?.text).toBe("The time was over at 2026-11-28 12:10 UTC, and what is expected had not come.");
    expect(texts(trace)[0]).toBe(
      "With 12 minutes instead of 10 minutes in which it has to happen it would not have fired.",
    );
  });

  test("of a deviation is how the number lies beside the earlier ones", async () => {
    const rule = ruleOf({ type: "deviation", field: "amount", window: "1h", minSamples: 2, times: 3 });
    const trace = await traceFirst(rule, [at(0, { amount: 10 }), at(1, { amount: 30 }), at(2, { amount: 80 })]);
    expect(told(trace)).toEqual([
      "10 | 0 | - | - | - | -",
      "30 | 1 | 10 | 3 | - | -",
      "80 | 2 | 20 | 4 | 10 | 6 | fires",
    ]);
    expect(texts(trace)[0]).toBe("With 4 instead of 3 times the mean it would not have fired.");
  });

  test("of travel is distance, time and speed", async () => {
    const rule = ruleOf({ type: "travel", maxSpeedKmh: 900, minDistanceKm: 50 });
    const trace = await traceFirst(rule, [
      at(0, { latitude: 52.52, longitude: 13.4 }),
      at(30, { latitude: 48.86, longitude: 2.35 }),
    ]);
    expect(told(trace)[0]).toBe("- | - | -");
    expect(told(trace)[1]).toMatch(/^87\d(\.\d)? \| 30 min \| 1,75\d \| fires$/);
  });

  test("of what is new is whether it was known", async () => {
    const rule = ruleOf({ type: "firstSeen", field: "country", memory: "1h", minHistory: 2 });
    const trace = await traceFirst(rule, [
      at(0, { country: "DE" }),
      at(1, { country: "DE" }),
      at(2),
      at(3, { country: "FR" }),
    ]);
    expect(told(trace)).toEqual(["DE | new | 0", "DE | known | 1", "- | - | -", "FR | new | 3 | fires"]);
    expect(texts(trace)[0]).toBe("With 4 instead of 2 earlier transactions it would not have fired.");
  });

  test("of a formula is each measure and each part of its condition, of a match each part", async () => {
    const formula = ruleOf({
      type: "formula",
      measures: { total: { fn: "sum", field: "amount", window: "1h" }, n: { fn: "count", window: "1h" } },
      when: {
        all: [
          { measure: "total", op: ">=", value: 10 },
          { measure: "n", op: ">=", value: 2 },
        ],
      },
    });
    expect(told(await traceFirst(formula, [at(0, { amount: 10 }), at(1, { amount: 5 })]))).toEqual([
      "10 | 1 | yes | no",
      "15 | 2 | yes | yes | fires",
    ]);
    const match = ruleOf({
      type: "match",
      when: {
        all: [
          { field: "amount", op: ">", value: 100 },
          { field: "country", op: "=", value: "KP" },
        ],
      },
    });
    const trace = await traceFirst(match, [at(0, { amount: 140, country: "KP" })]);
    expect(told(trace)).toEqual(["yes | yes | fires"]);
    expect(texts(trace)).toEqual([
      "With 140 instead of 100 for amount it would not have fired.",
      "Without the transaction of 2026-11-28 12:00 UTC it would not have fired.",
    ]);
  });
});

describe("the smallest change", () => {
  test("says which later transaction would have made it fire all the same", async () => {
    const rule = counting({ type: "sliding", size: "10m" }, { op: ">=", value: 3 });
    const trace = await traceFirst(rule, [at(0), at(1), at(2), at(3)]);
    expect(trace.change).toMatchObject({ kind: "number", later: { id: "t3" } });
    expect(texts(trace)).toEqual([
      "With 4 instead of 3 transactions it would not have fired then, but with the transaction of 2026-11-28 12:03 UTC.",
      "Without the transaction of 2026-11-28 12:01 UTC it would not have fired then, but with the transaction of 2026-11-28 12:03 UTC.",
    ]);
  });

  test("of a parameter keeps to its step and its limits", async () => {
    const detect = {
      type: "aggregate",
      window: { type: "sliding", size: "1m" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">", value: { param: "most" } },
    };
    const rule = (max: number) => ruleOf(detect, { params: { most: { value: 100, min: 50, max, step: 25 } } });
    const events = [at(0, { amount: 160 })];
    expect((await traceFirst(rule(500), events)).change).toMatchObject({ path: "params.most.value", to: 175 });
    expect((await traceFirst(rule(150), events)).changes.map(({ kind }) => kind)).toEqual(["less"]);
  });

  test("leaves out two where no single one is enough", async () => {
    const rule = counting({ type: "session", gap: "5m" }, { op: ">=", value: 3 });
    const trace = await traceFirst(rule, [at(0), at(1), at(2), at(3), at(4)], 0);
    expect(trace.changes.find(({ kind }) => kind === "less")).toMatchObject({ kind: "less" });
    const between = ruleOf({
      type: "absence",
      after: { field: "type", op: "=", value: "login" },
      expect: { field: "type", op: "=", value: "check" },
      within: "10m",
    });
    const two = await traceFirst(between, [at(0, { type: "login" })]);
    expect(two.changes.map(({ text }) => text)).toEqual([
      "Without the transaction of 2026-11-28 12:00 UTC it would not have fired.",
    ]);
  });

  test("is none where the rule does not fire on what is there, which is said", async () => {
    const rule = counting({ type: "sliding", size: "10m" }, { op: ">=", value: 3 });
    const hit = { eventId: "t2", eventTime: T + 2 * MINUTE, windowStart: null };
    const stage = { events: [at(1), at(2)], labels: [], lists: new Map() };
    const trace = await traceHit(rule, hit, stage, { reachMsMax: REACH_MS, rest: async () => {} });
    expect(told(trace)).toEqual(["1", "2"]);
    expect(trace).toMatchObject({ reproduced: false, change: null, changes: [] });
    expect(trace.notes).toHaveLength(1);
  });
});
