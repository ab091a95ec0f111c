import { expect, type Page, test } from "@playwright/test";
import { E2E } from "./settings";
import { fresh, machine, raiseAlert, signedIn } from "./tripline";

/** Every line in the console that tells of the content security policy, with the page where it was. */
function violationsOn(page: Page): readonly string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|refused to (?:load|execute|apply|connect)/i.test(message.text())) {
      found.push(`${page.url()}: ${message.text().slice(0, 300)}`);
    }
  });
  return found;
}

test("the page of signing in works within its content security policy", async ({ page }) => {
  const violations = violationsOn(page);
  const answer = await page.goto("/sign-in");
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'nonce-/);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
  expect(violations).toEqual([]);
});

test("every page works within its content security policy", async ({ browser }) => {
  test.setTimeout(240_000);
  const alert = await raiseAlert();
  const api = await machine();
  const list = fresh("list");
  await api.post("/api/v1/lists", { data: { name: list, values: ["a", "b"] } });
  await api.dispose();
  const page = await signedIn(browser, "lead");
  const violations = violationsOn(page);
  for (const path of [
    "/",
    "/alerts",
    "/alerts?view=entity",
    `/alerts/${alert.id}`,
    "/rules",
    "/rules/card-testing",
    "/rules/new",
    "/rules/health",
    "/rules/missed",
    `/rules/missed?account=${alert.key.accountId}`,
    "/rules/found",
    "/score",
    "/lists",
    "/rates",
    `/lists/${list}`,
    "/decisions",
    "/snoozes",
    "/settings/channels",
    "/system",
    "/system/missed",
    "/there-is-no-such-page",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("status", { name: /Loading/ })).toHaveCount(0);
    expect(violations, path).toEqual([]);
  }
  // A toast, a dialog and a menu add styles of their own.
  await page.goto(`/alerts/${alert.id}`);
  await page.getByRole("button", { name: /^Acknowledge/ }).click();
  await expect(page.getByRole("button", { name: /^Acknowledge/ })).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(violations).toEqual([]);
  await page.context().close();
});

test("no inline script runs, whoever puts it there", async ({ page }) => {
  await page.goto("/sign-in");
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="x" onerror="window.attacked = true">';
    document.body.append(script);
  });
  await page.waitForTimeout(300);
  expect(await page.evaluate("window.attacked === true")).toBe(false);
});

test("another site's name gets nothing", async ({ request }) => {
  const answer = await request.get(`${E2E.url}/sign-in`, { headers: { Host: "evil.example" } });
  expect(answer.status()).toBe(421);
  expect((await answer.json()).detail).toContain("TRIPLINE_ORIGIN");
});
