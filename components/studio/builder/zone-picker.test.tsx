import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LARGE, openedBuilder } from "./testing/opened-builder";

const trigger = (shown: string) => screen.getByRole("button", { name: `Time zone: ${shown}` });

test("a zone is found by its place, stands before the key, and is taken back without a trace", async () => {
  const { user, json, text } = await openedBuilder(LARGE);
  const before = text();
  await user.click(trigger("UTC (default)"));
  await user.type(screen.getByPlaceholderText("Find a place, such as Berlin"), "new york");
  await user.keyboard("{Enter}");
  expect(json()).toEqual({ ...LARGE, zone: "America/New_York" });
  expect(Object.keys(json()).slice(2, 5)).toEqual(["severity", "zone", "key"]);
  await user.click(trigger("America/New_York"));
  await user.keyboard("{Enter}");
  expect(text()).toBe(before);
});

test("what is no zone is told beside it", async () => {
  await openedBuilder({ ...LARGE, zone: "Mars/Olympus" });
  expect(document.getElementById(trigger("Mars/Olympus").getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "Expected an IANA time zone such as Europe/Berlin or UTC",
  );
});

test("fields that are read in the zone say so", async () => {
  const when = { field: "hourOfDay", op: "<", value: 5 };
  await openedBuilder({ ...LARGE, zone: "Europe/Berlin", detect: { type: "match", when } });
  screen.getByText("hour of day (Europe/Berlin)");
});
