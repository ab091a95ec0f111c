import { expect, test } from "@playwright/test";
import { alertsOf, fresh, raiseAlert, signedIn } from "./tripline";

test("an administrator erases an account: sees what it concerns, types it again with a reason, and finds what remains", async ({
  browser,
}) => {
  const alert = await raiseAlert();
  const account = String(alert.key.accountId);
  const admin = await signedIn(browser, "admin", "/settings/erasures");
  await admin.getByRole("button", { name: "Erase an account" }).click();
  const ask = admin.getByRole("dialog", { name: "Erase an account" });
  await expect(ask.getByLabel("Account ID")).toBeFocused();

  await ask.getByLabel("Account ID").fill(fresh("nobody"));
  await ask.getByLabel("Account ID").press("Enter");
  const confirm = admin.getByRole("dialog", { name: "Erase this account?" });
  await expect(confirm.getByText("Check the ID.")).toBeVisible();
  await confirm.getByRole("button", { name: "Back" }).click();

  await ask.getByLabel("Account ID").fill(account);
  await ask.getByLabel("Account ID").press("Enter");
  await expect(confirm.getByText("Held for open alerts")).toBeVisible();
  await expect(confirm.getByRole("link", { name: alert.id })).toBeVisible();
  await confirm.getByRole("button", { name: "Back" }).click();
  await ask.getByText("Also erase what alerts that are not resolved rest on").click();
  await ask.getByRole("button", { name: "Show what it concerns" }).click();
  await expect(confirm.getByText(/4 transactions/)).toBeVisible();
  await expect(confirm.getByText("Held for open alerts")).toHaveCount(0);

  const erase = confirm.getByRole("button", { name: "Erase for good" });
  await expect(erase).toBeDisabled();
  await confirm.getByLabel(/^Type /).fill(account);
  await erase.click();
  await expect(confirm.getByLabel("Why")).toBeFocused();
  await confirm.getByLabel("Why").fill(`The person of ${account} asked for it`);
  await erase.click();
  await expect(confirm).toHaveCount(0);

  const row = admin.getByRole("list", { name: "Erasures" }).getByRole("listitem").first();
  await expect(row.getByText("done", { exact: true })).toBeVisible();
  await expect(row.getByText(/The person of erased-\w+ asked for it/)).toBeVisible();
  await row.getByRole("button", { name: /^erased-/ }).press("Enter");
  await expect(row.getByText(/4 transactions/)).toBeVisible();
  await expect(row.getByText("Backups and logs that were written before")).toBeVisible();
  expect(await alertsOf(account)).toEqual([]);
  expect(await admin.getByRole("main").textContent()).not.toContain(account);
  await admin.context().close();
});

test("erasures are for administrators", async ({ browser }) => {
  const lead = await signedIn(browser, "lead", "/settings/erasures");
  await expect(lead.getByText("Erasures are for administrators")).toBeVisible();
  await lead.context().close();
});
