import { expect, test } from "@playwright/test";
import { cardTesting, fresh, post, signedIn } from "./tripline";

test("a fraud posted through the API appears in the open page with its reason", async ({ browser }) => {
  const page = await signedIn(browser, "analyst");
  const account = fresh("acc");
  await post(cardTesting(account, 4_321));
  const row = page.getByRole("list", { name: "Newest alerts" }).getByRole("link").filter({ hasText: account }).first();
  await expect(row).toContainText("4,321");
  await row.click();
  await expect(page).toHaveURL(/\/alerts\//);
  await expect(
    page
      .getByRole("main")
      .getByText(/the rule looks for/)
      .first(),
  ).toBeVisible();
  await page.context().close();
});

test("figures move with the traffic and transactions flow; space pauses them", async ({ browser }) => {
  const page = await signedIn(browser, "analyst");
  const flow = page.getByRole("region", { name: /Transactions/ });
  await expect(flow.getByRole("row").or(flow.getByRole("listitem")).first()).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Space");
  await expect(page.getByText(/paused/i).first()).toBeVisible();
  await page.context().close();
});

test("a lead changes the simulator's rate and sees it in force", async ({ browser }) => {
  const page = await signedIn(browser, "lead");
  await page.getByRole("button", { name: /^Simulator/ }).click();
  const rate = page
    .getByRole("spinbutton")
    .or(page.getByRole("textbox", { name: "Transactions per second" }))
    .first();
  await rate.fill("40");
  await rate.press("Enter");
  await expect(page.getByText("In force: 40/s")).toBeVisible();
  await page.context().close();
});
