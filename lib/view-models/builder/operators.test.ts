import { describe, expect, test } from "vitest";
import { OP_WORDS, opsFor, shapeOf, typedValue, valueKind, withField, withOp } from "./operators";
import { isMembers } from "./path";

const op = (leaf: object, to: string) => withOp({ ...leaf }, [], to);

test("kinds come from the contract, for attributes from what was seen", () => {
  expect(valueKind("amount", "text")).toBe("number");
  expect(valueKind("country", "number")).toBe("text");
  expect(valueKind("attributes.x", "boolean")).toBe("boolean");
  expect(valueKind("attributes.x", undefined)).toBe("any");
  expect(valueKind("", "number")).toBe("number");
  expect(valueKind(7, undefined)).toBe("any");
});

test("an operator that does not fit the field stays choosable while it is chosen", () => {
  expect(opsFor("text", ">").at(-1)).toBe(">");
  expect(opsFor("text", "nonsense")).toEqual(opsFor("text", "="));
});

describe("another operator keeps of the value what fits", () => {
  test.each([
    [{ field: "amount", op: ">", value: 5 }, "<", 5],
    [{ field: "amount", op: ">", value: { param: "p" } }, "between", [{ param: "p" }, { param: "p" }]],
    [{ field: "amount", op: "between", value: [1, 9] }, ">", 1],
    [{ field: "country", op: "=", value: "DE" }, "in", ["DE"]],
    [{ field: "country", op: "in", value: ["DE", "FR"] }, "notIn", ["DE", "FR"]],
    [{ field: "country", op: "in", value: ["DE", "FR"] }, "=", "DE"],
    [{ field: "attributes.n", op: "=", value: "12" }, ">", 12],
    [{ field: "attributes.n", op: "=", value: "many" }, ">", undefined],
    [{ field: "country", op: "=", value: { step: "a", pick: "last", field: "country" } }, "in", []],
    [{ field: "country", op: "=", value: "DE" }, "exists", undefined],
    [{ field: "country", op: "=", value: "DE" }, "inList", undefined],
    [{ field: "country", op: "exists" }, "=", undefined],
    [{ field: "ip", op: "startsWith", value: "10." }, "matches", "10."],
    [{ field: "ip", op: "matches", value: "^10" }, "endsWith", "^10"],
    [{ field: "ip", op: "startsWith", value: { field: "id" } }, "endsWith", { field: "id" }],
    [{ field: "ip", op: "startsWith", value: { field: "id" } }, "matches", undefined],
    [{ field: "attributes.n", op: "=", value: 12 }, "endsWith", "12"],
    [{ field: "attributes.n", op: "in", value: [true] }, "matches", "true"],
    [{ field: "attributes.n", op: "=", value: "12" }, "multipleOf", 12],
    [{ field: "amount", op: ">", value: { param: "p" } }, "multipleOf", { param: "p" }],
    [{ field: "amount", op: "between", value: [5, 9] }, "multipleOf", 5],
  ])("%j to %s", (leaf, to, value) => {
    expect(op(leaf, to)).toEqual({ field: leaf.field, op: to, ...(value === undefined ? {} : { value }) });
  });

  test("no value of any shape makes any operator throw", () => {
    const values = [
      undefined,
      null,
      "",
      "x",
      5,
      true,
      [],
      [null],
      [[1]],
      {},
      { param: 5 },
      { field: "a" },
      { step: 1 },
    ];
    for (const from of [...OP_WORDS.keys(), "nonsense", 5, null]) {
      for (const to of OP_WORDS.keys()) {
        for (const value of values) {
          const changed = withOp({ a: { field: "amount", op: from, value, other: 1 } }, ["a"], to);
          expect(changed).toMatchObject({ a: { field: "amount", op: to, other: 1 } });
          if (shapeOf(to) === "none" && shapeOf(from) !== "none") {
            expect(isMembers(changed) && isMembers(changed.a) && "value" in changed.a).toBe(false);
          }
        }
      }
    }
  });
});

describe("another field", () => {
  test("a new comparison begins with what the field is usually asked", () => {
    const fresh = { field: "", op: "=", value: "" };
    expect(withField(fresh, [], "amount", "number")).toEqual({ field: "amount", op: ">" });
    expect(withField(fresh, [], "country", "text")).toEqual({ field: "country", op: "=" });
    expect(withField(fresh, [], "attributes.b", "boolean")).toEqual({ field: "attributes.b", op: "=", value: true });
  });

  test("operator and value stay where they fit", () => {
    const leaf = { field: "country", op: "in", value: ["DE"] };
    expect(withField(leaf, [], "currency", "text")).toEqual({ field: "currency", op: "in", value: ["DE"] });
    expect(withField(leaf, [], "amount", "number")).toEqual({ field: "amount", op: "in", value: [] });
    expect(withField({ field: "country", op: "contains", value: "D" }, [], "amount", "number")).toEqual({
      field: "amount",
      op: ">",
    });
  });
});

test("typed text becomes what the field holds", () => {
  expect(typedValue("5", "text")).toBe("5");
  expect(typedValue(" 1,000.5 ", "number")).toBe(1000.5);
  expect(typedValue("true", "any")).toBe(true);
  expect(typedValue("0042", "any")).toBe(42);
  expect(typedValue("abc", "number")).toBe("abc");
  expect(typedValue("  ", "text")).toBeUndefined();
});
