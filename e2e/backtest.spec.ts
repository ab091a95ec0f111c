import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { Role } from "@/lib/contract/roles";
import { alertsOf, cardTesting, fresh, post, signedIn } from "./tripline";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** Around now, so that what a test posts is in it at once. */
function around(path: string): string {
  const now = Date.now();
  return `${path}?from=${now - 3_600_000}&to=${now + 600_000}`;
}

/** Accounts of their own, each with one alert of card testing whose last purchase is of `large`. */
async function testedCards(count: number, large: number): Promise<readonly string[]> {
  const accounts = Array.from({ length: count }, () => fresh("acc"));
  await post(accounts.flatMap((account) => cardTesting(account, large)));
  for (const account of accounts) {
    await expect.poll(async () => (await alertsOf(account)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  }
  return accounts;
}

const panelOf = (page: Page): Locator => page.getByRole("region", { name: "Backtest", exact: true });

/** The figures are those of what stands in the fields now, of the whole range. */
async function finished(page: Page): Promise<void> {
  await expect(panelOf(page).getByRole("progressbar")).toHaveCount(0, { timeout: 60_000 });
  await expect(
    panelOf(page)
      .getByRole("status")
      .filter({ hasText: /^In the / }),
  ).toHaveCount(1, { timeout: 60_000 });
}

/** A whole number of the table of figures: the draft's (1) or the published rule's (2). */
async function figure(page: Page, name: string, side: 1 | 2): Promise<number> {
  const row = panelOf(page)
    .getByRole("table", { name: "Figures" })
    .getByRole("row", { name: new RegExp(`^${name} \\d`) });
  const text = await row
    .getByRole("cell")
    .nth(side - 1)
    .textContent();
  return Number((text ?? "").replace(/\D/g, ""));
}

async function discard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
}

test("a threshold that moves shows what it would have done, whom it would have missed, and why", async ({
  browser,
}) => {
  await testedCards(3, 743);
  const page = await signedIn(browser, "lead", around("/rules/card-testing"));
  await finished(page);
  const before = await figure(page, "Alerts", 1);
  expect(before).toBeGreaterThanOrEqual(3);

  await page.getByRole("textbox", { name: "Large means above" }).fill("15000");
  await expect(panelOf(page)).toContainText(/instead of/);
  await finished(page);
  expect(await figure(page, "Alerts", 2)).toBeGreaterThanOrEqual(before);
  expect(await figure(page, "Alerts", 1)).toBeLessThan(await figure(page, "Alerts", 2));
  await expect(
    panelOf(page).getByRole("region", { name: "Accounts no longer alerted on" }).getByRole("link").first(),
  ).toHaveAttribute("href", /\/entities\/account\//);

  const differences = panelOf(page).getByRole("region", { name: "Most telling differences" });
  await differences
    .getByRole("button", { name: /No longer raised/ })
    .first()
    .click();
  await expect(differences.getByRole("table", { name: "Evidence" }).getByRole("row")).not.toHaveCount(0);
  await expect(differences).toContainText("published, large: above 500");
  await expect(differences).toContainText("draft, large: above 15,000");
  await differences.getByRole("link", { name: "Open the alert that was raised" }).click();
  await expect(page).toHaveURL(/\/alerts\//);
  await page.goBack();
  await discard(page);
  await page.context().close();
});

test("a press on the curve chooses the value, by mouse and by keyboard", async ({ browser }) => {
  await testedCards(1, 743);
  const page = await signedIn(browser, "lead", `${around("/rules/card-testing")}&sweep=largeAbove`);
  const field = page.getByRole("textbox", { name: "Large means above" });
  await expect(field).toHaveValue("500");
  const curve = page.getByRole("slider", { name: /Large means above: values tried/ });
  await expect(curve).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("progressbar", { name: "Threshold sweep" })).toHaveCount(0, { timeout: 60_000 });
  await expect(curve).toHaveAttribute("aria-valuetext", /^500: .* alerts a day/);

  await curve.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const told = (await curve.getAttribute("aria-valuetext"))?.split(":")[0]?.replace(",", "") ?? "";
  expect(Number(told)).toBeGreaterThan(500);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(told);
  // What was tried does not depend on the value that is chosen: no new curve is drawn.
  await expect(page.getByRole("progressbar", { name: "Threshold sweep" })).toHaveCount(0);

  const box = await curve.boundingBox();
  if (box === null) throw new Error("the curve is not drawn");
  await curve.click({ position: { x: box.width * 0.75, y: box.height / 2 } });
  await expect.poll(async () => Number(await field.inputValue())).toBeGreaterThan(Number(told));

  await page.getByRole("textbox", { name: "At most this many alerts a day" }).fill("0");
  await expect(page.getByText(/No value keeps to it|Use |keeps to it, with/).first()).toBeVisible();
  await discard(page);
  await page.context().close();
});

test("of two parameters at once a cell of the map is chosen with the keyboard, and sets both", async ({ browser }) => {
  await testedCards(1, 743);
  const page = await signedIn(browser, "lead", `${around("/rules/card-testing")}&sweep=largeAbove`);
  await page.getByRole("combobox", { name: "With a second parameter" }).click();
  await page.getByRole("option", { name: "with Small means below" }).click();
  const map = page.getByRole("table", { name: /^Large means above and Small means below/ });
  await expect(map).toBeVisible({ timeout: 60_000 });
  await map.getByRole("button", { name: /^500 and 10: .*draft/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const chosen = page.locator("[data-place]:focus");
  const [large, small] =
    /^([\d,]+) and ([\d,]+):/.exec((await chosen.getAttribute("aria-label")) ?? "")?.slice(1) ?? [];
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Large means above" })).toHaveValue(String(large).replace(",", ""));
  await expect(page.getByRole("textbox", { name: "Small means below" })).toHaveValue(String(small).replace(",", ""));
  await discard(page);
  await page.context().close();
});

test("of many values in a row the figures are the last one's", async ({ browser }) => {
  await testedCards(2, 743);
  const page = await signedIn(browser, "lead", around("/rules/card-testing"));
  const field = page.getByRole("textbox", { name: "Large means above" });
  await finished(page);
  for (const value of [600, 800, 5_000, 16_000]) {
    const asked = page.waitForRequest(
      (request) =>
        request.method() === "POST" &&
        request.url().endsWith("/backtests") &&
        request.postDataJSON().kind === "compare",
    );
    await field.fill(String(value));
    await asked;
  }
  await finished(page);
  const alerts = await figure(page, "Alerts", 1);
  await page.reload();
  await expect(field).toHaveValue("16000");
  await finished(page);
  expect(await figure(page, "Alerts", 1)).toBe(alerts);
  await discard(page);
  await page.context().close();
});

test("two people try different values at the same time, and each sees their own", async ({ browser }) => {
  await testedCards(2, 743);
  const open = (role: Role) => signedIn(browser, role, around("/rules/card-testing"));
  const [lead, analyst] = await Promise.all([open("lead"), open("analyst")]);
  await lead.getByRole("textbox", { name: "Large means above" }).fill("18000");
  await analyst.getByRole("textbox", { name: "Large means above" }).fill("510");
  await expect(panelOf(lead)).toContainText(/instead of/);
  await Promise.all([finished(lead), finished(analyst)]);
  expect(await figure(lead, "Alerts", 1)).toBeLessThan(await figure(analyst, "Alerts", 1));
  for (const page of [lead, analyst]) {
    await discard(page);
    await page.context().close();
  }
});

test("a range without transactions says so, and offers one that may have some", async ({ browser }) => {
  const page = await signedIn(browser, "analyst", "/rules/card-testing?from=1600000000000&to=1600003600000");
  await expect(panelOf(page).getByText("No transactions are stored in this range")).toBeVisible({ timeout: 60_000 });
  await panelOf(page).getByRole("button", { name: "Look at the last 7 days" }).click();
  await expect(panelOf(page).getByRole("table", { name: "Figures" })).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/range=7d/);
  await page.context().close();
});

for (const theme of ["dark", "light"] as const) {
  test(`figures, curve and an opened difference are accessible in the ${theme} theme, also on a phone`, async ({
    browser,
  }) => {
    await testedCards(1, 743);
    const page = await signedIn(browser, "lead", around("/rules/card-testing"));
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.getByRole("textbox", { name: "Large means above" }).fill("15000");
    await expect(panelOf(page)).toContainText(/instead of/);
    await finished(page);
    await panelOf(page)
      .getByRole("button", { name: /No longer raised/ })
      .first()
      .click();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe);
      const violations: readonly { readonly id: string; readonly impact: string | null }[] = await page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
      );
      expect(
        violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id),
      ).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
    await discard(page);
    await page.context().close();
  });
}
