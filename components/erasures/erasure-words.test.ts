import { expect, test } from "vitest";
import { erasedRowsOf, TEXT_COLUMNS } from "@/lib/server/privacy/erase/sweep";
import { rowsText } from "./erasure-words";

test("rows are told in words, the most first, and no table goes without words", () => {
  expect(rowsText({ alert: 1, transaction: 1200, hit: 0 }, String)).toBe("1200 transactions, 1 alert");
  expect(rowsText({}, String)).toBe("nothing");
  for (const table of Object.keys(TEXT_COLUMNS).map(erasedRowsOf))
    expect(rowsText({ [table]: 2 }, String), table).not.toContain("_");
});
