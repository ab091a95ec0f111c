import { expect, test } from "vitest";
import { exampleStream, examplesResult } from "../testing/examples-result";
import { type ExampleLine, examplesView } from "./examples";

/** A line as text: what differs in brackets, a note behind it. */
function text(line: ExampleLine): string {
  if ("skipped" in line) return `${line.skipped} more`;
  const cells = line.cells.map((cell) => (cell.changed ? `[${cell.text}]` : cell.text));
  return [...cells, ...(line.note === "" ? [] : [`(${line.note})`])].join(" ");
}

test("a value that differs is marked in both streams, and what all have in common is said once", () => {
  const view = examplesView(examplesResult());
  expect(view.columns).toEqual(["After", "Amount (USD)"]);
  expect(view.common).toBe("account-1, type purchase");
  expect(view.hits.map(text)).toEqual(["0 s 1.00", "1 min 1.00", "2 min 1.00", "3 min [500.01] (hit)"]);
  expect(view.misses.map(text)).toEqual(["0 s 1.00", "1 min 1.00", "2 min 1.00", "3 min [500.00]"]);
});

test("one that is left out keeps its place, and many that are alike are counted", () => {
  const amounts = Array.from({ length: 20 }, () => 1);
  const view = examplesView(
    examplesResult({
      hits: exampleStream(amounts),
      hitIds: ["t20"],
      misses: exampleStream(amounts.slice(1)),
      change: { kind: "less", id: "t20" },
    }),
  );
  expect(view.hits.map(text)).toEqual(["0 s 1.00", "18 more", "19 min 1.00 (hit)"]);
  expect(view.misses.map(text)).toEqual(["0 s 1.00", "18 more", "19 min 1.00 (left out)"]);
});

test("of many that differ both ends are shown", () => {
  const amounts = Array.from({ length: 12 }, () => 1);
  const cards = exampleStream(amounts, (n) => ({ cardId: `card-${n}` }));
  const view = examplesView(examplesResult({ hits: cards, hitIds: ["t12"], misses: [], change: null }));
  expect(view.columns).toEqual(["After", "Amount (USD)", "Card"]);
  expect(view.hits).toHaveLength(8);
  expect(view.hits.map(text)[3]).toBe("5 more");
  expect(view.misses).toEqual([]);
});

test("one more, a longer pause and another hour are marked where they are", () => {
  const added = examplesView(
    examplesResult({
      hits: exampleStream([1]),
      hitIds: ["t1"],
      misses: exampleStream([1, 1], (n) => (n === 2 ? { type: "id-check" } : {})),
      change: { kind: "more", id: "t2" },
    }),
  );
  expect(added.misses.map(text)).toEqual(["0 s 1.00 ", "1 min 1.00 id-check (added)"]);

  const later = exampleStream([1, 1]).map((each, i) => ({ ...each, timestamp: each.timestamp + i * 240_000 }));
  const gap = { kind: "gap" as const, id: "t2", fromMs: 60_000, toMs: 300_000 };
  const paused = examplesView(
    examplesResult({ hits: exampleStream([1, 1]), hitIds: ["t2"], misses: later, change: gap }),
  );
  expect([paused.hits, paused.misses].map((lines) => lines.map(text)[1])).toEqual([
    "[1 min] 1.00 (hit)",
    "[5 min] 1.00",
  ]);

  const night = exampleStream([1]).map((each) => ({ ...each, timestamp: each.timestamp + 13 * 3_600_000 }));
  const hour = { kind: "value" as const, id: "t1", field: "hourOfDay", from: 2, to: 13 };
  const shifted = examplesView(
    examplesResult({ hits: night, hitIds: ["t1"], misses: exampleStream([1]), change: hour }),
    "Europe/Berlin",
  );
  expect(shifted.columns).toEqual(["After", "Amount (USD)", "Hour of day (Europe/Berlin)"]);
  expect([...shifted.hits, ...shifted.misses].map(text)).toEqual(["0 s 1.00 [2] (hit)", "0 s 1.00 [13]"]);
});
