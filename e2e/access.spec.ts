import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { fresh, machine, raiseAlert, signedIn } from "./tripline";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
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

for (const theme of ["dark", "light"] as const) {
  test(`no screen has a serious accessibility violation in the ${theme} theme`, async ({ browser }) => {
    test.setTimeout(120_000);
    const alert = await raiseAlert();
    const list = await someList();
    const page = await signedIn(browser, "lead");
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const path of [
      "/",
      "/alerts",
      "/alerts?view=entity",
      `/alerts/${alert.id}`,
      "/rules",
      "/rules/card-testing",
      "/rules/new",
      "/rules/health",
      "/rules/missed",
      `/rules/missed?account=${alert.key.accountId}`,
      "/lists",
      `/lists/${list}`,
      "/decisions",
      "/snoozes",
      "/settings/channels",
      "/system",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("status", { name: /Loading/ })).toHaveCount(0);
      await page.evaluate(axe);
      const violations: readonly Violation[] = await page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
      );
      const serious = violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
      expect(serious, `${path} in ${theme}`).toEqual([]);
    }
    await page.context().close();
  });
}

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
] as const;

test("no screen is wider than what shows it", async ({ browser }) => {
  test.setTimeout(180_000);
  const alert = await raiseAlert();
  const list = await someList();
  const page = await signedIn(browser, "lead");
  const wider = () =>
    page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  for (const path of [
    "/",
    "/alerts",
    "/alerts?view=entity",
    `/alerts/${alert.id}`,
    "/rules",
    "/rules/card-testing",
    "/rules/health",
    "/rules/missed",
    `/rules/missed?account=${alert.key.accountId}`,
    "/lists",
    `/lists/${list}`,
    "/decisions",
    "/snoozes",
    "/settings/channels",
    "/system",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect.poll(wider, { message: `${path} at ${size.width} px` }).toBeLessThanOrEqual(0);
    }
  }
  await page.context().close();
});
