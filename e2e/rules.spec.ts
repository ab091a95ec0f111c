import { expect, test } from "@playwright/test";
import { publish } from "./studio";
import { alertsOf, cardTesting, currentRule, fresh, machine, post, signedIn } from "./tripline";

test("a threshold tuned in the page changes what is raised next; the old version comes back", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/card-testing");
  const before = await currentRule("card-testing");
  const field = page.getByRole("textbox", { name: "Large means above" });
  await field.fill("9000");
  await publish(page, { reason: "Only very large purchases", expectChange: "9,000" });
  await expect(page.getByText(/Published as version \d+, in force after/)).toBeVisible();
  await expect.poll(async () => (await currentRule("card-testing")).inForce).toBe(true);

  const below = fresh("acc");
  const above = fresh("acc");
  await post([...cardTesting(below, 8_500), ...cardTesting(above, 9_500)]);
  await expect.poll(async () => (await alertsOf(above)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  expect((await alertsOf(below)).map(({ ruleId }) => ruleId)).not.toContain("card-testing");

  const history = page.getByRole("region", { name: "History" });
  await expect(history).toContainText("Only very large purchases");
  await history
    .getByRole("listitem")
    .filter({ hasText: `Version ${before.version} ` })
    .getByRole("button", { name: "Compare" })
    .click();
  await page.getByRole("button", { name: `Bring back version ${before.version}` }).click();
  await expect(field).toHaveValue(/^500$/);
  await expect.poll(async () => (await currentRule("card-testing")).inForce).toBe(true);
  const again = fresh("acc");
  await post(cardTesting(again, 8_500));
  await expect.poll(async () => (await alertsOf(again)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  await page.context().close();
});

test("a value out of range is refused at its place", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/card-testing");
  await page.getByRole("textbox", { name: "Large means above" }).fill("1");
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText(/50/);
  await expect(page.getByRole("button", { name: /^Publish/ })).toBeDisabled();
  await page.context().close();
});

test("publishing after someone else did shows theirs beside yours, and loses neither", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/card-velocity");
  const before = await currentRule("card-velocity");
  await page.getByRole("textbox", { name: "Purchases at least" }).fill("12");
  const api = await machine();
  const theirs = await api.patch("/api/v1/rules/card-velocity/params", {
    data: { version: before.version, values: { timesMin: 10 } },
  });
  expect(theirs.status()).toBe(200);
  const clash = page.getByRole("alert").filter({ hasText: "while you were changing this rule" });
  await expect(clash).toContainText("10");
  await expect(clash).toContainText("12");
  await expect(page.getByRole("button", { name: /^Publish/ })).toBeDisabled();
  await clash.getByRole("button", { name: "Put mine on top" }).click();
  await publish(page, { reason: "Twelve is enough" });
  await expect.poll(async () => (await currentRule("card-velocity")).params?.timesMin?.value).toBe(12);
  await api.dispose();
  await page.context().close();
});

test("a disabled rule raises nothing until it is enabled again", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/card-testing");
  const runs = async (wanted: boolean): Promise<boolean> => {
    const { enabled, inForce } = await currentRule("card-testing");
    return inForce && enabled === wanted;
  };
  await page.getByRole("switch", { name: "Disable this rule" }).click();
  await expect.poll(() => runs(false)).toBe(true);
  const account = fresh("acc");
  await post(cardTesting(account, 7_000));
  await page.getByRole("switch", { name: "Enable this rule" }).click();
  await expect.poll(() => runs(true)).toBe(true);
  const other = fresh("acc");
  await post(cardTesting(other, 7_000));
  await expect.poll(async () => (await alertsOf(other)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  expect((await alertsOf(account)).map(({ ruleId }) => ruleId)).not.toContain("card-testing");
  await page.context().close();
});

test("the list of rules stays still while the reader is at it, and one toast takes a switch back", async ({
  browser,
}) => {
  const page = await signedIn(browser, "lead", "/rules");
  const list = page.getByRole("list", { name: "Rules" });
  const order = async () => {
    const switches = await list.getByRole("switch").all();
    const labels = await Promise.all(switches.map((each) => each.getAttribute("aria-label")));
    return labels.map((label) => label?.replace(/^(Disable|Enable) /, ""));
  };
  await expect(list.getByRole("switch").first()).toBeVisible();
  const before = await order();
  const first = list.getByRole("listitem").filter({ hasText: "High" }).getByRole("switch").first();
  const name = (await first.getAttribute("aria-label"))?.replace(/^Disable /, "") ?? "";
  await first.click();
  await expect(list.getByRole("switch", { name: `Enable ${name}` })).toBeVisible();
  await expect(page.getByText(`${name} is disabled, in force after`, { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(1);
  // A second click at the same place is for the same rule; the order settles when the reader leaves.
  expect(await order()).toEqual(before);
  await page.getByRole("heading", { level: 1 }).click();
  await expect.poll(async () => (await order()).indexOf(name)).toBeGreaterThan(before.indexOf(name));
  await list.getByRole("switch", { name: `Enable ${name}` }).click();
  await expect(list.getByRole("switch", { name: `Disable ${name}` })).toBeVisible();
  await page.context().close();
});

test("switching off a critical rule asks first", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules");
  const list = page.getByRole("list", { name: "Rules" });
  const critical = list.getByRole("listitem").filter({ hasText: "Critical" }).getByRole("switch").first();
  const label = (await critical.getAttribute("aria-label")) ?? "";
  const name = label.replace(/^Disable /, "");
  const dialog = page.getByRole("dialog", { name: `Disable ${name}?` });
  await critical.click();
  await expect(dialog).toContainText("it raises no alerts");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(list.getByRole("switch", { name: label })).toBeVisible();
  await critical.click();
  await dialog.getByRole("button", { name: "Disable", exact: true }).click();
  await expect(list.getByRole("switch", { name: `Enable ${name}` })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list.getByRole("switch", { name: label })).toBeVisible();
  await page.context().close();
});
