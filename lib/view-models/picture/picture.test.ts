import { describe, expect, test } from "vitest";
import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { type Note, PICTURE_HEIGHT, PICTURE_WIDTH, textWidth } from "@/lib/patterns/kit/picture/shapes";
import { pictureOf } from "./picture";

const rule = (detect: Pattern, more: Partial<RuleDefinition> = {}): RuleDefinition => ({
  id: "r",
  name: "R",
  severity: "high",
  key: ["accountId"],
  detect,
  ...more,
});
const amount = (op: "<" | ">", value: number) => ({ field: "amount", op, value }) as const;
const count = (window: Extract<Pattern, { type: "aggregate" }>["window"], value = 6): Pattern => ({
  type: "aggregate",
  window,
  measure: { fn: "count" },
  having: { op: ">=", value },
});

const RULES: readonly RuleDefinition[] = [
  ...SHIPPED_RULES,
  rule(count({ type: "tumbling", size: "1h" })),
  rule(count({ type: "hopping", size: "1h", step: "10m" }, 40)),
  rule(count({ type: "session", gap: "5m" })),
  rule(count({ type: "sliding", size: "1d", delay: "7d" })),
  rule({
    type: "absence",
    after: amount(">", 1),
    expect: { field: "type", op: "=", value: "id-check" },
    within: "30m",
  }),
  rule({ type: "travel", maxSpeedKmh: 900, minDistanceKm: 100 }),
  rule({ type: "deviation", field: "attributes.averageBalanceOfTheAccount", window: "30d", minSamples: 10, times: 5 }),
  rule({ type: "deviation", field: "amount", window: "30d", minSamples: 10, zScore: 3 }),
  rule({ type: "firstSeen", field: "merchantCategory", memory: "30d", minHistory: 5 }),
  rule({ type: "firstSeen", fields: ["merchantCategory", "deviceId", "ip"], memory: "30d", minHistory: 5 }),
  rule({
    type: "sequence",
    within: "1h",
    steps: Array.from({ length: 8 }, (_, i) => ({
      name: `a rather long name ${i}`,
      times: i + 1,
      when: amount("<", 1_234.56),
    })),
  }),
];

function ends({ x, anchor, text }: Note): readonly [number, number] {
  const width = textWidth(text);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return [left, left + width];
}

describe.each(RULES.map((each) => [`${each.id} ${each.detect.type}`, each] as const))("%s", (_, each) => {
  const { marks, notes, spans } = pictureOf(each);

  test("has one that completes it, and stays within its frame", () => {
    expect(marks.filter(({ kind }) => kind === "anchor").length).toBeLessThanOrEqual(1);
    expect(marks.length).toBeGreaterThan(1);
    for (const { x, y } of marks) {
      expect(x).toBeGreaterThanOrEqual(6);
      expect(x).toBeLessThanOrEqual(PICTURE_WIDTH - 6);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(PICTURE_HEIGHT);
    }
    for (const { from, to } of spans) expect(to).toBeGreaterThan(from);
  });

  test("no word leaves the frame, is empty, or runs into its neighbour", () => {
    const below = notes.filter(({ y }) => y > 80).map(ends);
    for (const [i, [left, right]] of below.entries()) {
      expect(left).toBeGreaterThan(-4);
      expect(right).toBeLessThan(PICTURE_WIDTH + 4);
      const [next] = below[i + 1] ?? [Number.POSITIVE_INFINITY];
      expect(next).toBeGreaterThan(right);
    }
    for (const { text } of notes) expect(text.trim()).not.toBe("");
  });
});

test("shows as many events as it takes, in the window that the rule has", () => {
  const picture = (value: number) => pictureOf(rule(count({ type: "sliding", size: "5m" }, value)));
  const filled = (value: number) =>
    picture(value).marks.filter(({ kind }) => kind === "counted" || kind === "anchor").length;
  expect([3, 4, 9, 40].map(filled)).toEqual([3, 4, 9, 9]);
  expect(picture(40).notes.map(({ text }) => text)).toEqual(["≥ 40", "transactions"]);
  expect(picture(3).spans).toMatchObject([{ label: "5 min", shaded: true }]);
});

test("steps are told by what they ask for, what must not be there is crossed", () => {
  const takeover = SHIPPED_RULES.find(({ id }) => id === "account-takeover");
  if (takeover === undefined) throw new Error("no rule");
  const { notes, marks, spans } = pictureOf(takeover);
  expect(notes.map(({ text }) => text)).toEqual(["password reset", "login", "no check", "transfer > 300"]);
  expect(marks.map(({ kind }) => kind)).toContain("denied");
  expect(spans[0]?.label).toBe("within 1 h");
});

test("a step that follows soon is joined to the one before it, with the time", () => {
  const steps = [
    { name: "small", times: 2, when: amount("<", 10) },
    { name: "none", not: true as const, when: amount(">", 50) },
    { name: "large", gap: "2m", when: amount(">", 1_000) },
  ];
  const { strokes, notes, marks } = pictureOf(rule({ type: "sequence", within: "10m", steps }));
  expect(strokes).toHaveLength(1);
  expect([strokes[0]?.from[0], strokes[0]?.to[0]]).toEqual([
    marks[1]?.x,
    marks.find(({ kind }) => kind === "anchor")?.x,
  ]);
  expect(notes.at(-1)?.text).toBe("≤ 2 min");
});

test("strict neighbours are joined, relaxed ones have something between", () => {
  const steps = [
    { name: "small", times: 2, when: amount("<", 10) },
    { name: "large", when: amount(">", 1_000) },
  ];
  const strict = pictureOf(rule({ type: "sequence", within: "10m", contiguity: "strict", steps }));
  const relaxed = pictureOf(rule({ type: "sequence", within: "10m", steps }));
  expect(strict.strokes.filter(({ look }) => look === "link")).toHaveLength(2);
  expect(strict.marks.some(({ kind }) => kind === "other")).toBe(false);
  expect(relaxed.strokes).toEqual([]);
  expect(relaxed.marks.some(({ kind }) => kind === "other")).toBe(true);
  expect(relaxed.notes.map(({ text }) => text)).toEqual(["2× amount < 10", "amount > 1,000"]);
});
