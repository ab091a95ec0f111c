import { expect, test } from "@playwright/test";
import { alertsOf, cardTesting, fresh, post, signedIn } from "./tripline";

/** Two accounts with an alert each, which share a device that no other test knows. */
async function twoOnOneDevice(): Promise<{ readonly accounts: readonly [string, string]; readonly device: string }> {
  const device = fresh("device");
  const accounts = [fresh("acc"), fresh("acc")] as const;
  for (const account of accounts) {
    await post(cardTesting(account, 4_200).map((transaction) => ({ ...transaction, deviceId: device })));
    await expect.poll(async () => (await alertsOf(account)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  }
  return { accounts, device };
}

test("from an alert to its account, to a device that it shares, to the other account's alert", async ({ browser }) => {
  const { accounts, device } = await twoOnOneDevice();
  const [first, second] = accounts;
  const alert = (await alertsOf(first)).find(({ ruleId }) => ruleId === "card-testing");
  const page = await signedIn(browser, "analyst", `/alerts/${alert?.id}`);
  await page
    .getByRole("article", { name: "Alert" })
    .getByRole("link", { name: `account ${first}` })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/entities/account/${first}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first);
  await expect(page.getByRole("table", { name: "Transactions" }).getByRole("row")).toHaveCount(5);
  await expect(page.getByRole("region", { name: "Alerts" }).getByRole("listitem").first()).toContainText("Open");

  const neighbours = page.getByRole("region", { name: "Shares transactions with" });
  await neighbours.getByRole("link", { name: `device ${device}` }).click();
  await expect(page).toHaveURL(new RegExp(`/entities/device/${device}$`));
  await expect(neighbours.getByRole("link", { name: `account ${second}` })).toBeVisible();
  await expect(page.getByRole("table", { name: "Transactions" }).getByRole("row")).toHaveCount(9);
  const alerts = page.getByRole("region", { name: "Alerts" }).getByRole("listitem");
  await expect(alerts.filter({ hasText: "in evidence" }).first()).toBeVisible();

  await neighbours.getByRole("link", { name: `account ${second}` }).click();
  await page.getByRole("region", { name: "Alerts" }).getByRole("link").first().click();
  await expect(page.getByRole("article", { name: "Alert" })).toContainText(second);
  await page.context().close();
});

test("transactions are narrowed by amount, and the filter stays in the address", async ({ browser }) => {
  const { accounts } = await twoOnOneDevice();
  const page = await signedIn(browser, "viewer", `/entities/account/${accounts[0]}`);
  const rows = page.getByRole("table", { name: "Transactions" }).getByRole("row");
  await expect(rows).toHaveCount(5);
  await page.getByLabel(/^At least/).fill("1000");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/min=1000/);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Block" })).toHaveCount(0);
  await page.context().close();
});

test("a lead blocks a device from its page, takes it back, and snoozes a rule for an account", async ({ browser }) => {
  const { accounts, device } = await twoOnOneDevice();
  const page = await signedIn(browser, "lead", `/entities/device/${device}`);
  await page.getByRole("button", { name: "Block" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^(Why|Reason)/).fill("Emulator farm");
  await dialog.getByRole("button", { name: /^(Make list and add|Add)$/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("list", { name: "Lists" })).toContainText("blocked-devices");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("It is on no list")).toBeVisible();

  await page.goto(`/entities/account/${accounts[0]}`);
  await page.getByRole("button", { name: "Snooze" }).click();
  await dialog.getByLabel(/^(Why|Reason)/).fill("Tests their own card");
  await dialog.getByRole("button", { name: "Snooze" }).click();
  await expect(page.getByRole("list", { name: "Snoozes in force" })).toContainText("Tests their own card");
  await page.getByRole("list", { name: "Snoozes in force" }).getByRole("button", { name: "End now" }).click();
  await expect(page.getByRole("list", { name: "Snoozes in force" })).toHaveCount(0);
  await page.context().close();
});

test("an entity is found by kind and id, and is kept among those looked at; what nothing names says so", async ({
  browser,
}) => {
  const { device } = await twoOnOneDevice();
  const page = await signedIn(browser, "analyst", "/");
  await page.getByRole("link", { name: "Entities" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Entities" })).toBeVisible();
  await page.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Device" }).click();
  await page.getByLabel("Id").fill(device);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(device);
  await expect(page.getByRole("region", { name: "Transactions", exact: true })).toContainText("8 shown");
  await page.getByRole("link", { name: "Entities" }).click();
  await expect(page.getByRole("list", { name: "Looked at lately" })).toContainText(device);

  await page.goto("/entities/merchant/never%2Fseen");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("never/seen");
  await expect(page.getByText("No stored transaction names it")).toBeVisible();
  await page.context().close();
});
