import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LARGE, openedBuilder } from "./testing/opened-builder";

const choice = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
/** The words of what is chosen: of the severity and of the decision. */
const chosen = () =>
  screen.getAllByRole("radio", { checked: true }).map(({ parentElement }) => parentElement?.textContent);
const score = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Score" });

test("a rule that says nothing lets transactions through, and has the score of its severity", async () => {
  const { user, json } = await openedBuilder(LARGE);
  expect(chosen()).toContain("Let it through");
  expect(score().value).toBe("");
  expect(score().placeholder).toBe("60");
  await user.click(screen.getByRole("radio", { name: "Critical" }));
  expect(score().placeholder).toBe("90");
  expect(json()).toEqual({ ...LARGE, severity: "critical" });
});

test("an action is chosen with the pointer or with the keys, and taken back without a trace", async () => {
  const { user, json, text } = await openedBuilder(LARGE);
  const before = text();
  await user.click(choice("Block it"));
  expect(json()).toEqual({ ...LARGE, action: "block" });
  expect(Object.keys(json()).slice(2, 5)).toEqual(["severity", "action", "key"]);
  choice("Ask for a review").focus();
  await user.keyboard(" ");
  expect(chosen()).toContain("Ask for a review");
  expect(json()).toEqual({ ...LARGE, action: "review" });
  await user.click(choice("Let it through"));
  expect(text()).toBe(before);
});

test("a score is a number from 0 to 100, and by severity again when nothing stands there", async () => {
  const { user, json } = await openedBuilder(LARGE);
  await user.type(score(), "75.5");
  expect(json()).toEqual({ ...LARGE, score: 75.5 });
  expect(screen.queryByText("by its severity")).toBeNull();
  await user.clear(score());
  expect(json()).toEqual(LARGE);
  await user.type(score(), "101");
  expect(score().getAttribute("aria-invalid")).toBe("true");
  const told = document.getElementById(score().getAttribute("aria-describedby") ?? "");
  expect(told?.textContent).toBe("Expected a number from 0 to 100");
});

test("what only the JSON could say is shown as it is, and told", async () => {
  await openedBuilder({ ...LARGE, action: "stop", score: "many" });
  expect(
    screen.getAllByRole("radio", { checked: true }).map(({ parentElement }) => parentElement?.textContent),
  ).toEqual(["High"]);
  screen.getByText("Expected one of none, review, block");
  expect(score().value).toBe("many");
});

test("a reader who may not change it sees both", async () => {
  await openedBuilder({ ...LARGE, action: "block", score: 5 }, true);
  expect(chosen()).toContain("Block it");
  expect(choice("Block it").disabled).toBe(true);
  expect(score().disabled).toBe(true);
});
