import { expect, test } from "vitest";
import { getAt } from "@/lib/view-models/builder/path";
import {
  addStep,
  duplicateStep,
  earlierSteps,
  moveStep,
  removeStep,
  renameStep,
  setStepNot,
  stepsOf,
} from "./studio/steps";

const reference = (step: string) => ({ field: "country", op: "!=", value: { step, pick: "first", field: "country" } });
const tree = {
  detect: {
    type: "sequence",
    within: "5m",
    steps: [
      { name: "small", times: 3, when: { field: "amount", op: "<", value: 10 } },
      { name: "check", not: true, when: { field: "type", op: "=", value: "id-check" } },
      { name: "large", when: { all: [reference("small"), { not: reference("small") }] }, note: "kept" },
    ],
  },
};
const names = (of: unknown) => stepsOf(of).map((step) => getAt(step, ["name"]));

test("steps are added, doubled, moved and removed", () => {
  expect(names(addStep(tree).tree)).toEqual(["small", "check", "large", "step 4"]);
  expect(names(addStep({ detect: { type: "sequence" } }).tree)).toEqual(["step 1"]);
  const doubled = duplicateStep(tree, 0);
  expect(names(doubled.tree)).toEqual(["small", "small 2", "check", "large"]);
  expect(names(duplicateStep(doubled.tree, 1).tree)).toEqual(["small", "small 2", "small 3", "check", "large"]);
  expect(names(moveStep(tree, 2, 0))).toEqual(["large", "small", "check"]);
  expect(names(removeStep(tree, 1))).toEqual(["small", "large"]);
});

test("a renamed step is referred to by its new name", () => {
  const renamed = renameStep(tree, 0, "tiny");
  expect(getAt(renamed, ["detect", "steps", 2])).toEqual({
    name: "large",
    when: { all: [reference("tiny"), { not: reference("tiny") }] },
    note: "kept",
  });
});

test("references stay where another step has the name, or takes it", () => {
  expect(getAt(renameStep(tree, 0, "large"), ["detect", "steps", 2])).toEqual(tree.detect.steps[2]);
  const twins = { detect: { steps: [{ name: "a" }, { name: "a" }, { name: "b", when: reference("a") }] } };
  expect(getAt(renameStep(twins, 0, "c"), ["detect", "steps", 2, "when"])).toEqual(reference("a"));
});

test("only earlier steps that happen can be referred to", () => {
  expect(earlierSteps(tree, 2)).toEqual(["small"]);
  expect(earlierSteps(tree, 0)).toEqual([]);
});

test("a step that must not happen has no gap", () => {
  const gapped = { detect: { steps: [{ name: "a" }, { name: "b", times: 2, gap: "5m" }, { name: "c" }] } };
  expect(getAt(setStepNot(gapped, 1, true), ["detect", "steps", 1])).toEqual({ name: "b", not: true });
});

test("a step that must not happen has no times", () => {
  expect(getAt(setStepNot(tree, 0, true), ["detect", "steps", 0])).toEqual({
    name: "small",
    when: { field: "amount", op: "<", value: 10 },
    not: true,
  });
  expect(getAt(setStepNot(tree, 1, false), ["detect", "steps", 1])).toEqual({
    name: "check",
    when: { field: "type", op: "=", value: "id-check" },
  });
});

test("steps that are not steps are left alone", () => {
  const odd = { detect: { steps: [5, null, { when: 5 }, { name: "b" }] } };
  expect(renameStep(odd, 3, "c")).toEqual({ detect: { steps: [5, null, { when: 5 }, { name: "c" }] } });
  expect(duplicateStep(odd, 0).tree).toEqual({ detect: { steps: [5, 5, null, { when: 5 }, { name: "b" }] } });
  expect(stepsOf({ detect: { steps: "x" } })).toEqual([]);
});
