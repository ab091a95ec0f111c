import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openedBuilder } from "./testing/opened-builder";

const AROUND = { id: "r", name: "R", severity: "high", key: ["accountId"] };
const AGGREGATE = {
  type: "aggregate",
  window: { type: "sliding", size: "1h" },
  measure: { fn: "sum", field: "amount" },
};

async function opened(detect: object) {
  const { user, json } = await openedBuilder({ ...AROUND, detect });
  const pick = async (menu: string, item: string) => {
    screen.getByRole("button", { name: menu }).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("menuitem", { name: item }));
  };
  const choose = async (select: string, option: string) => {
    screen.getByRole("combobox", { name: select }).focus();
    await user.keyboard("{Enter}");
    await user.click(await screen.findByRole("option", { name: option }));
  };
  return { user, pick, choose, detected: () => json().detect as Readonly<Record<string, unknown>> };
}

test("a value becomes so many times a field, with another operator, and is single again", async () => {
  const { user, pick, choose, detected } = await opened({
    type: "match",
    when: { field: "amount", op: ">", value: 3 },
  });
  const when = (value: unknown) => ({ type: "match", when: { field: "amount", op: ">", value } });
  await pick("Value: where it comes from", "Compute it of two values");
  expect(detected()).toEqual(when({ mul: [3, { field: "amount" }] }));
  await user.click(screen.getByRole("button", { name: "Compared field: amount" }));
  await user.type(screen.getByPlaceholderText("Find a field, or name an attribute"), "attributes.limit");
  await user.keyboard("{Enter}");
  await choose("Value: operator", "plus");
  expect(detected()).toEqual(when({ add: [3, { field: "attributes.limit" }] }));
  await pick("Value: where it comes from", "A single value");
  expect(detected()).toEqual(when(3));
});

test("arithmetic that the form cannot show is text, kept until it is changed into something that can be read", async () => {
  const value = { mul: [2, { add: [{ field: "attributes.a" }, 1] }] };
  const { user, detected } = await opened({ type: "match", when: { field: "amount", op: ">", value } });
  const text = screen.getByRole<HTMLInputElement>("textbox", { name: "Value" });
  expect(text.value).toBe(JSON.stringify(value));
  await user.clear(text);
  await user.paste('{"mul":[2,{"add":[{"field":"attributes.a"},5]');
  expect(detected()).toEqual({ type: "match", when: { field: "amount", op: ">", value } });
  await user.paste("}]}");
  expect(detected()).toEqual({
    type: "match",
    when: { field: "amount", op: ">", value: { mul: [2, { add: [{ field: "attributes.a" }, 5] }] } },
  });
});

test("what is compared may be computed, and stands where the field would", async () => {
  const when = { expr: { add: [{ field: "amount" }, { field: "attributes.fee" }] }, op: ">", value: 100 };
  const { choose, detected } = await opened({ type: "match", when });
  await choose("Computed: operator", "minus");
  expect(detected()).toEqual({
    type: "match",
    when: { ...when, expr: { sub: [{ field: "amount" }, { field: "attributes.fee" }] } },
  });
});

test("the bound of an aggregate is a field of the judged transaction, or between two", async () => {
  const { pick, choose, detected } = await opened({ ...AGGREGATE, having: { op: ">", value: 5_000 } });
  await choose("Compared how", "is between");
  expect(detected()).toEqual({ ...AGGREGATE, having: { op: "between", value: [5_000, 5_000] } });
  await pick("To: where it comes from", "A field of the transaction that is judged");
  expect(detected()).toEqual({ ...AGGREGATE, having: { op: "between", value: [5_000, { field: "amount" }] } });
  await choose("Compared how", "is above");
  expect(detected()).toEqual({ ...AGGREGATE, having: { op: ">", value: 5_000 } });
});

test("the bound of a deviation is computed", async () => {
  const deviation = { type: "deviation", field: "amount", window: "30d", minSamples: 5 };
  const { pick, detected } = await opened({ ...deviation, times: 3 });
  await pick("Deviation: where it comes from", "Compute it of two values");
  expect(detected()).toEqual({ ...deviation, times: { mul: [3, { field: "amount" }] } });
});
