import { expect, test } from "@playwright/test";
import type { RuleRow } from "@/lib/contract/api";
import { alertsOf, cardTesting, fresh, machine, post, signedIn } from "./tripline";

async function currentRule(id: string): Promise<RuleRow> {
  const api = await machine();
  const { items }: { items: readonly RuleRow[] } = await (await api.get("/api/v1/rules")).json();
  await api.dispose();
  const rule = items.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

test("a threshold tuned in the page changes what is raised next; the old version comes back", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/card-testing");
  const before = await currentRule("card-testing");
  const field = page.getByRole("textbox", { name: "Large means above" });
  await field.fill("9000");
  const unsaved = page.getByRole("region", { name: "Unsaved changes" });
  await expect(unsaved).toContainText("9,000");
  await unsaved.getByRole("button", { name: /Save/ }).click();
  await expect(page.getByText("In force").first()).toBeVisible();
  await expect.poll(async () => (await currentRule("card-testing")).inForce).toBe(true);

  const below = fresh("acc");
  const above = fresh("acc");
  await post([...cardTesting(below, 8_500), ...cardTesting(above, 9_500)]);
  await expect.poll(async () => (await alertsOf(above)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  expect((await alertsOf(below)).map(({ ruleId }) => ruleId)).not.toContain("card-testing");

  await page
    .getByRole("listitem")
    .filter({ hasText: `Version ${before.version} ` })
    .getByRole("button")
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
  await expect(page.getByRole("button", { name: /^Save/ })).toBeDisabled();
  await page.context().close();
});

test("saving after someone else did shows theirs beside yours, and loses neither", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/card-velocity");
  const before = await currentRule("card-velocity");
  const field = page.getByRole("textbox", { name: "Purchases at least" });
  await field.fill("12");
  const api = await machine();
  const theirs = await api.patch("/api/v1/rules/card-velocity/params", {
    data: { version: before.version, values: { timesMin: 10 } },
  });
  expect(theirs.status()).toBe(200);
  const clash = page.getByRole("alert").filter({ hasText: "while you were changing this rule" });
  await expect(clash).toContainText("10");
  await expect(clash).toContainText("12");
  await clash.getByRole("button", { name: "Put mine on top" }).click();
  await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: /Save/ }).click();
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
