import { expect, test } from "@playwright/test";
import { signedIn } from "./tripline";

test("a lead gives a rate to a currency, finds it in the list, and sees it in the history", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rates");
  await page.getByRole("button", { name: "New rate", exact: true }).click();
  const dialog = page.getByRole("dialog");
  // No transaction of the other tests is in it.
  await dialog.getByLabel("Currency").fill("isk");
  await dialog.getByLabel(/^Worth of one/).fill("0");
  await expect(dialog.getByText("Expected a number greater than 0")).toBeVisible();
  await dialog.getByLabel(/^Worth of one/).fill("0.0077");
  await dialog.getByRole("button", { name: "Save rate" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("searchbox", { name: "Find a currency" }).fill("isk");
  const line = page.getByRole("list", { name: "Rates" }).getByRole("listitem");
  await expect(line).toHaveCount(1);
  await expect(line).toContainText("1 ISK = 0.0077");
  await expect(page.getByRole("region", { name: "History" })).toContainText("current");
  await page.context().close();
});

test("who only looks sees rates, and no button that changes them", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/rates");
  await expect(page.getByRole("list", { name: "Rates" })).toContainText("1 EUR =");
  await expect(page.getByRole("button", { name: "New rate", exact: true })).toHaveCount(0);
  await page.context().close();
});
