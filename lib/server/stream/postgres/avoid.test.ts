import { expect, test } from "vitest";
import { assignPartitions } from "./assignment";
import { withoutRefusals } from "./avoid";

const share = (holders: readonly (string | null)[], members: readonly string[], refused: Record<number, string>) => {
  const held = new Map(holders.map((holder, partition) => [partition, holder]));
  const given = new Map(Object.entries(refused).map(([partition, member]) => [Number(partition), member]));
  const shares = withoutRefusals(assignPartitions(holders.length, members, held), members, held, given);
  return holders.map((_, partition) => shares.get(partition));
};

test("a partition that a member gave up goes to another, and stays there", () => {
  expect(share([null, "a", "b", "b"], ["a", "b"], { 0: "a" })).toEqual(["b", "a", "b", "b"]);
  expect(share(["b", "a", "b", "b"], ["a", "b"], { 0: "a" })[0]).toBe("b");
});

test("of several others one with the smallest share gets it", () => {
  expect(share([null, "a", "b", "b", "c"], ["a", "b", "c"], { 0: "a" })[0]).toBe("c");
});

test("a member that is alone keeps it", () => {
  expect(share([null, "a"], ["a"], { 0: "a" })).toEqual(["a", "a"]);
});

test("nothing changes where nothing was given up, or by one that is gone", () => {
  expect(share(["a", "a", "b", "b"], ["a", "b"], {})).toEqual(["a", "a", "b", "b"]);
  expect(share(["a", "a", "b", "b"], ["a", "b"], { 1: "z" })).toEqual(["a", "a", "b", "b"]);
});
