import { describe, expect, test } from "vitest";
import {
  addPart,
  conditionView,
  NEW_COMPARISON,
  partsOf,
  removePart,
  setMode,
  toggleNot,
  unwrapPart,
  wrapPart,
} from "./conditions";
import { getAt } from "./path";

const A = { field: "amount", op: ">", value: 1 };
const B = { field: "country", op: "=", value: "DE" };
const view = (where: unknown) => conditionView({ where }, ["where"]);

describe("what a condition is to the form", () => {
  test.each([
    [undefined, "absent"],
    [A, "comparison"],
    [{ not: A }, "comparison"],
    [{}, "comparison"],
    [{ all: [] }, "group"],
    [{ not: { any: [A] } }, "group"],
    [{ not: { not: A } }, "other"],
    [{ all: 5 }, "other"],
    [5, "other"],
    [null, "other"],
    [[A], "other"],
  ])("%j is %s", (where, kind) => {
    expect(view(where).kind).toBe(kind);
  });

  test("a group inside not is none of, or not all of", () => {
    expect(view({ not: { any: [A] } })).toMatchObject({ mode: "none", parts: ["where", "not", "any"] });
    expect(view({ not: { all: [A] } })).toMatchObject({ mode: "notAll" });
    expect(partsOf(view({ any: [A, B] }))).toEqual([
      ["where", "any", 0],
      ["where", "any", 1],
    ]);
  });
});

describe("adding", () => {
  test("the first condition stands alone, the second makes a group of both", () => {
    const one = addPart({}, ["where"], A);
    expect(one).toEqual({ tree: { where: A }, path: ["where"] });
    expect(addPart(one.tree, ["where"], B)).toEqual({ tree: { where: { all: [A, B] } }, path: ["where", "all", 1] });
  });

  test("a group takes it as its last, inside not too", () => {
    expect(addPart({ where: { any: [A] } }, ["where"]).tree).toEqual({ where: { any: [A, NEW_COMPARISON] } });
    expect(addPart({ where: { not: { any: [A] } } }, ["where"], B).tree).toEqual({ where: { not: { any: [A, B] } } });
  });
});

describe("removing", () => {
  const remove = (where: unknown, path: (string | number)[], required = false) =>
    removePart({ where }, path, ["where"], required);

  test("the last of an optional condition takes it away, of a required one leaves what is always true", () => {
    expect(remove(A, ["where"])).toEqual({});
    expect(remove(A, ["where"], true)).toEqual({ where: { all: [] } });
    expect(remove({ all: [A] }, ["where", "all", 0])).toEqual({});
    expect(remove({ all: [A] }, ["where", "all", 0], true)).toEqual({ where: { all: [] } });
  });

  test("a group inside that loses its last part goes too", () => {
    expect(remove({ all: [A, { not: { any: [B] } }] }, ["where", "all", 1, "not", "any", 0])).toEqual({
      where: { all: [A] },
    });
  });

  test("what is inside not goes with it", () => {
    expect(remove({ all: [A, { not: { not: B } }] }, ["where", "all", 1, "not"])).toEqual({ where: { all: [A] } });
  });
});

describe("joining", () => {
  test("every mode can become every other and come back", () => {
    const start = { where: { all: [A, B], note: "kept" } };
    for (const mode of ["any", "none", "notAll", "all"] as const) {
      const there = setMode(start, ["where"], mode);
      expect(conditionView(there, ["where"])).toMatchObject({ mode });
      expect(setMode(there, ["where"], "all")).toEqual(start);
    }
  });

  test("not goes round a condition and off again", () => {
    expect(toggleNot({ where: A }, ["where"])).toEqual({ where: { not: A } });
    expect(toggleNot(toggleNot({ where: A }, ["where"]), ["where"])).toEqual({ where: A });
  });

  test("a part is put into a group and out of it", () => {
    const start = { where: { all: [A, B] } };
    const wrapped = wrapPart(start, ["where", "all", 1], "any");
    expect(getAt(wrapped, ["where", "all", 1])).toEqual({ any: [B] });
    expect(unwrapPart(wrapped, ["where", "all", 1])).toEqual(start);
  });

  test("a group that is joined otherwise than its neighbours stays one", () => {
    const mixed = { where: { all: [A, { any: [A, B] }] } };
    expect(unwrapPart(mixed, ["where", "all", 1])).toBe(mixed);
    expect(unwrapPart({ where: { all: [A, { all: [B, A] }] } }, ["where", "all", 1])).toEqual({
      where: { all: [A, B, A] },
    });
  });
});
