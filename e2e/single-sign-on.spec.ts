import { expect, type Page, test } from "@playwright/test";
import { startProvider } from "./provider";
import { E2E } from "./settings";

let provider: { close(): Promise<void> } | null = null;
test.afterEach(async () => {
  await provider?.close();
  provider = null;
});

/** Leaves for the provider and signs in there. */
async function through(page: Page, email: string, next = "/alerts"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole("button", { name: "Use single sign-on" }).click();
  await page.getByLabel("Your address").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
}

const alert = (page: Page) => page.getByRole("main").getByRole("alert");

test("the provider's sign-in leads back to the page that was asked for, with the role of the claim, until signing out", async ({
  page,
}) => {
  provider = await startProvider();
  await through(page, "olga@sso.example", "/rules/card-testing");
  await expect(page).toHaveURL(`${E2E.url}/rules/card-testing`);
  // A lead's switch: the claim named the role.
  await expect(page.getByRole("switch", { name: "Disable this rule" })).toBeVisible();
  const account = await (await page.request.get("/api/v1/account")).json();
  expect(account).toMatchObject({ email: "olga@sso.example", name: "olga", role: "lead", hasPassword: false });
  await page.goto("/account");
  await expect(page.getByText("You sign in with single sign-on.")).toBeVisible();
  const session = (await page.context().cookies()).find(({ name }) => name === "tripline.session_token");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.getByRole("button", { name: /account|olga/i }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect((await page.request.get("/api/v1/alerts")).status()).toBe(401);
});

test("who has no role at the provider, or is refused there, is told so in plain words", async ({ browser }) => {
  provider = await startProvider();
  for (const [email, told] of [
    ["otto@sso.example", "Your account at the provider has no role for Tripline. Ask your administrator for one."],
    ["nobody@sso.example", "The provider did not let you in."],
  ] as const) {
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await through(page, email);
    await expect(alert(page)).toHaveText(told);
    await expect(page.getByRole("button", { name: "Use single sign-on" })).toBeEnabled();
    expect((await page.request.get("/api/v1/alerts")).status()).toBe(401);
    await page.context().close();
  }
});

test("a way back that nobody began opens nothing and is told", async ({ page }) => {
  provider = await startProvider();
  const told = "Single sign-on did not work. Try again, or ask your administrator.";
  for (const query of ["?code=made-up&state=made-up", "?code=made-up", "?state=made-up", "", "?error=%3Cscript%3E"]) {
    const answer = await page.goto(`/api/auth/callback/oidc${query}`);
    expect(answer?.status(), query).toBe(200);
    await expect(page).toHaveURL(/\/sign-in\?error=/);
    await expect(alert(page)).toHaveText(told);
  }
  // Begun in one browser, ended in another: the state is not theirs.
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use single sign-on" }).click();
  await expect(page.getByLabel("Your address")).toBeVisible();
  await page.context().clearCookies({ name: /^tripline/ });
  await page.getByLabel("Your address").fill("olga@sso.example");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/sign-in\?error=/);
  await expect(alert(page)).toHaveText(told);
  expect((await page.request.get("/api/v1/alerts")).status()).toBe(401);
});

test("a provider that is away is told, on the way back and before the way there", async ({ page }) => {
  const told = /The provider of single sign-on cannot be reached|Single sign-on did not work/;
  provider = await startProvider({ goesAway: true });
  await through(page, "olga@sso.example");
  await expect(page).toHaveURL(/\/sign-in\?error=/);
  await expect(alert(page)).toHaveText(told);
  await provider.close();
  provider = null;
  // Longer than a provider that answered is believed to be there.
  await page.waitForTimeout(6_000);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use single sign-on" }).click();
  await expect(alert(page)).toHaveText(/The provider of single sign-on cannot be reached/);
  await expect(page.getByLabel("Password")).toBeVisible();
});
