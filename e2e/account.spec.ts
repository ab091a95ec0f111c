import { expect, request, test } from "@playwright/test";
import { E2E } from "./settings";
import { totpNow } from "./totp";
import { fresh, signedIn } from "./tripline";

test("wrong passwords wait longer each time, and the page counts the seconds", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(`${fresh("nobody")}@example.com`);
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  for (let n = 0; n < 4; n++) {
    await page.getByLabel("Password").fill("not the password");
    await expect(button).toBeEnabled();
    await button.click();
    await expect(page.getByRole("main").getByRole("alert")).toHaveText("Email or password is wrong.");
  }
  await expect(page.getByText(/The next try is possible in \d s\./)).toBeVisible();
  await expect(button).toBeDisabled();
  await expect(button).toBeEnabled();
});

test("an administrator makes a key, which is shown once, works and is revoked", async ({ browser }) => {
  const page = await signedIn(browser, "admin", "/settings/keys");
  const name = fresh("gateway");
  await page
    .getByRole("button", { name: /^New key|^Make the first key/ })
    .first()
    .click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel(/^read:/).check();
  await page.getByRole("button", { name: "Make key" }).click();
  const key = await page.getByLabel("The key").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  const machine = await request.newContext({
    baseURL: E2E.url,
    extraHTTPHeaders: { Authorization: `Bearer ${key}` },
  });
  expect((await machine.get("/api/v1/alerts")).status()).toBe(200);
  expect((await machine.post("/api/v1/transactions", { data: [] })).status()).toBe(403);
  await page.reload();
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("Last used");
  await expect(page.getByText(key)).toHaveCount(0);
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toContainText("revoked");
  expect((await machine.get("/api/v1/alerts")).status()).toBe(401);
  await machine.dispose();
  await page.context().close();
});

test("nobody else sees keys", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/settings/keys");
  await expect(page.getByText("API keys are for administrators")).toBeVisible();
  expect((await page.request.get("/api/v1/api-keys")).status()).toBe(403);
  await page.context().close();
});

test("a person ends another session of theirs", async ({ browser }) => {
  const other = await signedIn(browser, "admin", "/account");
  const page = await signedIn(browser, "admin", "/account");
  await expect(page.getByText("this one")).toBeVisible();
  await page.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByRole("button", { name: "End all others" })).toHaveCount(0);
  expect((await page.request.get("/api/v1/account")).status()).toBe(200);
  expect((await other.request.get("/api/v1/account")).status()).toBe(401);
  for (const each of [page, other]) await each.context().close();
});

test("new backup codes take the password, are shown once and end the old ones", async ({ browser }) => {
  const page = await signedIn(browser, "admin", "/account");
  const { email, password } = E2E.admin;
  try {
    await page.getByLabel("Your password", { exact: true }).fill(password);
    const answer = page.waitForResponse(/two-factor\/enable/);
    await page.getByRole("button", { name: "Set up" }).click();
    const setup: { totpURI: string; backupCodes: string[] } = await (await answer).json();
    await page.getByLabel("3. The code that the app shows now").fill(totpNow(setup.totpURI));
    await page.getByRole("button", { name: "Turn on" }).click();
    await page.getByRole("button", { name: "New backup codes" }).click();
    const form = page.getByRole("form", { name: "New backup codes" });
    await form.getByLabel("Your password for new codes").fill("not the password");
    await form.getByRole("button", { name: "Make new codes" }).click();
    await expect(form.getByText("The password is wrong.")).toBeVisible();
    await form.getByLabel("Your password for new codes").fill(password);
    await form.getByRole("button", { name: "Make new codes" }).click();
    const shown = page.getByRole("list", { name: "Backup codes" }).getByRole("listitem");
    await expect(shown).toHaveCount(10);
    const codes = await shown.allTextContents();
    expect(codes.filter((code) => setup.backupCodes.includes(code))).toEqual([]);
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText(codes[0] ?? "")).toHaveCount(0);

    const other = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await other.goto("/sign-in");
    await other.getByLabel("Email").fill(email);
    await other.getByLabel("Password").fill(password);
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await other.getByRole("button", { name: "Use a backup code" }).click();
    await other.getByLabel("Backup code").fill(setup.backupCodes[0] ?? "");
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(other.getByText("This code is not right.")).toBeVisible();
    await other.getByLabel("Backup code").fill(codes[0] ?? "");
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(other.getByTestId("connection")).toBeVisible();
    await other.context().close();
  } finally {
    const data = { password };
    await page.request.post("/api/auth/two-factor/disable", { data, headers: { Origin: E2E.url } });
    await page.context().close();
  }
});
