import { expect, test } from "@playwright/test";
import { fresh, machine, post, signedIn } from "./tripline";

const COUNT = 600;
/** Of so many transactions one is fraud, through a channel of its own. Simulated ones come between. */
const FRAUD_EVERY = 25;
const STEP_MS = 50;

test("labelled history is looked through, and a proposal is opened as a draft", async ({ browser }) => {
  test.slow();
  const channel = fresh("channel");
  const now = Date.now();
  const transactions = Array.from({ length: COUNT }, (_, i) => {
    const isFraud = i % FRAUD_EVERY === 0;
    return {
      id: fresh("t"),
      accountId: fresh("acc"),
      amount: 5 + (i % 40),
      currency: "USD",
      type: "purchase",
      channel: isFraud ? channel : "web",
      timestamp: now - (COUNT - i) * STEP_MS,
      attributes: { fraud: isFraud },
    };
  });
  await post(transactions);
  const api = await machine();
  const lastOf = `/api/v1/transactions?accountId=${transactions.at(-1)?.accountId}`;
  await expect.poll(async () => (await (await api.get(lastOf)).json()).items.length).toBe(1);
  await api.dispose();
  const page = await signedIn(browser, "analyst", `/rules/found?from=${now - COUNT * STEP_MS}&to=${now}`);
  await page.getByRole("button", { name: "Look" }).press("Enter");
  const row = page.getByRole("row").filter({ hasText: channel });
  await expect(row).toBeVisible({ timeout: 90_000 });
  await expect(row).toContainText("100 %");
  await row.getByRole("button", { name: /^Open as draft/ }).press("Enter");
  await expect(page).toHaveURL(/\/rules\/drafts\//);
  await expect(page.getByText(channel).first()).toBeVisible();
  await page.context().close();
});
