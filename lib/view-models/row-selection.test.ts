import { describe, expect, it } from "vitest";
import { extendTo, NOTHING_SELECTED, toggleAll, toggleRow } from "./row-selection";

const ORDER = ["a", "b", "c", "d", "e"];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join("");

describe("selecting rows", () => {
  it("extends a range down and up from where it began", () => {
    const start = toggleRow(NOTHING_SELECTED, "c");
    expect(ids(extendTo(start, "e", ORDER))).toBe("cde");
    expect(ids(extendTo(extendTo(start, "e", ORDER), "a", ORDER))).toBe("abcde");
  });

  it("begins with the row itself when the start of the range is gone", () => {
    expect(ids(extendTo({ ids: new Set(), anchor: "gone" }, "b", ORDER))).toBe("b");
  });

  it("takes all rows, and lets all go the second time", () => {
    const all = toggleAll(toggleRow(NOTHING_SELECTED, "b"), ORDER);
    expect(ids(all)).toBe("abcde");
    expect(ids(toggleAll(all, ORDER))).toBe("");
  });
});
