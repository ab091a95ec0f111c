import { expect, type Page, test } from "@playwright/test";
import { alertsOf, fresh, machine, post, signedIn } from "./tripline";

/** A live rule that alerts on each account with a transaction of this mark. */
async function ruleOn(mark: string, severity: "low" | "high"): Promise<{ readonly id: string; readonly name: string }> {
  const id = fresh("health");
  const name = `Marked ${id}`;
  const api = await machine();
  const when = { field: "merchantId", op: "=", value: mark };
  const answer = await api.post("/api/v1/rules", {
    data: { id, name, severity, key: ["accountId"], detect: { type: "match", when } },
  });
  expect(answer.status()).toBe(201);
  await expect
    .poll(async () => (await (await api.get(`/api/v1/rules/${id}`)).json()).inForce, { timeout: 20_000 })
    .toBe(true);
  await api.dispose();
  return { id, name };
}

async function remove(...ids: readonly string[]): Promise<void> {
  const api = await machine();
  for (const id of ids) expect((await api.delete(`/api/v1/rules/${id}`)).status()).toBe(204);
  await api.dispose();
}

/** One transaction of this mark on each of so many new accounts; the accounts. */
async function payments(mark: string, count: number): Promise<readonly string[]> {
  const accounts = Array.from({ length: count }, () => fresh("acc"));
  await post(
    accounts.map((accountId) => ({
      id: fresh("t"),
      accountId,
      amount: 12,
      currency: "EUR",
      type: "purchase",
      merchantId: mark,
      timestamp: Date.now(),
    })),
  );
  for (const account of accounts) await expect.poll(async () => (await alertsOf(account)).length).toBeGreaterThan(0);
  return accounts;
}

async function resolveAlertOf(account: string, ruleId: string, label: "fraud" | "false_positive"): Promise<void> {
  const alert = (await alertsOf(account)).find((each) => each.ruleId === ruleId);
  if (alert === undefined) throw new Error(`no alert about ${account}`);
  const api = await machine();
  const answer = await api.post(`/api/v1/alerts/${alert.id}/resolve`, { data: { version: alert.version, label } });
  expect(answer.status()).toBe(200);
  await api.dispose();
}

const rowOf = (page: Page, name: string) =>
  page
    .getByRole("table", { name: "Rule health" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

test("what becomes of a rule's alerts is on the health page, and follows while it is looked at", async ({
  browser,
}) => {
  const mark = fresh("merchant");
  const rule = await ruleOn(mark, "high");
  const [first = "", second = ""] = await payments(mark, 3);
  const page = await signedIn(browser, "lead", "/rules");
  await page.getByRole("navigation", { name: "Rules and lists" }).getByRole("link", { name: "Health" }).click();
  await page.getByRole("button", { name: "Last hour" }).click();
  await expect(page).toHaveURL(/since=1h/);
  const row = rowOf(page, rule.name);
  await expect(row.getByRole("link", { name: `3 alerts of ${rule.name}` })).toBeVisible();
  await expect(row).toContainText("No alert was resolved as fraud or false positive");

  await row.hover();
  const places = async () => page.getByRole("table").getByRole("row").allInnerTexts();
  const before = (await places()).findIndex((text) => text.includes(rule.name));
  await resolveAlertOf(first, rule.id, "fraud");
  await resolveAlertOf(second, rule.id, "false_positive");
  await expect(row).toContainText("1 of 2 · 50 %");
  await expect(row.getByRole("link", { name: `1 open alerts of ${rule.name}` })).toBeVisible();
  expect((await places()).findIndex((text) => text.includes(rule.name))).toBe(before);

  await row.getByRole("link", { name: `3 alerts of ${rule.name}` }).click();
  await expect(page.getByRole("grid", { name: "Alerts" }).getByRole("row")).toHaveCount(3);
  await page.context().close();
  await remove(rule.id);
});

test("a rule that repeats another is pointed out with the number, and says what it shares with which", async ({
  browser,
}) => {
  const mark = fresh("merchant");
  const [wide, narrow] = [await ruleOn(mark, "high"), await ruleOn(mark, "low")];
  const accounts = await payments(mark, 20);
  for (const account of accounts) await expect.poll(async () => (await alertsOf(account)).length).toBe(2);
  const page = await signedIn(browser, "viewer", "/rules/health?since=1h");
  await expect(page.getByText(/rules? needs? a look\./)).toBeVisible();
  const row = rowOf(page, narrow.name);
  await expect(row.filter({ hasText: "Repeats another" })).toContainText(
    `100 % of its alerts rest on transactions that ${wide.name} alerts on too (20 of 20).`,
  );
  await expect(rowOf(page, wide.name).filter({ hasNotText: "Repeats another" })).toHaveCount(1);
  await row.getByRole("button", { name: /100 %/ }).click();
  const shared = page.getByRole("dialog", { name: `What ${narrow.name} shares with other rules` });
  await shared.getByRole("link", { name: wide.name }).click();
  await expect(page).toHaveURL(new RegExp(`/rules/${wide.id}`));
  await page.context().close();
  await remove(wide.id, narrow.id);
});

test("the rules are put in order with the keyboard, and the order is in the address", async ({ browser }) => {
  const page = await signedIn(browser, "analyst", "/rules/health");
  const head = page.getByRole("columnheader", { name: "Rule" });
  await head.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/sort=rule/);
  const names = () => page.getByRole("table").locator("tbody tr td:first-child a").allInnerTexts();
  const up = await names();
  expect(up).toEqual(up.toSorted((a, b) => a.localeCompare(b)));
  await page.keyboard.press("Enter");
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await page.reload();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  // A rule that was deleted a moment ago may have been among the first ones.
  const down = await names();
  expect(down.length).toBeGreaterThan(10);
  expect(down).toEqual(down.toSorted((a, b) => b.localeCompare(a)));
  await page.context().close();
});

test("on a small screen each rule is two lines, and the order is chosen from a list", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/rules/health");
  await page.setViewportSize({ width: 390, height: 844 });
  const rules = page.getByRole("list", { name: "Rule health" });
  await expect(rules.getByRole("listitem").first()).toBeVisible();
  await page.getByRole("combobox", { name: "Order" }).click();
  await page.getByRole("option", { name: "Order by alerts" }).click();
  await expect(page).toHaveURL(/sort=-alerts/);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  await page.context().close();
});

test("the list of rules is searched and narrowed to a state, both in the address", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/rules");
  const rules = page.getByRole("list", { name: "Rules" });
  await expect(rules.getByRole("listitem").first()).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("purchases LARGE");
  await expect(rules.getByRole("listitem").filter({ hasText: "Card testing" })).toHaveCount(1);
  await expect(page).toHaveURL(/q=purchases/);
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Disabled" }).click();
  await expect(page.getByText("No rule fits")).toBeVisible();
  await page.getByRole("button", { name: "Show all rules" }).click();
  await expect(rules.getByRole("listitem").first()).toBeVisible();
  await expect(page).not.toHaveURL(/q=|state=/);
  await page.context().close();
});

test("a new rule's draft stands above the rules; it is discarded, brought back and continued", async ({ browser }) => {
  const name = `Draft ${fresh("rule")}`;
  const page = await signedIn(browser, "analyst", "/rules");
  await page.evaluate(async (text) => {
    await fetch("/api/v1/drafts", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ruleId: null, text }),
    });
  }, JSON.stringify({ name }));
  await page.reload();
  const drafts = page.getByRole("region", { name: "Not published yet" });
  const draft = drafts.getByRole("listitem").filter({ hasText: name });
  await expect(draft).toContainText("Your draft");
  await draft.getByRole("button", { name: `Discard ${name}` }).click();
  await expect(draft).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(draft).toHaveCount(1);
  const other = await signedIn(browser, "lead", "/rules");
  await expect(other.getByRole("list", { name: "Rules" }).getByRole("listitem").first()).toBeVisible();
  await expect(other.getByText(name)).toHaveCount(0);
  await other.context().close();
  await draft.getByRole("link", { name: `Continue ${name}` }).click();
  await expect(page).toHaveURL(/\/rules\/drafts\//);
  await page.goto("/rules");
  await draft.getByRole("button", { name: `Discard ${name}` }).click();
  await expect(draft).toHaveCount(0);
  await page.context().close();
});
