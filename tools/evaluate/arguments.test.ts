import { expect, test } from "vitest";
import { parseEvaluationArguments } from "./arguments";

test("seeds are whole numbers, and without any those of the evaluation count", () => {
  expect(parseEvaluationArguments(["handbook", "--seeds", "1,22"]).seeds).toEqual([1, 22]);
  expect(parseEvaluationArguments(["handbook"]).seeds).toBe(null);
  expect(() => parseEvaluationArguments(["handbook", "--seeds", "1,x"])).toThrow("--seeds x: expected whole numbers");
});

test("all runs every evaluation, and a name that is none is refused with those there are", () => {
  expect(parseEvaluationArguments(["all", "--small"])).toMatchObject({
    names: ["handbook", "simulator", "fraudtwin"],
    small: true,
  });
  expect(() => parseEvaluationArguments(["other"])).toThrow(
    "no evaluation other; there are handbook, simulator, fraudtwin and all",
  );
  expect(() => parseEvaluationArguments([])).toThrow("name one evaluation: handbook, simulator, fraudtwin or all");
});
