import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { axeFaults } from "./axe";
import { alertsOf, currentRule, fresh, machine, post, signedIn } from "./tripline";

/** A rule of its own with an alert in a country on each of two accounts; its id. */
async function twoAlerts(): Promise<string> {
  const [id, merchant] = [fresh("analytics"), fresh("m")];
  const api = await machine();
  const detect = { type: "match", when: { field: "merchantId", op: "=", value: merchant } };
  const rule = { id, name: `Bought at ${merchant}`, severity: "high", key: ["accountId"], detect, cooldown: "1h" };
  expect((await api.post("/api/v1/rules", { data: rule })).status()).toBe(201);
  await expect.poll(async () => (await currentRule(id)).inForce).toBe(true);
  const accounts = [fresh("acc"), fresh("acc")];
  const timestamp = Date.now();
  await post(
    accounts.map((accountId) => ({
      id: fresh("t"),
      accountId,
      amount: 20,
      currency: "USD",
      country: "LI",
      type: "purchase",
      channel: "online",
      merchantId: merchant,
      timestamp,
    })),
  );
  for (const account of accounts) {
    await expect.poll(async () => (await alertsOf(account)).some(({ ruleId }) => ruleId === id)).toBe(true);
  }
  await api.dispose();
  return id;
}

test("a number leads to as many alerts as it says, and a row to those of its rule", async ({ browser }) => {
  const rule = await twoAlerts();
  const page = await signedIn(browser, "analyst", `/analytics?ruleId=${rule}&country=LI`);
  const figures = page.getByRole("list", { name: "Figures" });
  await figures.getByRole("link", { name: "Alerts: 2", exact: true }).click();
  await expect(page).toHaveURL(/\/alerts\?.*country=LI/);
  await expect(page.getByRole("checkbox", { name: /^Select /, exact: false }).first()).toBeVisible();
  await expect(page.getByRole("search", { name: "Alerts" }).getByText("LI")).toBeVisible();
  await page.goBack();
  const table = page.getByRole("region", { name: "Figures by rule" });
  await table
    .getByRole("row", { name: /Bought at/ })
    .getByRole("link", { name: "2", exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`ruleId=${rule}`));
  await page.context().close();
});

test("the hours are reached by keyboard, and an hour opens its alerts", async ({ browser }) => {
  const rule = await twoAlerts();
  const page = await signedIn(browser, "analyst", `/analytics?ruleId=${rule}`);
  const first = page.getByRole("link", { name: /^Mon 00:00 UTC/ });
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("link", { name: /^Mon 01:00 UTC/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/hour=1&/);
  await page.context().close();
});

test("a table leaves as a file", async ({ browser }) => {
  const rule = await twoAlerts();
  const page = await signedIn(browser, "analyst", `/analytics?ruleId=${rule}&by=country`);
  await expect(page.getByRole("row", { name: /^LI/ })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("region", { name: "Told apart" }).getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /CSV/ }).click();
  const path = await (await download).path();
  const lines = readFileSync(path, "utf8").split("\r\n");
  expect(lines[0]).toContain("key,name,alerts,at_risk");
  expect(lines[1]).toMatch(/^LI,LI,2,/);
  await page.context().close();
});

test("a lead says which payments count, and takes it back", async ({ browser }) => {
  await twoAlerts();
  const page = await signedIn(browser, "lead", "/analytics");
  const panel = page.getByRole("region", { name: "Fraud rates for PSD2" });
  // A backtester counts what is stored some seconds later.
  await expect(panel.getByText("No payment is counted yet")).toBeHidden({ timeout: 90_000 });
  await panel.getByRole("button", { name: "Which payments count" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("group", { name: "Remote card payments" }).getByRole("checkbox", { name: "purchase" }).check();
  await dialog.getByRole("button", { name: "Count these" }).click();
  await expect(panel.getByRole("region", { name: "Remote card payments by amount" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.context().close();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`the page has no violations, ${colorScheme} at ${viewport.width}`, async ({ browser }) => {
      const page = await signedIn(browser, "lead", "/analytics");
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await expect(page.getByRole("list", { name: "Figures" })).toBeVisible();
      await expect(page.getByRole("region", { name: "Fraud rates for PSD2" })).toBeVisible();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      expect(await axeFaults(page)).toEqual([]);
      await page.context().close();
    });
  }
}

test("the payments behind a fraud rate have a page, which fits a phone", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/analytics/payments?instrument=transfer&band=0");
  await expect(page.getByRole("heading", { name: "Fraud payments", level: 1 })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Kind of payment" })).toContainText("Remote credit transfers");
  await expect(page.getByRole("combobox", { name: "Amount" })).toContainText("up to 100");
  for (const width of [1_440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await axeFaults(page)).toEqual([]);
  }
  await page.context().close();
});
