import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { currentRule, fresh, machine, post, raiseAlert, signedIn } from "./tripline";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What the screens show that are visited. */
interface Shown {
  readonly alertId: string;
  readonly accountId: string;
  readonly list: string;
}

/** A list of a few values, one of them long; its name. */
async function someList(): Promise<string> {
  const api = await machine();
  const name = fresh("list");
  const values = ["acc-1", "x".repeat(256), "card 2"];
  const answer = await api.post("/api/v1/lists", { data: { name, description: "For a test", values } });
  expect(answer.status()).toBe(201);
  await api.dispose();
  return name;
}

/** An alert on a merchant: what is not about an account is drawn otherwise. */
async function alertOnMerchant(): Promise<void> {
  const [id, merchantId] = [fresh("rule"), fresh("shop")];
  const api = await machine();
  const detect = { type: "match", when: { field: "merchantId", op: "=", value: merchantId } };
  const rule = { id, name: `Anything at ${merchantId}`, severity: "low", key: ["merchantId"], detect };
  expect((await api.post("/api/v1/rules", { data: rule })).status()).toBe(201);
  await expect.poll(async () => (await currentRule(id)).inForce).toBe(true);
  await post([
    { id: fresh("t"), accountId: fresh("acc"), amount: 9, currency: "EUR", timestamp: Date.now(), merchantId },
  ]);
  const raised = async () => (await (await api.get(`/api/v1/alerts?ruleId=${id}`)).json()).items.length;
  await expect.poll(raised).toBe(1);
  await api.dispose();
}

/** Every screen by its name, with how to get there and, where its heading comes before the rest, what says that it is there. */
const SCREENS: readonly {
  readonly name: string;
  readonly path: (shown: Shown) => string;
  readonly ready?: (page: Page) => Promise<void>;
}[] = [
  { name: "/", path: () => "/" },
  { name: "/alerts", path: () => "/alerts", ready: (page) => expect(page.getByRole("row").first()).toBeVisible() },
  {
    name: "/alerts, one row a customer",
    path: () => "/alerts?view=entity",
    ready: (page) =>
      expect(page.getByRole("list", { name: "Alerts by customer" }).getByRole("listitem").first()).toBeVisible(),
  },
  { name: "/alerts/{id}", path: ({ alertId }) => `/alerts/${alertId}` },
  { name: "/entities", path: () => "/entities" },
  {
    name: "/entities/{kind}/{id}",
    path: ({ accountId }) => `/entities/account/${accountId}`,
    ready: (page) => expect(page.getByRole("table", { name: "Transactions" })).toBeVisible(),
  },
  { name: "/rules", path: () => "/rules" },
  { name: "/rules/{id}", path: () => "/rules/card-testing" },
  { name: "/rules/new", path: () => "/rules/new" },
  { name: "/rules/health", path: () => "/rules/health" },
  { name: "/rules/missed", path: () => "/rules/missed" },
  { name: "/rules/missed of an account", path: ({ accountId }) => `/rules/missed?account=${accountId}` },
  { name: "/rules/found", path: () => "/rules/found" },
  { name: "/score", path: () => "/score" },
  { name: "/lists", path: () => "/lists" },
  { name: "/rates", path: () => "/rates" },
  { name: "/lists/{name}", path: ({ list }) => `/lists/${list}` },
  { name: "/cases", path: () => "/cases" },
  { name: "/decisions", path: () => "/decisions" },
  { name: "/snoozes", path: () => "/snoozes" },
  { name: "/settings/channels", path: () => "/settings/channels" },
  { name: "/settings/channels, routes", path: () => "/settings/channels?tab=routes" },
  { name: "/settings/channels, deliveries", path: () => "/settings/channels?tab=deliveries" },
  { name: "/settings/actions", path: () => "/settings/actions" },
  { name: "/system", path: () => "/system" },
];

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
] as const;

let page: Page;
let shown: Shown;

// One page is enough for all: each test begins by going to its screen.
test.beforeAll(async ({ browser }) => {
  const alert = await raiseAlert();
  await alertOnMerchant();
  shown = { alertId: alert.id, accountId: String(alert.key.accountId), list: await someList() };
  page = await signedIn(browser, "lead");
  await page.emulateMedia({ reducedMotion: "reduce" });
});

test.afterAll(() => page.context().close());

/** What axe calls serious or critical, each with what and why. */
async function serious(): Promise<readonly string[]> {
  const violations: readonly Violation[] = await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = "" }) => `${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 300)}`),
    );
}

for (const { name, path, ready } of SCREENS) {
  test(`${name} has no serious accessibility violation in either theme, and is nowhere wider than what shows it`, async () => {
    await page.setViewportSize({ width: 1280, height: 720 });
    for (const theme of ["dark", "light"] as const) {
      // A screen is loaded in its theme: rows out of sight keep the colours of the one before until they are seen.
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(path(shown));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("status", { name: /Loading/ })).toHaveCount(0);
      await ready?.(page);
      await page.evaluate(axe);
      expect.soft(await serious(), `${name} in the ${theme} theme`).toEqual([]);
    }
    const wider = () =>
      page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect.poll(wider, { message: `${name} at ${size.width} px` }).toBeLessThanOrEqual(0);
    }
  });
}
