import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { axeFaults } from "./axe";
import { alertsOf, currentRule, fresh, machine, post, signedIn } from "./tripline";

/** A rule of its own with an alert on each of three accounts; its id. */
async function threeAlerts(): Promise<string> {
  const [id, merchant] = [fresh("cases"), fresh("m")];
  const api = await machine();
  const detect = { type: "match", when: { field: "merchantId", op: "=", value: merchant } };
  const rule = { id, name: `Bought at ${merchant}`, severity: "high", key: ["accountId"], detect, cooldown: "1h" };
  expect((await api.post("/api/v1/rules", { data: rule })).status()).toBe(201);
  await expect.poll(async () => (await currentRule(id)).inForce).toBe(true);
  const accounts = [fresh("acc"), fresh("acc"), fresh("acc")];
  const timestamp = Date.now();
  await post(
    accounts.map((accountId) => ({
      id: fresh("t"),
      accountId,
      amount: 20,
      currency: "USD",
      merchantId: merchant,
      timestamp,
    })),
  );
  for (const account of accounts) {
    await expect.poll(async () => (await alertsOf(account)).some(({ ruleId }) => ruleId === id)).toBe(true);
  }
  await api.dispose();
  return id;
}

/** Puts all alerts of a rule into a new case, from the queue; the case's page. */
async function caseOf(browser: Browser, rule: string, title: string): Promise<Page> {
  const page = await signedIn(browser, "analyst", `/alerts?ruleId=${rule}`);
  await expect(page.getByRole("checkbox", { name: /^Select/ })).not.toHaveCount(0);
  const boxes = page.getByRole("row").getByRole("checkbox");
  for (const box of await boxes.all()) await box.check();
  const bar = page.getByRole("region", { name: "Selected alerts" });
  await bar.getByRole("button", { name: "Add to case" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Make case" }).click();
  await page.getByRole("button", { name: "Open case" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return page;
}

test("three alerts become a case, a colleague is told, files are kept, the case is resolved and reported", async ({
  browser,
}) => {
  const rule = await threeAlerts();
  const title = fresh("Case");
  const page = await caseOf(browser, rule, title);
  const lead = await signedIn(browser, "lead", "/alerts");
  await expect(page.getByRole("list", { name: "Alerts of the case" }).getByRole("listitem")).toHaveCount(3);

  // Mentioned by keys alone; the colleague sees it on another page at once.
  const box = page.getByRole("textbox", { name: "Comment" });
  await box.focus();
  await page.keyboard.type("Same device as before, @");
  const people = page.getByRole("listbox", { name: "People to mention" });
  await expect(people.getByRole("option", { name: /lead/ })).toBeVisible();
  await page.keyboard.type("Lee");
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("Same device as before, @Lee Lead ");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Comment" })).toHaveValue("Same device as before, @Lee Lead ");
  await page.getByRole("textbox", { name: "Comment" }).press("Control+Enter");
  await expect(page.getByText("Same device as before")).toBeVisible();
  await expect(lead.getByRole("link", { name: /Cases.*mentions you/ })).toBeVisible();
  await lead.getByRole("link", { name: /Cases/ }).click();
  await lead
    .getByRole("list", { name: "Comments that mention you" })
    .getByRole("link", { name: new RegExp(title) })
    .click();
  await expect(lead.getByText("Same device as before")).toBeVisible();
  await expect(lead.getByRole("link", { name: /Cases.*mentions you/ })).toBeHidden();

  const file = page.getByLabel("File to attach");
  await file.setInputFiles({ name: "call.txt", mimeType: "text/plain", buffer: Buffer.from("They deny it.") });
  await expect(page.getByRole("link", { name: "call.txt" })).toBeVisible();
  await expect(lead.getByRole("link", { name: "call.txt" })).toBeVisible();
  const hostile = { name: "photo.png", mimeType: "image/png", buffer: Buffer.from("<script>alert(1)</script>") };
  await file.setInputFiles(hostile);
  await expect(page.getByText(/expected a PNG, JPEG, PDF/)).toBeVisible();
  await expect(page.getByRole("link", { name: "photo.png" })).toBeHidden();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Resolve" }).click();
  const dialog = page.getByRole("dialog");
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("radio", { name: "Fraud" }).check();
  await expect(dialog.getByLabel(/^Lost/)).toHaveValue("60");
  await dialog.getByRole("button", { name: "Resolve" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("list", { name: "Alerts of the case" }).getByText("Fraud")).toHaveCount(3);
  await expect(lead.getByRole("button", { name: "Open again" })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Report" }).click();
  const report = readFileSync(await (await download).path());
  expect(report.subarray(0, 5).toString()).toBe("%PDF-");
  expect(report.toString("latin1")).toContain(title);
  await page.context().close();
  await lead.context().close();
});

test("a case is merged into another, and an alert shows the case that it is in", async ({ browser }) => {
  const rule = await threeAlerts();
  const title = fresh("Merged");
  const page = await caseOf(browser, rule, title);
  const from = page.url().split("/").at(-1) ?? "";
  await page.goto("/cases");
  await page.getByRole("button", { name: "New case" }).click();
  const into = fresh("Whole");
  await page.getByRole("dialog").getByLabel("Title").fill(into);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: into })).toBeVisible();
  const target = page.url().split("/").at(-1) ?? "";
  await page.goto(`/cases/${from}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Merge into another case" }).click();
  await page
    .getByRole("dialog")
    .getByLabel(/Number of the case/)
    .fill(target);
  await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("heading", { level: 1, name: into })).toBeVisible();
  const alerts = page.getByRole("list", { name: "Alerts of the case" });
  await expect(alerts.getByRole("listitem")).toHaveCount(3);
  await alerts.getByRole("link").first().click();
  await expect(page.getByRole("link", { name: `${target}: ${into}` })).toBeVisible();
  await page.goto(`/cases/${from}`);
  await expect(page.getByRole("link", { name: `Go on in case ${target}` })).toBeVisible();
  await page.goto(`/cases?q=${into}`);
  await expect(page.getByRole("row", { name: new RegExp(into) })).toContainText("3");
  expect(await axeFaults(page)).toEqual([]);
  await page.context().close();
});
