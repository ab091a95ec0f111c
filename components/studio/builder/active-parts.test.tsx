import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { LARGE, openedBuilder } from "./testing/opened-builder";

const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
/** What the field's description says is wrong. */
const told = (name: string) =>
  document.getElementById(field(name).getAttribute("aria-describedby") ?? "")?.textContent ?? null;

test("both ends are typed, stand before the key, and are taken back without a trace", async () => {
  const { user, json, text } = await openedBuilder(LARGE);
  const before = text();
  await user.type(field("Active from"), "2026-12-01T00:00:00Z");
  await user.type(field("Active until"), "2027-01-01T00:00:00Z");
  expect(json()).toEqual({ ...LARGE, activeFrom: "2026-12-01T00:00:00Z", activeUntil: "2027-01-01T00:00:00Z" });
  expect(Object.keys(json()).slice(2, 6)).toEqual(["severity", "activeFrom", "activeUntil", "key"]);
  expect(told("Active from")).toBeNull();
  await user.clear(field("Active from"));
  await user.clear(field("Active until"));
  expect(text()).toBe(before);
});

test("what is no time, and an end that is not after the beginning, is told beside it", async () => {
  const { user } = await openedBuilder({ ...LARGE, activeFrom: "2026-12-01T00:00:00Z" });
  await user.type(field("Active until"), "2026-12-01");
  expect(field("Active until").getAttribute("aria-invalid")).toBe("true");
  expect(told("Active until")).toBe("Expected a time such as 2026-12-01T00:00:00Z (RFC 3339)");
  await user.type(field("Active until"), "T00:00:00Z");
  expect(told("Active until")).toBe("Expected a time after activeFrom (2026-12-01T00:00:00Z)");
});

test("a reader who may not change it sees both", async () => {
  await openedBuilder({ ...LARGE, activeUntil: "2027-01-01T00:00:00Z" }, true);
  expect(field("Active until").value).toBe("2027-01-01T00:00:00Z");
  expect(field("Active until").disabled).toBe(true);
});
