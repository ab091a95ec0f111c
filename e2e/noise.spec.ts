import { type Browser, expect, type Page, test } from "@playwright/test";
import { alertsOf, currentRule, fresh, machine, post, signedIn } from "./tripline";

/** A rule in force that raises one alert for each account that buys at `merchant`; its id. */
async function ruleOn(merchant: string): Promise<string> {
  const id = fresh("noisy");
  const api = await machine();
  const answer = await api.post("/api/v1/rules", {
    data: {
      id,
      name: `Bought at ${merchant}, ${id}`,
      severity: "high",
      key: ["accountId"],
      detect: { type: "match", when: { field: "merchantId", op: "=", value: merchant } },
      cooldown: "1h",
    },
  });
  expect(answer.status()).toBe(201);
  await api.dispose();
  await expect.poll(async () => (await currentRule(id)).inForce).toBe(true);
  return id;
}

/** The alerts of the rules on the account. */
const raisedOn = async (account: string, rules: readonly string[]) =>
  (await alertsOf(account)).filter(({ ruleId }) => rules.includes(ruleId));

/** Has each of the accounts buy once at `merchant`, and waits for its alerts of the rules. */
async function raise(merchant: string, accounts: readonly string[], rules: readonly string[]): Promise<void> {
  await post(
    accounts.map((accountId) => ({
      id: fresh("t"),
      accountId,
      amount: 12,
      currency: "EUR",
      type: "purchase",
      merchantId: merchant,
      timestamp: Date.now(),
    })),
  );
  for (const account of accounts) {
    await expect.poll(async () => (await raisedOn(account, rules)).length).toBe(rules.length);
  }
}

/** The queue of the rules, once each of the accounts has a row. */
async function queueOf(browser: Browser, rules: readonly string[], accounts: readonly string[]): Promise<Page> {
  const page = await signedIn(browser, "analyst", `/alerts?ruleId=${rules.join()}`);
  for (const account of accounts) await expect(rowsOf(page, account)).toHaveCount(rules.length);
  return page;
}

const rowsOf = (page: Page, account: string) => page.getByRole("row").filter({ hasText: account });

test("several alerts are acknowledged at once, which is said and can be undone", async ({ browser }) => {
  const [merchant, ...accounts] = [fresh("m"), fresh("acc"), fresh("acc")];
  const rule = await ruleOn(merchant);
  await raise(merchant, accounts, [rule]);
  const page = await queueOf(browser, [rule], accounts);
  const bar = page.getByRole("region", { name: "Selected alerts" });
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: /^Acknowledge 2/ }).click();
  await expect(bar.getByRole("status")).toContainText("2 acknowledged");
  for (const account of accounts) await expect(rowsOf(page, account)).toContainText("Acknowledged");
  await bar.getByRole("button", { name: "Undo" }).click();
  await expect(bar.getByRole("status")).toContainText("2 as before");
  for (const account of accounts) {
    await expect(rowsOf(page, account)).toContainText("Open");
    expect((await raisedOn(account, [rule])).map(({ status }) => status)).toEqual(["open"]);
  }
  await page.context().close();
});

test("a false positive is resolved with a snooze of its key, which is listed and ended early", async ({ browser }) => {
  const [merchant, account] = [fresh("m"), fresh("acc")];
  const rule = await ruleOn(merchant);
  await raise(merchant, [account], [rule]);
  const page = await queueOf(browser, [rule], [account]);
  for (const key of ["j", "x", "r"]) await page.keyboard.press(key);
  const dialog = page.getByRole("dialog", { name: "Resolve 1 alert" });
  await expect(dialog.getByRole("radio", { name: "False positive" })).toBeChecked();
  await dialog.getByRole("checkbox", { name: "Not again for this key" }).click();
  await expect(dialog.getByRole("combobox", { name: "No alert of this rule for" })).toContainText("7 days");
  await dialog.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(page.getByRole("region", { name: "Selected alerts" }).getByRole("status")).toContainText("1 resolved");
  expect((await raisedOn(account, [rule])).map(({ label }) => label)).toEqual(["false_positive"]);

  await page.goto("/snoozes");
  const snoozes = page.getByRole("list", { name: "Snoozes" }).getByRole("listitem").filter({ hasText: account });
  await expect(snoozes).toContainText(rule);
  await snoozes.getByRole("button", { name: "End now" }).click();
  await expect(snoozes).toHaveCount(0);
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Over" }).click();
  await expect(snoozes).toContainText("ended by");
  await page.context().close();
});

test("“One row a customer” shows the alerts of two rules on one account as one row", async ({ browser }) => {
  const [merchant, account] = [fresh("m"), fresh("acc")];
  const rules = [await ruleOn(merchant), await ruleOn(merchant)];
  await raise(merchant, [account], rules);
  const page = await queueOf(browser, rules, [account]);
  await page.getByRole("button", { name: "One row a customer" }).click();
  const groups = page.getByRole("list", { name: "Alerts by customer" });
  await expect(groups.getByRole("listitem")).toHaveCount(1);
  await expect(groups).toContainText("2 alerts, 2 rules");
  await groups.getByRole("button", { name: new RegExp(account) }).click();
  const alerts = groups.getByRole("list", { name: `Alerts of account ${account}` });
  await expect(alerts.getByRole("listitem")).toHaveCount(2);
  await page.context().close();
});
