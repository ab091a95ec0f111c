import { expect, test } from "@playwright/test";
import { fresh, post, signedIn } from "./tripline";

test("a late transaction is kept as a dead letter with its reason and its payload", async ({ browser }) => {
  const account = fresh("acc");
  // Every partition has seen traffic of this minute, so an hour ago is late.
  await post([
    { id: fresh("late"), accountId: account, amount: 1, currency: "EUR", timestamp: Date.now() - 3_600_000 },
  ]);
  const page = await signedIn(browser, "analyst", "/system");
  const letter = page.getByRole("listitem").filter({ hasText: account }).first();
  await expect(letter).toContainText("late");
  await letter.getByRole("button").first().click();
  await expect(letter.locator("pre")).toContainText(account);
  await page.context().close();
});

test("every rule in force is shown with its cost, the costliest first", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/system");
  const costs = page.getByRole("region", { name: "Cost of rules" });
  const row = costs.getByRole("row").filter({ hasText: "Card testing" });
  await expect(row).toContainText("µs");
  await row.getByRole("link").click();
  await expect(page.getByRole("region", { name: "Health" })).toContainText("µs");
  await page.context().close();
});

test("partitions show their owner and keep no lag", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/system");
  await expect(page.getByRole("heading", { level: 1, name: "System" })).toBeVisible();
  const partitions = page.getByRole("region", { name: "Partitions" });
  await expect(partitions.getByRole("row").filter({ hasText: "transactions" })).toHaveCount(12);
  await page.context().close();
});
