import { expect, type Page, test } from "@playwright/test";
import { axeFaults } from "./axe";
import { alertsOf, cardTesting, fresh, post, raiseAlert, signedIn } from "./tripline";

/** Accounts whose names begin alike, each with one alert, so that a search finds them alone. */
async function raiseTogether(count: number): Promise<string> {
  const prefix = fresh("queue");
  const accounts = Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
  for (const account of accounts) await post(cardTesting(account, 4_200));
  for (const account of accounts) {
    await expect.poll(async () => (await alertsOf(account)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  }
  return prefix;
}

test("the next alert is taken, decided and followed by the next with keys alone", async ({ browser }) => {
  const prefix = await raiseTogether(2);
  const page = await signedIn(browser, "analyst", `/alerts?q=${prefix}&rule=card-testing`);
  await expect(page.getByRole("row").filter({ hasText: prefix }).first()).toBeVisible();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/alert=/);
  const first = new URL(page.url()).searchParams.get("alert");
  await expect(page.getByText("(you)")).toBeVisible();
  await page.keyboard.press("2");
  const form = page.getByRole("form", { name: "Resolve" });
  await expect(form.getByRole("radio", { name: /False positive/ })).toBeChecked();
  await form.getByLabel("Then open the next alert").check();
  expect(await axeFaults(page)).toEqual([]);
  await form.getByRole("radio", { name: /False positive/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(new RegExp(`alert=${first}`));
  await expect(page).toHaveURL(/alert=/);
  await page.context().close();
});

test("two people who ask for the next get different alerts, see who looks at the same and who writes", async ({
  browser,
}) => {
  const prefix = await raiseTogether(2);
  const one = await signedIn(browser, "analyst", `/alerts?q=${prefix}`);
  const other = await signedIn(browser, "lead", `/alerts?q=${prefix}`);
  await Promise.all([
    one.getByRole("button", { name: "Next", exact: true }).click(),
    other.getByRole("button", { name: "Next", exact: true }).click(),
  ]);
  await expect(one).toHaveURL(/alert=/);
  await expect(other).toHaveURL(/alert=/);
  const idOf = (page: Page) => new URL(page.url()).searchParams.get("alert");
  expect(idOf(one)).not.toBe(idOf(other));

  await other.goto(`/alerts/${idOf(one)}`);
  const present = one.getByRole("status", { name: "Who else looks at this" });
  await expect(present).toContainText("looks at this too");
  await other.getByLabel("Comment", { exact: true }).fill("Calling the customer");
  await expect(present).toContainText("is writing a comment");
  await other.context().close();
  await expect(present).not.toContainText("looks at this too");
  await one.context().close();
});

test("a view is saved, counted, opened again and deleted", async ({ browser }) => {
  const alert = await raiseAlert();
  const account = String(alert.key.accountId);
  const page = await signedIn(browser, "lead", `/alerts?q=${account}`);
  await page.getByRole("button", { name: "Save view" }).click();
  const name = fresh("View");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Everybody sees it").check();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.goto("/alerts");
  const view = page.getByRole("list", { name: "Views" }).getByRole("button", { name: new RegExp(name) });
  await expect(view).toContainText(/[1-9]/);
  await view.click();
  await expect(page).toHaveURL(new RegExp(`q=${account}`));
  await expect(view).toHaveAttribute("aria-pressed", "true");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Change a view" }).click();
  await page.getByRole("menuitem", { name: /Delete/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(view).toHaveCount(0);
  await page.context().close();
});
