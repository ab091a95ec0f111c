import { type Browser, expect, type Page, test } from "@playwright/test";
import type { RuleDraft } from "@/lib/contract/draft";
import type { Role } from "@/lib/contract/roles";
import { cardTesting, fresh, machine, post, signedIn, type TestTransaction } from "./tripline";

/** Two small purchases and then a large one on an account of its own: one small one too few for card testing. */
async function nearlyCaught(): Promise<{
  readonly account: string;
  readonly transactions: readonly TestTransaction[];
}> {
  const account = fresh("acc");
  const transactions = cardTesting(account, 930).slice(1);
  await post(transactions);
  await stored(account, transactions.length);
  return { account, transactions };
}

async function stored(account: string, count: number): Promise<void> {
  const api = await machine();
  const read = async () => (await (await api.get(`/api/v1/transactions?accountId=${account}`)).json()).items.length;
  await expect.poll(read, { timeout: 30_000 }).toBe(count);
  await api.dispose();
}

/** The page, looking at an account. */
async function lookingAt(browser: Browser, role: Role, account: string): Promise<Page> {
  const page = await signedIn(browser, role, "/rules");
  await page.getByRole("link", { name: "Why not caught?" }).click();
  await page.getByLabel("Account or transaction id").fill(account);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("list", { name: `Transactions of ${account}` })).toBeVisible();
  return page;
}

const answers = (page: Page) => page.getByRole("list", { name: "Rules, the nearest first" }).getByRole("listitem");
/** A backtest has a low priority, and the machine may do much else. */
const SLOW = { timeout: 60_000 };

test("a missed fraud shows how near each rule came, and what would have caught it opens as a draft", async ({
  browser,
}) => {
  const { account } = await nearlyCaught();
  const page = await lookingAt(browser, "lead", account);
  await expect(page.getByText("Choose what should have been caught")).toBeVisible();
  await page.getByRole("checkbox", { name: /930/ }).click();
  const nearest = answers(page).filter({ hasText: "Card testing" });
  await expect(nearest).toContainText("2 of 3 “small” and the “large”, within 5 minutes.", SLOW);
  await expect(nearest).toContainText("One more “small” (amount of less than 10 in the base currency).");
  await expect(nearest).toContainText("3 / 4");

  await nearest.hover();
  await expect(page.getByRole("listitem").filter({ hasText: "counted" })).toHaveCount(3);

  await nearest.getByRole("button", { name: "Catch it: Small purchases at least 3 → 2" }).click();
  await expect(page).toHaveURL(/\/rules\/card-testing$/);
  await expect(page.getByRole("heading", { level: 1, name: /^Card testing/ })).toBeVisible();
  const own = await page.evaluate(async () => {
    const { items }: { items: readonly RuleDraft[] } = await (await fetch("/api/v1/drafts")).json();
    const draft = items.find(({ ruleId }) => ruleId === "card-testing");
    if (draft !== undefined) await fetch(`/api/v1/drafts/${draft.id}`, { method: "DELETE" });
    return draft?.text ?? "{}";
  });
  expect(JSON.parse(own)).toMatchObject({ params: { smallTimes: { value: 2 }, largeAbove: { value: 500 } } });
  await page.context().close();
});

test("what did hit leads to its alert", async ({ browser }) => {
  const account = fresh("acc");
  await post(cardTesting(account, 4_200));
  await stored(account, 4);
  const page = await lookingAt(browser, "analyst", account);
  const list = page.getByRole("list", { name: `Transactions of ${account}` });
  await expect(list.getByRole("link", { name: /alert/ }).first()).toBeVisible();
  await page.getByRole("checkbox", { name: /4200/ }).click();
  const hit = answers(page).filter({ hasText: "Card testing" });
  await expect(hit).toContainText("3 purchases of 2.50 to 4.20 in the base currency, then one of 4,200", SLOW);
  await hit.getByRole("link", { name: "Open its alert" }).click();
  await expect(page).toHaveURL(/\/alerts\//);
  await page.context().close();

  const viewer = await lookingAt(browser, "viewer", account);
  await viewer.getByRole("checkbox", { name: /4200/ }).click();
  await expect(viewer.getByText("Your role only reads")).toBeVisible();
  await expect(viewer.getByRole("button", { name: /Start a new rule/ })).toHaveCount(0);
  await viewer.context().close();
});

test("transactions are chosen with the keyboard, stand in the address, and a new rule starts from them", async ({
  browser,
}) => {
  const { account } = await nearlyCaught();
  const page = await lookingAt(browser, "analyst", account);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(page.getByText("3 chosen")).toBeVisible();
  await expect(page).toHaveURL(/picked=/);
  await page.reload();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(3);
  await expect(answers(page).first()).toBeVisible(SLOW);
  await page.getByRole("button", { name: "Start a new rule from these" }).click();
  await expect(page).toHaveURL(/\/rules\/drafts\//);
  await expect(page.getByRole("heading", { level: 1, name: /^Small, then large within 1 minute/ })).toBeVisible();
  const id = page.url().split("/").at(-1);
  await page.evaluate((draft) => fetch(`/api/v1/drafts/${draft}`, { method: "DELETE" }), id);
  await page.context().close();
});

test("a transaction's id is enough, and one that is not stored says so", async ({ browser }) => {
  const { account, transactions } = await nearlyCaught();
  const page = await signedIn(browser, "analyst", "/rules/missed");
  const field = page.getByLabel("Account or transaction id");
  await field.fill(fresh("nobody"));
  await field.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Nothing that is stored has this id." })).toBeVisible();
  await field.fill(transactions[1]?.id ?? "");
  await field.press("Enter");
  await expect(page.getByRole("list", { name: `Transactions of ${account}` })).toBeVisible();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await page.goBack();
  await expect(page.getByText("Choose an account, then the transactions")).toBeVisible();
  await page.context().close();
});
