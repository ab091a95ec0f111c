import { expect, test } from "vitest";
import { listChoices } from "./list-choices";

const LISTS = [
  { name: "blocked-cards", type: "card" },
  { name: "blocked-countries", type: "country" },
  { name: "sanctioned", type: "country" },
] as const;
const labels = (type: "card" | "country" | "device", chosen: string) =>
  listChoices(LISTS, type, chosen).map(({ label }) => label);

test("only lists of the type of the field are offered", () => {
  expect(labels("country", "")).toEqual(["blocked-countries", "sanctioned"]);
  expect(labels("card", "blocked-cards")).toEqual(["blocked-cards"]);
  expect(labels("device", "")).toEqual([]);
});

test("a list that is chosen and does not fit stays to be seen, and says why", () => {
  expect(labels("country", "blocked-cards")).toEqual([
    "blocked-cards (a list of another type)",
    "blocked-countries",
    "sanctioned",
  ]);
  expect(labels("card", "gone")).toEqual(["gone (there is no such list)", "blocked-cards"]);
});
