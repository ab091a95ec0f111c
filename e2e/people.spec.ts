import { type Browser, expect, type Page, test } from "@playwright/test";
import { fresh, signedIn } from "./tripline";

/** The link in the dialog that is open, which is closed. */
async function takeLink(page: Page): Promise<string> {
  const url = await page.getByLabel("The link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return url;
}
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: role }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Invite" }).click();
  return takeLink(page);
}
async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}
const rowOf = (page: Page, email: string) =>
  page.getByRole("list", { name: "Users" }).getByRole("listitem").filter({ hasText: email });
const anybody = async (browser: Browser): Promise<Page> => (await browser.newContext({ locale: "en-GB" })).newPage();

test("an administrator invites somebody, who comes in with the role and is put out within seconds", async ({
  browser,
}) => {
  const admin = await signedIn(browser, "admin", "/settings/users");
  const name = fresh("Nora");
  const email = `${name.toLowerCase()}@example.com`;
  const url = await invite(admin, email, "Analyst");
  const row = rowOf(admin, email);
  await expect(row).toContainText("invited");
  await expect(row).toContainText("Invitation not used yet");
  await expect(admin.getByText(url)).toHaveCount(0);

  const page = await anybody(browser);
  const answer = await page.goto(url);
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill("a password of hers");
  // As a keyboard does it.
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("connection")).toHaveAccessibleName(/Live|Not all evaluated/, { timeout: 30_000 });
  await expect(page.getByRole("button", { name: `Account of ${name}, Analyst` })).toBeVisible();
  expect(await (await page.request.get("/api/v1/users")).text()).not.toContain("@");

  const late = await anybody(browser);
  await late.goto(url);
  await expect(late.getByRole("heading", { name: "This link does not work" })).toBeVisible();

  await admin.reload();
  await expect(row).toContainText("Last sign-in");
  await act(admin, name, "Change role");
  await admin.getByRole("combobox", { name: "Role" }).click();
  await admin.getByRole("option", { name: "Viewer" }).click();
  await admin.getByRole("button", { name: "Make Viewer" }).click();
  await expect(row).toContainText("Viewer");
  const { role } = await (await page.request.get("/api/v1/account")).json();
  expect(role).toBe("viewer");

  await act(admin, name, "Disable");
  const before = Date.now();
  await admin.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  // The page says so, or has gone to sign-in because something that it asked for was refused.
  const isOut = async () =>
    page.url().includes("/sign-in") || (await page.getByText("You are signed out.").first().isVisible());
  await expect.poll(isOut, { intervals: [100] }).toBe(true);
  // Sockets close within a second, which the gateway's own test measures; a busy machine draws pages later.
  expect(Date.now() - before).toBeLessThan(10_000);
  expect((await page.request.get("/api/v1/account")).status()).toBe(401);
  await expect(row).toContainText("disabled");
  await page.goto("/sign-in");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password").fill("a password of hers");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();

  await act(admin, name, "Enable");
  await admin.getByRole("dialog").getByRole("button", { name: "Enable" }).click();
  await expect(row).not.toContainText("disabled");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByTestId("connection")).toBeVisible({ timeout: 30_000 });
  for (const each of [page, late, admin]) await each.context().close();
});

test("a reset link sets a new password; an invitation is revoked", async ({ browser }) => {
  const admin = await signedIn(browser, "admin", "/settings/users");
  const email = `${fresh("otto")}@example.com`;
  const invited = await invite(admin, email, "Lead");
  const page = await anybody(browser);
  await page.goto(invited);
  await page.getByLabel("Name").fill("Otto");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page).toHaveURL(/\/invite\//);
  await page.getByLabel("Password").fill("the first password");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByTestId("connection")).toBeVisible({ timeout: 30_000 });

  await admin.reload();
  await admin.getByLabel("Search name and email").fill(email);
  await expect(admin.getByRole("list", { name: "Users" }).getByRole("listitem")).toHaveCount(1);
  await act(admin, "Otto", "Make a password reset link");
  await admin.getByRole("button", { name: "Make link" }).click();
  await page.goto(await takeLink(admin));
  await page.getByLabel("Password").fill("the second password");
  await page.getByRole("button", { name: "Set new password and sign in" }).click();
  await expect(page.getByTestId("connection")).toBeVisible({ timeout: 30_000 });

  const other = `${fresh("pia")}@example.com`;
  await admin.getByLabel("Search name and email").fill("");
  await invite(admin, other, "Viewer");
  await admin.getByRole("button", { name: "Invite" }).click();
  await admin.getByLabel("Email", { exact: true }).fill(other);
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("alert").filter({ hasText: "has an account already" })).toBeVisible();
  await admin.keyboard.press("Escape");
  await act(admin, other, "Revoke invitation");
  await admin.getByRole("dialog").getByRole("button", { name: "Revoke invitation" }).click();
  await expect(rowOf(admin, other)).toHaveCount(0);
  for (const each of [page, admin]) await each.context().close();
});

test("users are for administrators, and sign-in says what to do without a password", async ({ browser }) => {
  const lead = await signedIn(browser, "lead", "/settings/users");
  await expect(lead.getByText("Users are for administrators")).toBeVisible();
  await lead.context().close();
  const page = await anybody(browser);
  await page.goto("/sign-in");
  await page.getByText("Forgot your password?").click();
  await expect(page.getByText("npm run admin -- reset-password EMAIL")).toBeVisible();
  await page.goto(`/invite/${"x".repeat(43)}`);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await page.context().close();
});
