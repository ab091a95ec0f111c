import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type APIRequestContext, type Browser, expect, type Page, request } from "@playwright/test";
import type { Alert } from "@/lib/contract/alert";
import type { AlertPage } from "@/lib/contract/alert-calls";
import type { Role } from "@/lib/contract/roles";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { E2E } from "./settings";

/** The fields of a transaction that the tests set. */
export type TestTransaction = Readonly<Record<string, unknown>> & { readonly id: string; readonly accountId: string };

/** An id that no other test and no simulator uses. */
export function fresh(prefix: string): string {
  return `${prefix}-${randomBytes(5).toString("hex")}`;
}

/** Calls the API as a machine, with the key that the server was started with. */
export async function machine(): Promise<APIRequestContext> {
  return request.newContext({ baseURL: E2E.url, extraHTTPHeaders: { Authorization: `Bearer ${E2E.apiKey}` } });
}

/** Three small purchases and then one of `large` on `accountId`, a second apart, the last one now. */
export function cardTesting(accountId: string, large: number): readonly TestTransaction[] {
  const now = Date.now();
  return [2.5, 3.1, 4.2, large].map((amount, index) => ({
    id: fresh("t"),
    accountId,
    cardId: `card-of-${accountId}`,
    amount,
    // The base currency: what alerts say of it is what was paid.
    currency: "USD",
    type: "purchase",
    timestamp: now - (3 - index) * 1_000,
    merchantId: "merchant-e2e",
    country: "DE",
  }));
}

/** Posts transactions and expects all of them to be accepted. */
export async function post(transactions: readonly TestTransaction[]): Promise<void> {
  const api = await machine();
  const answer = await api.post("/api/v1/transactions", { data: transactions });
  expect(answer.status()).toBe(202);
  expect(await answer.json()).toEqual({ accepted: transactions.length, rejected: [] });
  await api.dispose();
}

/** All alerts about a key's value. */
export async function alertsOf(key: string): Promise<readonly Alert[]> {
  const api = await machine();
  const answer = await api.get(`/api/v1/alerts?key=${encodeURIComponent(key)}`);
  expect(answer.status()).toBe(200);
  const { items }: AlertPage = await answer.json();
  await api.dispose();
  return items;
}

/** A rule as it is now. */
export async function currentRule(id: string): Promise<RuleRow> {
  const api = await machine();
  const { items }: { items: readonly RuleRow[] } = await (await api.get("/api/v1/rules")).json();
  await api.dispose();
  const rule = items.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

/** Raises one card-testing alert through the whole way and waits until it is stored. */
export async function raiseAlert(large = 4_200): Promise<Alert> {
  const account = fresh("acc");
  await post(cardTesting(account, large));
  await expect.poll(async () => (await alertsOf(account)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  const alert = (await alertsOf(account)).find(({ ruleId }) => ruleId === "card-testing");
  if (alert === undefined) throw new Error(`no alert about ${account}`);
  return alert;
}

/** A page of its own browser context, signed in: the administrator by form, the others by the demo's button. */
export async function signedIn(browser: Browser, role: Role, path = "/"): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  if (role === "admin") {
    await page.getByLabel("Email").fill(E2E.admin.email);
    await page.getByLabel("Password").fill(E2E.admin.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  } else {
    await page.getByRole("button", { name: `Sign in as ${role}` }).click();
  }
  await expect(page.getByTestId("connection")).toHaveAccessibleName(/Live|Not all evaluated/, { timeout: 30_000 });
  return page;
}

/** The process id of one of the supervisor's children, found by its script. */
export function childPid(script: string): number {
  const { pid } = JSON.parse(readFileSync(resolve(E2E.dataDir, "supervisor.json"), "utf8"));
  const children = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const child = children
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((row) => row !== null && Number(row[2]) === pid && row[3]?.includes(script));
  if (!child) throw new Error(`no child ${script} of supervisor ${pid}`);
  return Number(child[1]);
}

/** Sets time limits of alerts as the page does. Whoever sets some takes them back, so that other tests see no deadlines. */
export async function setLimits(page: Page, limits: Readonly<Record<string, unknown>>): Promise<void> {
  const status = await page.evaluate(
    async (body) =>
      (
        await fetch("/api/v1/settings/limits", {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body,
        })
      ).status,
    JSON.stringify(limits),
  );
  expect(status).toBe(200);
}
