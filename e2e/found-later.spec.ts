import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { alertsOf, cardTesting, fresh, machine, post, signedIn } from "./tripline";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
/** A look has a low priority, and the machine may do much else. */
const SLOW = { timeout: 60_000 };

/** Serious accessibility violations of the page as it is, in both themes. */
async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours that are still on their way are those of neither theme.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    await page.evaluate(axe);
    const all: readonly { id: string; impact: string | null; nodes: readonly { html: string }[] }[] =
      await page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)");
    const serious = all.filter(({ impact }) => impact === "serious" || impact === "critical");
    found.push(...serious.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

/** Card testing of an hour ago: every partition has seen traffic of this minute, so all of it is late. */
async function tooLate(): Promise<string> {
  const account = fresh("late");
  const transactions = cardTesting(account, 4_100).map((one) => ({
    ...one,
    timestamp: Number(one.timestamp) - 3_600_000,
  }));
  await post(transactions);
  const api = await machine();
  const letters = async () =>
    (await (await api.get("/api/v1/dead-letters?limit=200")).text()).split(`"key":"${account}"`).length - 1;
  await expect.poll(letters, SLOW).toBe(transactions.length);
  await api.dispose();
  expect(await alertsOf(account)).toEqual([]);
  return account;
}

const found = (page: Page, account: string) =>
  page.getByRole("list", { name: "Alerts found later" }).getByRole("listitem").filter({ hasText: account });

test("what came too late is read again, found and raised once, marked as found later", async ({ browser }) => {
  const account = await tooLate();
  const page = await signedIn(browser, "lead", "/system");
  await page.getByRole("region", { name: "Dead letters" }).getByRole("link", { name: "What did we miss?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What did we miss?" })).toBeVisible();
  await page.getByRole("button", { name: "Read them again" }).click();
  const line = found(page, account);
  await expect(line).toContainText("4 transactions not evaluated at the time: late", SLOW);
  await line.getByRole("button", { expanded: false }).click();
  await expect(line.getByRole("row")).toHaveCount(5);
  expect(await violations(page)).toEqual([]);

  await line.getByRole("checkbox").click();
  await page.getByRole("button", { name: "Raise 1 alert" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Raise" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Write why you do this.");
  await expect(dialog.getByLabel("Why")).toHaveAttribute("aria-required", "true");
  await dialog.getByLabel("Why").fill("The gateway was down for an hour.");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Raise" }).click();
  await line.getByRole("link", { name: "Raised" }).click();

  await expect(page.getByText(/found later, raised by/)).toBeVisible();
  await expect(page.getByRole("complementary", { name: "State and history" })).toContainText(
    "The gateway was down for an hour.",
  );
  expect(await violations(page)).toEqual([]);
  await page.goto(`/alerts?q=${account}`);
  await expect(page.getByRole("row").filter({ hasText: account })).toContainText("found later");
  const [alert] = await alertsOf(account);
  expect(alert).toMatchObject({ ruleId: "card-testing", foundLater: { reason: "The gateway was down for an hour." } });
  await page.context().close();
});

test("the same by keyboard alone; an analyst looks and cannot raise", async ({ browser }) => {
  const account = await tooLate();
  const page = await signedIn(browser, "lead", "/system/missed?reasons=late");
  await page.getByRole("button", { name: "Read them again" }).focus();
  await page.keyboard.press("Enter");
  const line = found(page, account);
  await expect(line).toBeVisible(SLOW);
  await line.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await expect(line.getByRole("checkbox")).toBeChecked();
  await page.getByRole("button", { name: "Raise 1 alert" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Why")).toBeFocused();
  await page.keyboard.type("Found by keyboard");
  await page.keyboard.press("Control+Enter");
  await expect(line.getByRole("link", { name: "Raised" })).toBeVisible();
  await page.context().close();

  const analyst = await signedIn(browser, "analyst", "/system/missed");
  await analyst.getByRole("button", { name: "Read them again" }).click();
  await expect(analyst.getByRole("region", { name: "Read again" })).toContainText("Late", SLOW);
  await expect(analyst.getByRole("button", { name: /^Raise/ })).toHaveCount(0);
  await expect(found(analyst, account)).toHaveCount(0);
  await analyst.context().close();
});
