import { expect, test } from "@playwright/test";
import { alertsOf, raiseAlert, signedIn } from "./tripline";

test("an alert acknowledged in one browser changes in another at once", async ({ browser }) => {
  const alert = await raiseAlert();
  const watcher = await signedIn(browser, "lead", `/alerts?q=${alert.key.accountId}`);
  const row = watcher.getByRole("row").filter({ hasText: String(alert.key.accountId) });
  await expect(row).toContainText("Open");
  const worker = await signedIn(browser, "analyst", `/alerts/${alert.id}`);
  await worker.getByRole("button", { name: /^Acknowledge/ }).click();
  await expect(row).toContainText("Acknowledged");
  await watcher.context().close();
  await worker.context().close();
});

test("being second on an alert says who was first and keeps what was typed", async ({ browser }) => {
  const alert = await raiseAlert();
  const first = await signedIn(browser, "lead", `/alerts/${alert.id}`);
  const second = await signedIn(browser, "analyst", `/alerts/${alert.id}`);
  await second.getByRole("button", { name: /^Resolve/ }).click();
  const form = second.getByRole("form", { name: "Resolve" });
  await form.getByLabel(/Fraud/).check();
  await form.getByLabel("Comment (optional)").fill("The cardholder confirmed it by phone.");
  // The second one's page hears of nothing between the two steps.
  await second.context().setOffline(true);
  await first.getByRole("button", { name: /^Acknowledge/ }).click();
  await expect(first.getByRole("button", { name: /^Acknowledge/ })).toHaveCount(0);
  // The button is gone at once; that it is stored comes a moment later.
  const stored = async () => (await (await first.request.get(`/api/v1/alerts/${alert.id}`)).json()).alert.status;
  await expect.poll(stored).toBe("acknowledged");
  await second.context().setOffline(false);
  await second.route(`**/api/v1/alerts/${alert.id}/resolve`, async (route) => {
    // What a page sends that has not heard of the first step yet: the version that it was showing.
    await route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), version: alert.version }) });
  });
  await form.getByRole("button", { name: "Resolve" }).click();
  await expect(second.getByRole("main").getByRole("alert").filter({ hasText: "before you" })).toContainText(
    "acknowledged",
  );
  await expect(form.getByLabel("Comment (optional)")).toHaveValue("The cardholder confirmed it by phone.");
  await second.unroute(`**/api/v1/alerts/${alert.id}/resolve`);
  await form.getByRole("button", { name: "Resolve" }).click();
  await expect(second.getByText("The cardholder confirmed it by phone.")).toBeVisible();
  await expect(second.getByRole("button", { name: "Reopen" }).first()).toBeVisible();
  await first.context().close();
  await second.context().close();
});

test("filters live in the URL: shared, reloaded and gone back to", async ({ browser }) => {
  const alert = await raiseAlert();
  const account = String(alert.key.accountId);
  const page = await signedIn(browser, "analyst", "/alerts");
  await page.keyboard.press("/");
  await page.keyboard.type(account);
  await expect(page).toHaveURL(new RegExp(`q=${account}`));
  const rows = page.getByRole("row").filter({ hasText: account });
  await expect(rows.first()).toBeVisible();
  await page.reload();
  await expect(rows.first()).toBeVisible();
  await page.goto(`/alerts?q=${account}&severity=low`);
  await expect(rows).toHaveCount(0);
  await page.goBack();
  await expect(rows.first()).toBeVisible();
  await page.context().close();
});

test("the queue is worked with the keyboard alone", async ({ browser }) => {
  const [one, two] = [await raiseAlert(5_001), await raiseAlert(5_002)];
  const page = await signedIn(browser, "analyst", "/alerts?status=open&rule=card-testing");
  await expect(page.getByRole("row").filter({ hasText: String(two.key.accountId) })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/alert=/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/alert=/);
  await page.goto(`/alerts?q=${one.key.accountId}`);
  await expect(page.getByRole("row").filter({ hasText: String(one.key.accountId) })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selected alerts" })).toContainText("1 selected");
  await page.keyboard.press("a");
  await expect(page.getByRole("region", { name: "Selected alerts" })).toContainText("1 acknowledged");
  await expect(page.getByRole("row").filter({ hasText: String(one.key.accountId) })).toContainText("Acknowledged");
  await page.context().close();
});

test("with the form for resolving open, keys stay in it and each verdict has one", async ({ browser }) => {
  const [one, two] = [await raiseAlert(5_003), await raiseAlert(5_004)];
  const page = await signedIn(browser, "analyst", "/alerts?status=open&rule=card-testing");
  const row = (of: typeof one) => page.getByRole("row").filter({ hasText: String(of.key.accountId) });
  await expect(row(two)).toBeVisible();
  await page.goto(`/alerts?status=open&rule=card-testing&alert=${one.id}`);
  const form = page.getByRole("form", { name: "Resolve" });
  await expect(page.getByRole("button", { name: /^Resolve/ })).toBeVisible();
  await page.keyboard.press("r");
  await expect(form.getByRole("radio", { name: /Fraud/ })).toBeFocused();

  await page.keyboard.press("ArrowDown");
  await expect(form.getByRole("radio", { name: /False positive/ })).toBeChecked();
  await expect(page).toHaveURL(new RegExp(`alert=${one.id}`));
  for (const key of ["j", "k", "x", "a", "u", "?", "ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
  await expect(form).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`alert=${one.id}`));
  await page.keyboard.press("3");
  await expect(form.getByRole("radio", { name: /Inconclusive/ })).toBeChecked();
  await page.keyboard.press("1");
  await expect(form.getByRole("radio", { name: /Fraud/ })).toBeChecked();

  // Neither where nothing in the form has the focus, nor in its text.
  await page.getByRole("heading", { level: 2, name: "State" }).click();
  await page.keyboard.press("ArrowDown");
  await expect(form).toBeVisible();
  await form.getByLabel("Comment (optional)").fill("");
  await form.getByLabel("Comment (optional)").press("2");
  await expect(form.getByLabel("Comment (optional)")).toHaveValue("2");
  await expect(form.getByRole("radio", { name: /Fraud/ })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`alert=${one.id}`));

  await page.keyboard.press("r");
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await alertsOf(String(one.key.accountId))).map(({ label }) => label))
    .toContain("false_positive");
  await page.context().close();
});
