import { describe, expect, it } from "vitest";
import { HEALTH_CODES, type HealthCode, type ShownProblem } from "@/lib/contract/health";
import {
  announcedOf,
  frameSentence,
  isBehind,
  PROBLEM_WORDS,
  problemGroups,
  stageStates,
  verdictOf,
} from "./system-health";

function problem(code: HealthCode, more: Partial<ShownProblem> = {}): ShownProblem {
  return { code, since: 10, message: `M ${more.partition ?? ""}`, remedy: "R", acknowledgeable: false, ...more };
}

describe("problems", () => {
  it("of one kind and topic stand together, with all their partitions, the earliest time and the whole number", () => {
    const groups = problemGroups([
      problem("stalled", { topic: "t", partition: 3, since: 20, transactions: 5 }),
      problem("late", { topic: "t", partition: 1 }),
      problem("stalled", { topic: "t", partition: 0, since: 7, transactions: 2 }),
      problem("stalled", { topic: "u", partition: 0 }),
    ]);
    expect(groups).toMatchObject([
      { code: "stalled", topic: "t", partitions: [0, 3], since: 7, transactions: 7, messages: ["M 3", "M 0"] },
      { code: "late", topic: "t", partitions: [1], transactions: null },
      { code: "stalled", topic: "u", partitions: [0] },
    ]);
  });

  it("that are over stand apart from those of the same code that are not", () => {
    const groups = problemGroups([problem("stream"), problem("stream", { acknowledgeable: true })]);
    expect(groups.map(({ acknowledgeable }) => acknowledgeable)).toEqual([false, true]);
  });

  it("are each named in words", () => {
    expect(HEALTH_CODES.map((code) => PROBLEM_WORDS[code]).filter((words) => words.length < 5)).toEqual([]);
  });
});

describe("the frame's sentence", () => {
  it.each<[string, readonly ShownProblem[], string]>([
    ["one", [problem("late", { message: "Late." })], "Late."],
    ["two kinds", [problem("disk", { message: "Full." }), problem("late")], "Full. And 1 more problem."],
    [
      "several partitions",
      [problem("late", { partition: 0, message: "A." }), problem("late", { partition: 1 }), problem("disk")],
      "A. And 2 more problems.",
    ],
  ])("of %s", (_, problems, sentence) => {
    expect(frameSentence(problems)).toBe(sentence);
  });
});

describe("a stage", () => {
  it.each<[readonly ShownProblem[], string]>([
    [[], "ok ok ok ok"],
    [[problem("late")], "trouble ok ok ok"],
    [[problem("no-detector", { topic: "t", partition: 1 })], "ok trouble ok ok"],
    [[problem("no-detector"), problem("lag")], "ok down ok ok"],
    [[problem("database"), problem("disk")], "ok ok down ok"],
    [[problem("stream", { acknowledgeable: true })], "trouble ok ok ok"],
  ])("is as its problems are: %#", (problems, states) => {
    expect(Object.values(stageStates(problems)).join(" ")).toBe(states);
  });

  it("gives one verdict over all", () => {
    expect(verdictOf([])).toMatch(/^Healthy/);
    expect(verdictOf([problem("lag"), problem("late")])).toBe("Not everything is evaluated in time: 2 problems.");
  });
});

it("what is read out says kinds, not figures", () => {
  const problems = [problem("lag", { message: "5 wait." }), problem("lag", { partition: 1 }), problem("late")];
  expect(announcedOf(problems)).toBe(
    "Not everything is evaluated in time: Falling behind, Many late transactions. System says more.",
  );
});

it("a partition is behind when it is told to be, not when much waits", () => {
  const lag = [problem("lag", { topic: "t", partition: 1 }), problem("late", { topic: "t", partition: 2 })];
  const at = (partition: number) => isBehind(lag, { topic: "t", partition });
  expect([at(0), at(1), at(2), isBehind(lag), isBehind([])]).toEqual([false, true, false, true, false]);
});
