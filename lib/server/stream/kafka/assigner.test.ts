import { expect, test } from "vitest";
import { assignedPartitions } from "./assigner";

const places = (topic: string, count: number) =>
  Array.from({ length: count }, (_, partition) => ({ topic, partition }));

test("partitions are dealt in turn among the members that subscribed to their topic, and to nobody else", () => {
  const all = [...places("cards", 4), ...places("loans", 3), ...places("nobody", 1)];
  const subscriptions = new Map([
    ["a", ["cards"]],
    ["b", ["cards"]],
    ["c", ["loans"]],
  ]);
  expect(Object.fromEntries(assignedPartitions(all, subscriptions))).toEqual({
    a: { cards: [0, 2] },
    b: { cards: [1, 3] },
    c: { loans: [0, 1, 2] },
  });
});

test("members that read the same share evenly over all topics", () => {
  const both = ["cards", "cards.rekeyed"];
  const all = [...places("cards", 3), ...places("cards.rekeyed", 3)];
  const found = assignedPartitions(
    all,
    new Map([
      ["a", both],
      ["b", both],
    ]),
  );
  expect(Object.fromEntries(found)).toEqual({
    a: { cards: [0, 2], "cards.rekeyed": [1] },
    b: { cards: [1], "cards.rekeyed": [0, 2] },
  });
});
