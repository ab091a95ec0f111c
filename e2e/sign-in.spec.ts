import { expect, test } from "@playwright/test";
import { E2E } from "./settings";
import { raiseAlert, signedIn } from "./tripline";

test("without a session every page leads to signing in, and from there back", async ({ page }) => {
  await page.goto("/alerts?status=open");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(E2E.admin.email);
  await page.getByLabel("Password").fill(E2E.admin.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/alerts\?status=open/);
  await expect(page.getByRole("heading", { level: 1, name: "Alerts" })).toBeVisible();
});

test("a wrong password is refused with a reason", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(E2E.admin.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("wrong");
  await expect(page).toHaveURL(/sign-in/);
});

test("a viewer looks: no actions on the screen, and none on the server", async ({ browser }) => {
  const alert = await raiseAlert();
  const page = await signedIn(browser, "viewer", `/alerts/${alert.id}`);
  await expect(page.getByText("Working on them takes the role of an analyst")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Acknowledge/ })).toHaveCount(0);
  const refused = await page.request.post(`/api/v1/alerts/${alert.id}/acknowledge`, {
    data: { version: alert.version },
    headers: { Origin: E2E.url },
  });
  expect(refused.status()).toBe(403);
  await page.context().close();
});

test("an analyst works on alerts and tunes thresholds, but changes no rule, no setting and no simulator", async ({
  browser,
}) => {
  const alert = await raiseAlert();
  const page = await signedIn(browser, "analyst", `/alerts/${alert.id}`);
  await page.getByRole("button", { name: /^Acknowledge/ }).click();
  await expect(page.getByRole("button", { name: /^Acknowledge/ })).toHaveCount(0);
  await page.goto("/rules/card-testing");
  await expect(page.getByRole("button", { name: /^Publish thresholds/ })).toBeVisible();
  await expect(page.getByRole("switch", { name: "Disable this rule" })).toHaveCount(0);
  for (const [method, path, data] of [
    ["PATCH", "/api/v1/rules/card-testing/state", { version: 1, enabled: false }],
    ["PUT", "/api/v1/settings/tuning", { analystsTune: true }],
    ["PUT", "/api/v1/simulator", { rate: 1 }],
    ["DELETE", "/api/v1/rules/card-testing", undefined],
  ] as const) {
    const refused = await page.request.fetch(path, { method, data, headers: { Origin: E2E.url } });
    expect(refused.status(), `${method} ${path}`).toBe(403);
  }
  await page.context().close();
});

test("a lead may change rules", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/card-testing");
  await expect(page.getByRole("switch", { name: "Disable this rule" })).toBeVisible();
  await page.context().close();
});

test("signing out ends the session on the server", async ({ browser }) => {
  const page = await signedIn(browser, "admin");
  await page.getByRole("button", { name: /account|admin/i }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect((await page.request.get("/api/v1/alerts")).status()).toBe(401);
  await page.context().close();
});
