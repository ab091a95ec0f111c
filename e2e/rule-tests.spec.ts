import { expect, test } from "@playwright/test";
import { ownRule, publish, saved } from "./studio";
import { currentRule, signedIn } from "./tripline";

test("a rule gets a test, which runs, fails once the rule is another, and is published with it", async ({
  browser,
}) => {
  const { id, merchantId } = await ownRule(1_000);
  const page = await signedIn(browser, "lead", `/rules/${id}`);
  const tests = page.getByRole("region", { name: "Tests" });
  await tests.getByRole("button", { name: "Add a test" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Say what it shows")).toBeVisible();
  await dialog.getByLabel("Name").fill("a large one");
  const transaction = { id: "t1", accountId: "a", amount: 1_500, currency: "EUR", timestamp: "2026-01-05T12:00:00Z" };
  await dialog.getByRole("textbox", { name: /^Transactions/ }).fill(JSON.stringify({ ...transaction, merchantId }));
  await dialog.getByRole("button", { name: "Take what it hits now" }).click();
  await expect(dialog.getByLabel("Hits")).toHaveValue("t1");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toBeHidden();
  await tests.getByRole("button", { name: "Run the tests" }).click();
  await expect(tests).toContainText("all pass");

  const large = page.getByRole("textbox", { name: "Large means above" });
  await large.fill("2000");
  await tests.getByRole("button", { name: "Run the tests" }).click();
  await expect(tests.getByRole("alert")).toContainText("Fails:");
  await large.fill("1000");
  await saved(page);
  await publish(page, { reason: "It carries a test" });
  await expect.poll(async () => (await currentRule(id)).tests?.length).toBe(1);
  await page.context().close();
});
