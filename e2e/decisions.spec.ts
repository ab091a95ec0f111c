import { expect, test } from "@playwright/test";
import type { DecisionAnswer } from "@/lib/contract/decision-calls";
import { alertsOf, fresh, machine, signedIn, type TestTransaction } from "./tripline";

/** A rule that blocks purchases at one merchant that no other test knows. */
const MERCHANT = fresh("blocked-merchant");
const RULE = {
  id: fresh("blocks"),
  name: "Blocked merchant",
  severity: "high",
  action: "block",
  score: 80,
  key: ["accountId"],
  detect: { type: "match", when: { field: "merchantId", op: "=", value: MERCHANT } },
};

/** A purchase at that merchant, now. */
function purchase(): TestTransaction {
  return {
    id: fresh("t"),
    accountId: fresh("acc"),
    amount: 420,
    currency: "EUR",
    type: "purchase",
    timestamp: Date.now(),
    merchantId: MERCHANT,
    country: "DE",
  };
}

async function decide(transaction: TestTransaction): Promise<DecisionAnswer> {
  const api = await machine();
  const answer = await api.post("/api/v1/decisions", { data: { transaction, timeoutMs: 2_000 } });
  expect(answer.status()).toBe(200);
  const found: DecisionAnswer = await answer.json();
  await api.dispose();
  return found;
}

test.beforeAll(async () => {
  const api = await machine();
  // What blocks needs a backtest, which the call waits for.
  const add = async () => (await api.post("/api/v1/rules", { data: RULE })).status();
  await expect.poll(add, { timeout: 60_000 }).toBe(201);
  await api.dispose();
  // In force everywhere once one of them is blocked.
  await expect.poll(async () => (await decide(purchase())).decision, { timeout: 30_000 }).toBe("block");
});

test("a decision is seen in the list and on its alert, and is told what it turned out to be", async ({ browser }) => {
  const transaction = purchase();
  const { id, decision } = await decide(transaction);
  expect(decision).toBe("block");
  const page = await signedIn(browser, "analyst", `/decisions?key=${transaction.accountId}`);
  const line = page.getByRole("list", { name: "Decisions" }).getByRole("listitem");
  await expect(line).toHaveCount(1);
  await expect(line).toContainText("Block");
  await expect(line).toContainText("Blocked merchant");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("complementary", { name: "Decision" });
  await expect(sheet.getByRole("list", { name: "Hits" })).toContainText(MERCHANT);
  await expect(sheet.getByRole("table", { name: "How it came" })).toContainText("Answered");
  await sheet.getByRole("button", { name: "Fraud…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "It was fraud" }).click();
  await expect(sheet).toContainText(/confirmed, said by/);
  await expect(line).toContainText("fraud");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  const [alert] = await alertsOf(transaction.accountId);
  await page.goto(`/alerts/${alert?.id}`);
  const decisions = page.getByRole("article", { name: "Alert" }).getByRole("list", { name: "Decisions" });
  await expect(decisions).toContainText("Block");
  await decisions.getByRole("link").click();
  await page.waitForURL(`**/decisions/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Block");
  await page.context().close();
});

test("with the brake on a block is a review at once, until it is taken off", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/decisions");
  await page.getByRole("button", { name: "Put on the brake" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("The list of merchants is wrong");
  await dialog.getByRole("button", { name: "Put on the brake" }).click();
  const banner = page.getByRole("region", { name: "Brake" });
  await expect(banner).toContainText("The list of merchants is wrong");
  const braked = await decide(purchase());
  expect(braked).toMatchObject({ decision: "review", complete: true, hits: [{ action: "block" }] });
  await page.goto(`/decisions/${braked.id}`);
  await expect(page.getByRole("article", { name: "Decision" })).toContainText("block without the brake");

  await page.getByRole("region", { name: "Brake" }).getByRole("button", { name: "Take it off" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("It is mended");
  await page.getByRole("dialog").getByRole("button", { name: "Take off the brake" }).click();
  await expect(page.getByRole("region", { name: "Brake" })).toHaveCount(0);
  expect(await decide(purchase())).toMatchObject({ decision: "block" });
  // Nothing that was answered changes.
  const api = await machine();
  expect(await (await api.get(`/api/v1/decisions/${braked.id}`)).json()).toMatchObject({
    decision: "review",
    unbraked: "block",
  });
  await api.dispose();
  await page.context().close();
});

test("a lead holds customers out of blocks, which the page tells, and ends it", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/decisions");
  const told = page.getByRole("region", { name: "Hold-out" });
  const hold = async (share: string, why: string, verb: string): Promise<void> => {
    await page.getByRole("button", { name: "Hold-out…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/^Share of the customers/).fill(share);
    await dialog.getByLabel("Why").fill(why);
    await dialog.getByRole("button", { name: verb }).click();
    await expect(dialog).toBeHidden();
  };
  // So small a share holds nobody of the other tests out.
  await hold("0.01", "To know how many blocks are right", "Hold them out");
  await expect(told).toContainText("0.01 % of the customers are held out of blocks.");
  await hold("0", "It is known", "Hold nobody out");
  await expect(page.getByText("Nobody is held out from now on")).toBeVisible();
  await page.context().close();
});

test.afterAll(async () => {
  const api = await machine();
  await api.post("/api/v1/decisions/brake", { data: { on: false, reason: "The test is over" } });
  await api.delete(`/api/v1/rules/${RULE.id}`);
  await api.dispose();
});
