import { expect, test } from "@playwright/test";
import { E2E } from "./settings";
import { totpNow } from "./totp";
import { signedIn } from "./tripline";

test("once a second factor is required, who has none sets one up before anything else works", async ({ browser }) => {
  const page = await signedIn(browser, "admin", "/settings/users");
  try {
    const analyst = await signedIn(browser, "analyst");
    const rule = page.getByRole("region", { name: "Second factor" });
    await expect(rule).toContainText("A second factor is optional.");
    await rule.getByRole("button", { name: "Require it" }).click();
    const ask = page.getByRole("dialog", { name: "Require a second factor of everybody?" });
    await ask.getByLabel("Why").fill("The auditor asks for it");
    await ask.getByRole("button", { name: "Require it" }).click();

    await page.goto("/alerts");
    await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
    expect((await page.request.get("/api/v1/alerts")).status()).toBe(403);
    // The demo goes on.
    await analyst.goto("/alerts");
    await expect(analyst.getByTestId("connection")).toHaveAccessibleName(/Live|Not all evaluated/);
    await analyst.context().close();

    await expect(page.getByLabel("Your password")).toBeFocused();
    await page.getByLabel("Your password").fill(E2E.admin.password);
    const answer = page.waitForResponse((response) => response.url().endsWith("/two-factor/enable"));
    await page.getByLabel("Your password").press("Enter");
    const setup: { totpURI: string } = await (await answer).json();
    await page.getByLabel("3. The code that the app shows now").fill(totpNow(setup.totpURI));
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page).toHaveURL(/\/alerts$/);
    await expect(page.getByTestId("connection")).toHaveAccessibleName(/Live|Not all evaluated/);

    await page.goto("/settings/users");
    await expect(rule).toContainText("Everybody needs a second factor.");
    await rule.getByRole("button", { name: "Make it optional" }).click();
    const back = page.getByRole("dialog", { name: "Make the second factor optional?" });
    await back.getByLabel("Why").fill("The audit is over");
    await back.getByRole("button", { name: "Make it optional" }).click();
    await expect(rule).toContainText("A second factor is optional.");
    await page.goto("/account");
    const form = page.getByRole("form", { name: "Second factor" });
    await form.getByLabel("Your password").fill(E2E.admin.password);
    await form.getByRole("button", { name: "Remove second factor" }).click();
    await expect(form.getByRole("button", { name: "Set up" })).toBeVisible();
  } finally {
    // Other tests sign in with the password alone, however this one ended.
    const headers = { Origin: E2E.url };
    await page.request.put("/api/v1/settings/second-factor", { data: { required: false }, headers });
    await page.request.post("/api/auth/two-factor/disable", { data: { password: E2E.admin.password }, headers });
    await page.context().close();
  }
});
