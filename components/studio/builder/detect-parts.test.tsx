import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openedBuilder } from "./testing/opened-builder";

const AROUND = { id: "r", name: "R", severity: "high", key: ["accountId"] };

async function opened(detect: object) {
  const { user, json } = await openedBuilder({ ...AROUND, detect });
  const choose = async (button: string, field: string) => {
    await user.click(screen.getByRole("button", { name: button }));
    await user.type(screen.getByPlaceholderText("Find a field, or name an attribute"), field);
    await user.keyboard("{Enter}");
  };
  const detected = () => json().detect;
  return { user, choose, detected };
}

test("a second field is new together with the first, and without it the first is alone again", async () => {
  const alone = { type: "firstSeen", field: "cardId", memory: "30d" };
  const { user, choose, detected } = await opened(alone);
  await choose("New field: another one: together with …", "merchantId");
  expect(detected()).toEqual({ type: "firstSeen", fields: ["cardId", "merchantId"], memory: "30d" });
  await choose("New field 2: merchant", "deviceId");
  expect(detected()).toEqual({ type: "firstSeen", fields: ["cardId", "deviceId"], memory: "30d" });
  await user.click(screen.getByRole("button", { name: "Remove device from these" }));
  expect(detected()).toEqual(alone);
});

test("the same field twice is told beside the fields", async () => {
  await opened({ type: "firstSeen", fields: ["cardId", "cardId"], memory: "30d" });
  screen.getByText("Expected a field that is not among them already");
});

test("how soon a step follows is added and taken away, and a step that must not happen has none", async () => {
  const when = { field: "amount", op: ">", value: 10 };
  const steps = (second: object) => [
    { name: "a", when },
    { name: "b", when, ...second },
    { name: "c", when },
  ];
  const { user, detected } = await opened({ type: "sequence", within: "1h", steps: steps({}) });
  const [second] = screen.getAllByRole("button", { name: "Soon after the step before" });
  if (second === undefined) throw new Error("no step can have a gap");
  await user.click(second);
  expect(detected()).toEqual({ type: "sequence", within: "1h", steps: steps({ gap: "5m" }) });
  await user.click(screen.getByRole("button", { name: "Remove the gap of step 2" }));
  expect(detected()).toEqual({ type: "sequence", within: "1h", steps: steps({}) });
});

test("a gap where none may stand is told beside it", async () => {
  const when = { field: "amount", op: ">", value: 10 };
  await opened({
    type: "sequence",
    within: "1h",
    steps: [
      { name: "a", when, gap: "1m" },
      { name: "b", when },
    ],
  });
  screen.getByText("Expected no gap in the first step: there is none before it");
});

test("different values of several fields are counted, and another measure keeps the first of them", async () => {
  const around = { type: "aggregate", window: { type: "sliding", size: "1h" }, having: { op: ">=", value: 5 } };
  const { user, choose, detected } = await opened({ ...around, measure: { fn: "distinct", field: "cardId" } });
  await choose("Measured field: another one: together with …", "ip");
  expect(detected()).toEqual({ ...around, measure: { fn: "distinct", fields: ["cardId", "ip"] } });
  await user.click(screen.getByRole("combobox", { name: "What is measured" }));
  await user.click(screen.getByRole("option", { name: "The number of transactions with" }));
  expect(detected()).toEqual({ ...around, measure: { fn: "count", field: "cardId" } });
});

test("a window is a calendar day or the last so many transactions", async () => {
  const around = { type: "aggregate", measure: { fn: "count" }, having: { op: ">=", value: 3 } };
  const { user, detected } = await opened({ ...around, window: { type: "sliding", size: "2h" } });
  const choose = async (label: string) => {
    await user.click(screen.getByRole("combobox", { name: "Kind of window" }));
    await user.click(screen.getByRole("option", { name: new RegExp(`^${label}`) }));
  };
  await choose("The last transactions");
  expect(detected()).toEqual({ ...around, window: { type: "last", events: 10, within: "2h" } });
  await choose("A calendar week");
  expect(detected()).toEqual({ ...around, window: { type: "calendar", unit: "week" } });
  screen.getByText("From Monday on, in the time zone of the rule; at most one hit each.");
});

test("a percentile of the transactions that have the same merchant as the one that is judged", async () => {
  const around = { type: "aggregate", window: { type: "sliding", size: "1h" }, having: { op: ">=", value: 5 } };
  const { user, detected } = await opened({ ...around, measure: { fn: "sum", field: "amount" } });
  await user.click(screen.getByRole("combobox", { name: "What is measured" }));
  await user.click(screen.getByRole("option", { name: "A percentile of" }));
  const measured = screen.getByRole("group", { name: "Only events where" });
  await user.click(within(measured).getByRole("button", { name: "+ Condition" }));
  await user.type(await screen.findByPlaceholderText("Find a field, or name an attribute"), "merchantId");
  await user.keyboard("{Enter}");
  await user.click(screen.getByRole("button", { name: "Value: where it comes from" }));
  await user.click(screen.getByRole("menuitem", { name: "The same as this transaction" }));
  const when = { field: "merchantId", op: "=", value: { anchor: "merchantId" } };
  expect(detected()).toEqual({ ...around, measure: { fn: "quantile", field: "amount", q: 0.95, when } });
});

test("a part above 1 is told beside the percentile", async () => {
  const around = { type: "aggregate", window: { type: "sliding", size: "1h" }, having: { op: ">=", value: 5 } };
  await opened({ ...around, measure: { fn: "quantile", field: "amount", q: 95 } });
  screen.getByText("Expected a number above 0 and at most 1 with at most six decimals, such as 0.95");
});

test("a formula has measures by name, a condition that compares them, and a number to show", async () => {
  const measures = { a: { fn: "count", window: "1d" }, b: { fn: "sinceLast", window: "400d" } };
  const when = { measure: "b", op: ">", value: "90d" };
  const { user, detected } = await opened({ type: "formula", measures, when });
  const name = screen.getByRole("textbox", { name: "Name of b" });
  await user.clear(name);
  await user.type(name, "pause{Enter}");
  const renamed = { a: measures.a, pause: measures.b };
  expect(detected()).toEqual({ type: "formula", measures: renamed, when: { ...when, measure: "pause" } });
  await user.click(screen.getByRole("button", { name: "Show a number" }));
  expect(detected()).toMatchObject({ show: { measure: "a" } });
  await user.click(screen.getByRole("combobox", { name: "Compared measure" }));
  await user.click(screen.getByRole("option", { name: "pause" }));
  expect(detected()).toMatchObject({ show: { measure: "pause" } });
  await user.click(screen.getByRole("combobox", { name: "What a measures" }));
  await user.click(screen.getByRole("option", { name: "The sum of" }));
  await user.click(screen.getByRole("combobox", { name: "What a is over" }));
  await user.click(screen.getByRole("option", { name: "over the last transactions" }));
  expect(detected()).toMatchObject({ measures: { a: { fn: "sum", field: "amount", events: 10, within: "1d" } } });
  await user.click(screen.getByRole("button", { name: "+ Comparison of a measure" }));
  expect(detected()).toMatchObject({ when: { all: [{ measure: "pause" }, { measure: "a", op: ">", value: 0 }] } });
  await user.click(screen.getByRole("button", { name: "Add a measure" }));
  expect(detected()).toMatchObject({ measures: { measure3: { fn: "count", window: "1d" } } });
});

test("a name that is no measure is told beside the condition", async () => {
  const measures = { a: { fn: "count", window: "1d" } };
  await opened({ type: "formula", measures, when: { measure: "b", op: ">", value: 1 } });
  screen.getByText("Expected the name of a measure of this formula: a");
});
