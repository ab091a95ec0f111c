import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { raiseAlert, signedIn } from "./tripline";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** A backtester may have others to answer first, at a low priority. */
const WORKED_OUT = { timeout: 60_000 };

const panelOf = (page: Page) => page.getByRole("region", { name: "How it came to fire" });

test("an analyst steps through an alert by keys, sees the rule's state, and what would have silenced it", async ({
  browser,
}) => {
  const alert = await raiseAlert();
  const page = await signedIn(browser, "analyst", `/alerts/${alert.id}`);
  const panel = panelOf(page);
  await panel.getByRole("button", { name: "Step through it" }).press("Enter");
  const steps = panel.getByLabel(/arrow keys/);
  const current = panel.locator("tr[aria-current=step]");
  await expect(panel.getByRole("row")).toHaveCount(5, WORKED_OUT);
  await expect(current).toContainText("1 of 3");
  await steps.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(current).toContainText("3 of 3");
  await expect(current).toContainText("0 of 1");
  await page.keyboard.press("End");
  await expect(current).toContainText("fires");
  await expect(current).toContainText("1 of 1");
  // The evidence marks the same transaction.
  await expect(page.getByRole("table", { name: "Evidence" }).locator("tr.bg-hover")).toContainText("4,200");
  await expect(panel).toContainText("it would not have fired.");
  await expect(panel).toContainText("Without the transaction of");
  const answer = await page.request.get(`/api/v1/alerts/${alert.id}/trace`);
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({
    alertId: alert.id,
    reproduced: true,
    steps: [{}, {}, {}, { fires: true }],
  });
  await page.context().close();
});

test("it plays by itself to the end, without motion where that is asked for", async ({ browser }) => {
  const alert = await raiseAlert();
  const page = await signedIn(browser, "viewer", `/alerts/${alert.id}`);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const panel = panelOf(page);
  await panel.getByRole("button", { name: "Step through it" }).click();
  await expect(panel.getByRole("row")).toHaveCount(5, WORKED_OUT);
  await panel.getByRole("button", { name: "Play the steps" }).click();
  await expect(panel.getByText("step 4 of 4", { exact: true })).toBeVisible();
  await page.context().close();
});

for (const theme of ["dark", "light"] as const) {
  test(`the steps can be read on a phone, ${theme}`, async ({ browser }) => {
    const alert = await raiseAlert();
    const page = await signedIn(browser, "viewer", `/alerts/${alert.id}`);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    const panel = panelOf(page);
    await panel.getByRole("button", { name: "Step through it" }).click();
    await expect(panel.getByRole("row")).toHaveCount(5, WORKED_OUT);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await page.evaluate(axe);
    const found = await page.evaluate<{ id: string }[]>(
      "axe.run('main', { resultTypes: ['violations'] }).then((result) => result.violations)",
    );
    expect(found.map((violation) => violation.id)).toEqual([]);
    await page.context().close();
  });
}
