import { expect, test } from "@playwright/test";
import { fresh, signedIn } from "./tripline";

test("a lead finds a change, sees it before and after, and exports it", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/lists");
  const list = fresh("audited");
  const made = await page.request.post("/api/v1/lists", {
    data: { name: list, description: "For the audit", values: ["4242"] },
  });
  expect(made.status()).toBe(201);
  const edited = await page.request.patch(`/api/v1/lists/${list}`, {
    data: { description: "Seen in the audit", add: ["4343"] },
  });
  expect(edited.status()).toBe(200);

  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "Audit" })).toBeVisible();
  await expect(page.getByText(/^Sealed: /)).toBeVisible();
  await page.getByLabel("Subject").fill(`list:${list}`);
  await page.getByLabel("Subject").press("Enter");
  await expect(page).toHaveURL(/subject=list/);
  const lines = page.getByRole("list", { name: "Audit" }).locator(":scope > li");
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText("description For the audit → Seen in the audit");

  // By keyboard alone.
  const toggle = lines.first().getByRole("button", { name: /^Show line/ });
  await toggle.focus();
  await page.keyboard.press("Enter");
  const table = lines.first().getByRole("table", { name: "What was changed" });
  await expect(table.getByRole("row").filter({ hasText: "description" })).toContainText(
    "BeforeFor the auditAfterSeen in the audit",
  );
  await expect(table.getByRole("row").filter({ hasText: "values" })).toContainText("4343");
  await expect(lines.first().getByText("not sealed yet")).toHaveCount(0);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^tripline-audit-.*\.csv$/);
  const csv = await page.request.get(`/api/v1/audit.csv?subject=${encodeURIComponent(`list:${list}`)}`);
  expect((await csv.text()).trimEnd().split("\r\n")).toHaveLength(3);

  await lines
    .first()
    .getByRole("link", { name: new RegExp(list) })
    .click();
  await expect(page).toHaveURL(new RegExp(`/lists/${list}`));
  await page.context().close();
});

test("filters that fit nothing say so and are cleared", async ({ browser }) => {
  const page = await signedIn(browser, "lead", `/audit?subject=rule:${fresh("none")}`);
  await expect(page.getByText("No line fits")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page.getByRole("list", { name: "Audit" })).toBeVisible();
  await page.context().close();
});

test("an analyst does not see the audit", async ({ browser }) => {
  const page = await signedIn(browser, "analyst", "/audit");
  await expect(page.getByText("The audit is for leads and administrators")).toBeVisible();
  expect((await page.request.get("/api/v1/audit")).status()).toBe(403);
  expect((await page.request.get("/api/v1/audit.csv")).status()).toBe(403);
  await page.context().close();
});
