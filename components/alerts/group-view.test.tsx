import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { COUNTS, tell } from "@/components/testing/gateway";
import { openQueue, PATHS, QUEUE } from "@/components/testing/queue";
import { Refusal } from "@/components/testing/server";
import type { AlertGroup } from "@/lib/contract/alert-group-calls";
import { alertWith } from "@/lib/view-models/testing/alert";

const [anvil = alertWith(), birch = alertWith(), cedar = alertWith()] = QUEUE;
const groupOf = (entity: string, alerts: AlertGroup["alerts"], count = alerts.length): AlertGroup => ({
  entity,
  isAccount: true,
  count,
  rules: 2,
  severity: "critical",
  firstDetectedAt: 1,
  lastDetectedAt: 3_000,
  alerts: alerts.map((alert) => ({ ...alert, key: { accountId: entity } })),
});

const GROUPS = [groupOf("acc-1", [anvil, birch], 57), groupOf("acc-2", [cedar])];

async function openGroups(groups = GROUPS) {
  const opened = await openQueue({ search: "?view=entity", groups });
  return { ...opened, list: await screen.findByRole("list", { name: "Alerts by customer" }) };
}

test("one customer's storm is one row, which opens to its newest alerts", async () => {
  const { user, list } = await openGroups();
  const [row] = within(list).getAllByRole("listitem");
  expect(row?.textContent).toMatch(/57 alerts, 2 rules.*Anvil/);
  await user.click(within(list).getByRole("button", { name: "Alerts of account acc-1" }));
  const alerts = within(list).getByRole("list", { name: "Alerts of account acc-1" });
  expect(alerts.textContent).toMatch(/Anvil.*Birch.*55 more/);
});

test("the keys move between groups, and a step on one is a step on its alerts", async () => {
  const { user, server } = await openGroups();
  server.on(PATHS.bulk, () => ({ id: null, undoUntil: null, done: 2, failed: 0, results: [] }));
  await user.keyboard("ja");
  await waitFor(() => expect(server.callsOf(PATHS.bulk)).toHaveLength(1));
  expect(server.callsOf(PATHS.bulk)[0]?.body).toEqual({
    step: "acknowledge",
    alerts: [anvil, birch].map(({ id, version }) => ({ id, version })),
  });
  await user.keyboard("jxr");
  expect(await screen.findByRole("dialog", { name: "Resolve 1 alert" })).toBeTruthy();
});

test("a row's customer and alerts are links; a plain press on an alert opens it beside the groups", async () => {
  const { user, list, search, server } = await openGroups();
  server.on(PATHS.detail("Anvil"), () => new Refusal(503, { title: "The database is away" }));
  expect(within(list).getByRole("link", { name: /acc-1/ }).getAttribute("href")).toBe("/entities/account/acc-1");
  const newest = within(list).getByRole("link", { name: /^Anvil/ });
  expect(newest.getAttribute("href")).toBe("/alerts/anvil");
  await user.click(newest);
  await waitFor(() => expect(search()).toContain("alert=anvil"));
  expect(within(list).queryByRole("list", { name: "Alerts of account acc-1" })).toBeNull();
});

test("a row of something else than an account leads to what its key names", async () => {
  const merchant = {
    ...groupOf("merchant m-1", []),
    isAccount: false,
    alerts: [{ ...anvil, key: { merchantId: "m-1" } }],
  };
  const { list } = await openGroups([merchant]);
  expect(within(list).getByRole("link", { name: /m-1/ }).getAttribute("href")).toBe("/entities/merchant/m-1");
});

test("groups stay as they are while alerts change, and are read again when that is asked for", async () => {
  const { user, server } = await openGroups();
  await tell("alert:changed", { seq: 1, alert: { ...anvil, version: 2 } }, COUNTS);
  const counts = server.callsOf(PATHS.counts).length;
  await waitFor(() => expect(server.callsOf(PATHS.counts).length).toBeGreaterThan(counts), { timeout: 3_000 });
  expect(server.callsOf(PATHS.groups)).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Alerts changed: show them as they are" }));
  await waitFor(() => expect(server.callsOf(PATHS.groups)).toHaveLength(2));
});

test("what is selected stays selected when its group has a new alert", async () => {
  const { user, server, list } = await openGroups();
  await user.click(within(list).getByRole("checkbox", { name: "Select the alerts of account acc-1" }));
  const newer = alertWith({ id: "dune", summary: "Dune paid twice" });
  server.on(PATHS.groups, () => ({
    items: [groupOf("acc-1", [newer, anvil, birch], 58), groupOf("acc-2", [cedar])],
    nextCursor: null,
  }));
  await tell("alert:changed", { seq: 1, alert: { ...anvil, version: 2 } }, COUNTS);
  await user.click(await screen.findByRole("button", { name: "Alerts changed: show them as they are" }));
  expect(await screen.findByText("3 selected")).toBeTruthy();
});

test("R on groups that are resolved asks nothing, now or later", async () => {
  const { user } = await openGroups([groupOf("acc-1", [{ ...anvil, status: "resolved" }]), groupOf("acc-2", [cedar])]);
  await user.keyboard("jxrjx");
  expect(await screen.findByText("2 selected")).toBeTruthy();
  await screen.findByRole("button", { name: /^Resolve 1/ });
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("an account that is masked is shown without its token and given back with it", async () => {
  const masked = "411111••••••1111";
  const accountId = `${masked}~${"a".repeat(22)}`;
  const { user, server, list } = await openGroups([
    { ...groupOf(masked, [], 3), alerts: [{ ...anvil, key: { accountId } }] },
  ]);
  await user.click(within(list).getByRole("button", { name: new RegExp(masked) }));
  expect(list.textContent).not.toContain("~");
  await user.click(within(list).getByRole("button", { name: "Show all as a list" }));
  await screen.findByRole("grid", { name: "Alerts" });
  await waitFor(() => expect(server.callsOf(PATHS.list).at(-1)?.search.get("key")).toBe(accountId));
});
