import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import type { RuleVersionRow } from "@/lib/contract/rule-calls";
import { ownRule, saved } from "./studio";
import { currentRule, fresh, machine, post, signedIn } from "./tripline";

const inForce = (id: string) => expect.poll(async () => (await currentRule(id)).inForce).toBe(true);
const decision = (page: Page) => page.getByRole("radiogroup", { name: "Decision" });

/** Two purchases of one customer at the merchant, and one of another: 1,500 EUR together. */
async function purchases(merchantId: string): Promise<void> {
  const now = Date.now();
  const [one, other] = [fresh("acc"), fresh("acc")];
  await post(
    [one, one, other].map((accountId, index) => ({
      ...{ id: fresh("t"), accountId, merchantId, amount: 500, currency: "EUR", type: "purchase" },
      timestamp: now - (3 - index) * 1_000,
    })),
  );
}

async function newestVersion(api: APIRequestContext, id: string): Promise<RuleVersionRow | undefined> {
  const answer = await api.get(`/api/v1/rules/${id}/versions`);
  const { items }: { items: readonly RuleVersionRow[] } = await answer.json();
  return items[0];
}

test("a rule is told to block with the keyboard, and published with whom and how much it would have stopped", async ({
  browser,
}) => {
  const { id, merchantId } = await ownRule(400);
  await inForce(id);
  await purchases(merchantId);
  // The usual range ends at a whole minute: these came after it.
  const range = `from=${Date.now() - 3_600_000}&to=${Date.now() + 60_000}`;
  const page = await signedIn(browser, "lead", `/rules/${id}?edit=builder&${range}`);
  await expect(decision(page).getByRole("radio", { name: "Let it through" })).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Score" })).toHaveAttribute("placeholder", "30");
  await decision(page).getByRole("radio", { name: "Let it through" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(decision(page).getByRole("radio", { name: "Ask for a review" })).toBeChecked();
  await page.keyboard.press("ArrowRight");
  await expect(decision(page).getByRole("radio", { name: "Block it" })).toBeChecked();
  await page.getByRole("textbox", { name: "Score" }).fill("75");
  await saved(page);
  await expect(page.getByRole("main")).toContainText(": the transaction is blocked.");
  await page.getByRole("tab", { name: "JSON" }).click();
  const json = page.getByRole("textbox", { name: "Rule as JSON" });
  expect(JSON.parse(await json.inputValue())).toMatchObject({ action: "block", score: 75 });

  await page
    .getByRole("main")
    .getByRole("button", { name: /^Publish/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Would have stopped €1,500: 3 transactions of 2 customers.");
  await expect(dialog).toContainText("Action");
  await dialog.getByLabel("Why").fill("They are stolen cards");
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await expect(dialog).toBeHidden({ timeout: 40_000 });
  await inForce(id);
  const api = await machine();
  expect(await newestVersion(api, id)).toMatchObject({
    definition: { action: "block", score: 75 },
    note: "Action: none → block; Score: 30 → 75",
    backtest: { draft: { stopped: { transactions: 3, accounts: 2, amounts: { EUR: 1_500 } } } },
  });
  await api.dispose();
  await page.goto("/rules");
  await expect(page.getByRole("listitem").filter({ hasText: merchantId })).toContainText("blocks");
  await page.context().close();
});

test("a machine publishes a rule that blocks in one call, and the version says what it would have stopped", async () => {
  const { id, merchantId } = await ownRule(400);
  await inForce(id);
  await purchases(merchantId);
  const api = await machine();
  const { enabled: _enabled, mode: _mode, ...rule } = (await newestVersion(api, id))?.definition ?? {};
  const answer = await api.put(`/api/v1/rules/${id}`, { data: { ...rule, action: "block" } });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ version: 2, action: "block" });
  expect((await newestVersion(api, id))?.backtest).toMatchObject({
    draft: { stopped: { transactions: 3, accounts: 2, amounts: { EUR: 1_500 } } },
  });
  await api.dispose();
});
