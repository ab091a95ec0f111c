import { expect, test } from "@playwright/test";
import { fresh, post, signedIn } from "./tripline";

const COUNT = 600;
/** Of so many transactions one is fraud, with a category of its own. */
const FRAUD_EVERY = 25;
const STEP_MS = 50;

test("labelled history is looked through, and a proposal is opened as a draft", async ({ browser }) => {
  test.slow();
  const category = fresh("category");
  const now = Date.now();
  const transactions = Array.from({ length: COUNT }, (_, i) => {
    const isFraud = i % FRAUD_EVERY === 0;
    return {
      id: fresh("t"),
      accountId: fresh("acc"),
      amount: 5 + (i % 40),
      currency: "USD",
      type: "purchase",
      merchantCategory: isFraud ? category : "groceries",
      timestamp: now - (COUNT - i) * STEP_MS,
      attributes: { fraud: isFraud },
    };
  });
  await post(transactions);
  const page = await signedIn(browser, "analyst", `/rules/found?from=${now - COUNT * STEP_MS}&to=${now}`);
  const row = page.getByRole("row").filter({ hasText: category });
  // What was posted is stored a moment later: until then there is nothing to find.
  await expect(async () => {
    await page.getByRole("button", { name: "Look" }).press("Enter", { timeout: 1_000 });
    await expect(row).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(row).toContainText("100 %");
  await row.getByRole("button", { name: /^Open as draft/ }).press("Enter");
  await expect(page).toHaveURL(/\/rules\/drafts\//);
  await expect(page.getByText(category).first()).toBeVisible();
  await page.context().close();
});
