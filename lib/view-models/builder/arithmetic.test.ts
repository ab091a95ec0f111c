import { expect, test } from "vitest";
import { makeArithmetic, operatorAt, withOperator, withoutArithmetic } from "./arithmetic";

const AT = ["value"];

test("a number becomes so many times a field, and is alone again", () => {
  const made = makeArithmetic({ value: 3 }, AT, "amount");
  expect(made).toEqual({ value: { mul: [3, { field: "amount" }] } });
  expect(withoutArithmetic(made, AT)).toEqual({ value: 3 });
});

test("a field becomes twice itself, and a parameter stays one", () => {
  expect(makeArithmetic({ value: { field: "attributes.limit" } }, AT, "amount")).toEqual({
    value: { mul: [2, { field: "attributes.limit" }] },
  });
  const made = makeArithmetic({ value: { param: "p" } }, AT, "amount");
  expect(made).toEqual({ value: { mul: [{ param: "p" }, { field: "amount" }] } });
  expect(withoutArithmetic(made, AT)).toEqual({ value: { param: "p" } });
});

test("the operator changes and the sides stay", () => {
  expect(withOperator({ value: { mul: [3, { field: "amount" }] } }, AT, "add")).toEqual({
    value: { add: [3, { field: "amount" }] },
  });
});

test("what is nested, or is no arithmetic, has no operator for the form", () => {
  expect(operatorAt({ value: { mul: [3, { add: [1, 2] }] } }, AT)).toBeNull();
  expect(operatorAt({ value: { mul: [3, 4], add: [1, 2] } }, AT)).toBeNull();
  expect(operatorAt({ value: 3 }, AT)).toBeNull();
  expect(operatorAt({ value: { max: [3, 4] } }, AT)).toBe("max");
});
