import { expect, test } from "@playwright/test";
import { axeFaults } from "./axe";
import { fresh, machine, raiseAlert, setLimits, signedIn } from "./tripline";

const NONE = { acknowledge: null, resolve: null };

test("a lead sets limits, the queue counts down in words, and Undo takes them back", async ({ browser }) => {
  const lead = await signedIn(browser, "lead", "/settings/limits");
  const form = lead.getByRole("form", { name: "Time limits" });
  await expect(form).toBeVisible();
  await form.getByRole("group", { name: "High" }).getByLabel("To acknowledge").fill("2h");
  await form.getByRole("group", { name: "High" }).getByLabel("To resolve").fill("1h");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("no less than the time to acknowledge");
  expect(await axeFaults(lead)).toEqual([]);
  const limits = Object.fromEntries(
    ["critical", "high", "medium", "low"].map((severity) => [severity, { acknowledge: "2h", resolve: "1d" }]),
  );
  await setLimits(lead, limits);
  try {
    const alert = await raiseAlert();
    const account = String(alert.key.accountId);
    const page = await signedIn(browser, "analyst", `/alerts?q=${account}&sort=dueAt`);
    const row = page.getByRole("row").filter({ hasText: account });
    await expect(row.getByText(/^in 1 h|in \d+ min$/)).toBeVisible();
    await expect(page.getByRole("combobox", { name: "Due" })).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await page.goto(`/alerts/${alert.id}`);
    await expect(page.getByText(/^due in /)).toBeVisible();
    await page.keyboard.press("a");
    await expect(page.getByText(/^due to resolve in /)).toBeVisible();
    await page.context().close();

    await lead.reload();
    const critical = form.getByRole("group", { name: "Critical" });
    await expect(critical.getByLabel("To acknowledge")).toHaveValue("2h");
    await critical.getByLabel("To acknowledge").fill("30m");
    await form.getByRole("button", { name: "Save" }).click();
    await lead.getByRole("button", { name: "Undo" }).click();
    await expect(critical.getByLabel("To acknowledge")).toHaveValue("2h");
  } finally {
    await setLimits(lead, { critical: NONE, high: NONE, medium: NONE, low: NONE });
    await lead.context().close();
  }
});

test("an alert waits for its customer by a key, leaves the queue, and comes back by the same key", async ({
  browser,
}) => {
  const alert = await raiseAlert();
  const account = String(alert.key.accountId);
  const page = await signedIn(browser, "analyst", `/alerts?q=${account}`);
  const row = page.getByRole("row").filter({ hasText: account });
  await expect(row.first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("w");
  const dialog = page.getByRole("dialog", { name: "Wait for customer" });
  await dialog.getByLabel(/What is awaited/).fill("the receipt");
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Wait" }).click();
  await expect(page.getByText("It waits for the customer")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No alert fits these filters")).toBeVisible();
  await page.goto(`/alerts/${alert.id}`);
  await expect(page.getByText(/^waits for the customer until/)).toBeVisible();
  await expect(page.getByText(/: the receipt$/)).toBeVisible();
  await page.keyboard.press("w");
  await expect(page.getByText("It waits no longer")).toBeVisible();
  await page.goto(`/alerts?q=${account}`);
  await expect(row.first()).toBeVisible();
  await page.context().close();
});

test("at its date an alert comes back by itself into a queue that is open", async ({ browser }) => {
  const alert = await raiseAlert();
  const account = String(alert.key.accountId);
  const api = await machine();
  const answer = await api.post(`/api/v1/alerts/${alert.id}/wait`, {
    data: { version: alert.version, waitingUntil: Date.now() + 12_000, note: fresh("note") },
  });
  expect(answer.status()).toBe(200);
  const page = await signedIn(browser, "analyst", `/alerts?q=${account}`);
  await expect(page.getByText("No alert fits these filters")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: account }).first()).toBeVisible({ timeout: 20_000 });
  await api.dispose();
  await page.context().close();
});

test("acknowledging by a key says so, and Undo gives the alert back", async ({ browser }) => {
  const alert = await raiseAlert();
  const page = await signedIn(browser, "analyst", `/alerts/${alert.id}`);
  await expect(page.getByRole("button", { name: /^Acknowledge/ })).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByText("(you)")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: /^Acknowledge/ })).toBeVisible();
  await expect(page.getByText("Unassigned")).toBeVisible();
  await page.context().close();
});

test("on a phone a deadline stands beside the status, in both themes without a fault", async ({ browser }) => {
  const lead = await signedIn(browser, "lead", "/settings/limits");
  await setLimits(lead, { high: { acknowledge: "2h", resolve: null }, critical: { acknowledge: "2h", resolve: null } });
  try {
    const alert = await raiseAlert();
    const account = String(alert.key.accountId);
    await lead.setViewportSize({ width: 390, height: 844 });
    for (const colorScheme of ["light", "dark"] as const) {
      await lead.emulateMedia({ colorScheme });
      await lead.goto(`/alerts?q=${account}`);
      await expect(
        lead
          .getByRole("row")
          .filter({ hasText: account })
          .getByText(/in \d+ (h|min)/),
      ).toBeVisible();
      expect(await axeFaults(lead)).toEqual([]);
      await lead.goto("/settings/limits");
      await expect(lead.getByRole("form", { name: "Time limits" })).toBeVisible();
      expect(await axeFaults(lead)).toEqual([]);
    }
  } finally {
    await setLimits(lead, { critical: NONE, high: NONE });
    await lead.context().close();
  }
});
