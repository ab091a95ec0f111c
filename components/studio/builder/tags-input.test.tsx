import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LARGE, openedBuilder } from "./testing/opened-builder";

const input = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Add a tag" });

test("tags are typed and entered, made to fit, each once, and taken back without a trace", async () => {
  const { user, json, text } = await openedBuilder(LARGE);
  const before = text();
  await user.type(input(), "Card testing{Enter}cards,cards{Enter}");
  expect(json()).toEqual({ ...LARGE, tags: ["card-testing", "cards"] });
  expect(Object.keys(json()).slice(1, 4)).toEqual(["name", "tags", "severity"]);
  await user.click(screen.getByRole("button", { name: "Remove card-testing" }));
  expect(json()).toEqual({ ...LARGE, tags: ["cards"] });
  await user.type(input(), "{Backspace}");
  expect(text()).toBe(before);
});

test("what is typed counts when the field is left", async () => {
  const { user, json } = await openedBuilder(LARGE);
  await user.type(input(), "cards");
  await user.tab();
  expect(json()).toEqual({ ...LARGE, tags: ["cards"] });
});

test("what does not fit is told, and there are at most ten", async () => {
  await openedBuilder({ ...LARGE, tags: ["Not a tag"] });
  screen.getByText(/Expected 1 to 64 of the characters a-z 0-9 -/);
  expect(input().getAttribute("aria-invalid")).toBe("true");
});

test("a rule with ten takes no more, and a reader who may not change it sees them", async () => {
  const tags = Array.from({ length: 10 }, (_, i) => `tag-${i}`);
  await openedBuilder({ ...LARGE, tags }, true);
  expect(screen.queryByRole("textbox", { name: "Add a tag" })).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Remove tag-9" }).disabled).toBe(true);
});
