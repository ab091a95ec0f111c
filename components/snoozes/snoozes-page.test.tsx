import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { Snooze } from "@/lib/contract/snooze-calls";
import { RuleSnoozes } from "./rule-snoozes";
import { SnoozesPage } from "./snoozes-page";

const LIST = "GET /api/v1/snoozes";
const NOW = Date.now();
const ACTIVE: Snooze = {
  id: "s1",
  ruleId: "small-then-large",
  ruleName: "Small, then large",
  key: { accountId: "acc-1" },
  reason: "Salary day",
  until: NOW + 86_400_000,
  createdAt: NOW - 60_000,
  createdBy: { id: "u-ana", name: "Ana" },
  alertId: "a1",
  endedAt: null,
  endedBy: null,
  state: "active",
  hits: 12,
  lastHitAt: NOW,
};

test("a snooze says rule, key, why, until when and how much it kept quiet, and is ended early", async () => {
  const server = testServer();
  let items: readonly Snooze[] = [ACTIVE];
  server.on(LIST, () => ({ items, nextCursor: null }));
  server.on("DELETE /api/v1/snoozes/s1", () => {
    items = [];
    return null;
  });
  const { user } = await renderPage(<SnoozesPage />);
  const list = await screen.findByRole("list", { name: "Snoozes" });
  expect(list.textContent).toMatch(/Small, then large.*acc-1.*Salary day.*Ana.*12 hits kept quiet.*until/);
  await user.click(within(list).getByRole("button", { name: "End now" }));
  expect(await screen.findByText("No rule is snoozed")).toBeTruthy();
  expect(server.callsOf("DELETE /api/v1/snoozes/s1")).toHaveLength(1);
});

test("who only looks sees the state and cannot end it", async () => {
  testServer().on(LIST, () => ({ items: [ACTIVE], nextCursor: null }));
  await renderPage(<SnoozesPage />, { as: { role: "viewer" } });
  expect(await screen.findByText("in force")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "End now" })).toBeNull();
});

test("a list that cannot be read says so, and that snoozes stay in force", async () => {
  const server = testServer();
  server.on(LIST, () => new Refusal(503, { title: "The database is away", detail: "Try again." }));
  await renderPage(<SnoozesPage />);
  await waitFor(() => expect(screen.getByText("The database is away")).toBeTruthy(), { timeout: 10_000 });
  expect(screen.getByText(/Snoozes stay in force/)).toBeTruthy();
});

test("a rule says for how many keys it is snoozed, and leads to those snoozes alone", async () => {
  const server = testServer();
  server.on(LIST, () => ({ items: [ACTIVE, { ...ACTIVE, id: "s2" }], nextCursor: null }));
  await renderPage(<RuleSnoozes ruleId="small-then-large" />);
  const link = await screen.findByRole("link", { name: "Snoozed for 2 keys" });
  expect(link.getAttribute("href")).toBe("/snoozes?ruleId=small-then-large");
  expect(server.callsOf(LIST)[0]?.search.get("ruleId")).toBe("small-then-large");
});

test("the snoozes of one rule are shown until any rule is asked for", async () => {
  const server = testServer();
  server.on(LIST, () => ({ items: [ACTIVE], nextCursor: null }));
  server.on("GET /api/v1/rules", () => ({ items: [] }));
  const { user } = await renderPage(<SnoozesPage />, { search: "ruleId=small-then-large" });
  await screen.findByText("Rule small-then-large");
  expect(server.callsOf(LIST)[0]?.search.get("ruleId")).toBe("small-then-large");
  await user.click(screen.getByRole("button", { name: "Any rule" }));
  await waitFor(() => expect(server.callsOf(LIST).at(-1)?.search.has("ruleId")).toBe(false));
});
