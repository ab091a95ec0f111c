import { expect, type Page, test } from "@playwright/test";
import { ownRule, propose, publish, saved } from "./studio";
import { alertsOf, currentRule, fresh, post, signedIn } from "./tripline";

/** One purchase of `amount` at a merchant, now, on an account of its own. */
async function purchase(merchantId: string, amount: number, accountId = fresh("acc")): Promise<string> {
  await post([
    { id: fresh("t"), accountId, amount, currency: "EUR", type: "purchase", timestamp: Date.now(), merchantId },
  ]);
  return accountId;
}

const large = (page: Page) => page.getByRole("textbox", { name: "Large means above" });
const inForce = (id: string) => expect.poll(async () => (await currentRule(id)).inForce).toBe(true);

test("a draft is saved as it is written, and is there after a reload and gone when it is discarded", async ({
  browser,
}) => {
  const { id } = await ownRule(1_000);
  const page = await signedIn(browser, "analyst", `/rules/${id}`);
  await large(page).fill("750");
  await saved(page);
  await page.reload();
  await expect(large(page)).toHaveValue("750");
  await expect(page.getByText("was 1,000")).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(large(page)).toHaveValue("1000");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(large(page)).toHaveValue("750");
  await saved(page);
  expect((await currentRule(id)).params?.largeAbove?.value).toBe(1_000);
  await page.context().close();
});

test("what an analyst proposes is in force once a lead approves it, and comes back with words when declined", async ({
  browser,
}) => {
  const { id, merchantId } = await ownRule(1_000);
  const analyst = await signedIn(browser, "analyst", `/rules/${id}`);
  const lead = await signedIn(browser, "lead", `/rules/${id}`);
  await large(analyst).fill("800");
  await propose(analyst, { reason: "Misses the middle", expectChange: "800" });
  await expect(analyst.getByRole("region", { name: "Your proposal" })).toBeVisible();
  await expect(large(analyst)).toBeDisabled();

  const proposal = lead.getByRole("region", { name: /^Proposal of/ });
  await expect(proposal).toContainText("Misses the middle");
  await expect(proposal).toContainText("800");
  await proposal.getByRole("button", { name: "Decline" }).click();
  await lead.getByRole("dialog").getByLabel("Why").fill("Too low, try 900");
  await lead.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
  await expect(proposal).toBeHidden();

  await expect(analyst.getByRole("region", { name: "Declined" })).toContainText("Too low, try 900");
  await large(analyst).fill("900");
  await propose(analyst, { reason: "As you say", expectChange: "900" });
  await expect(proposal).toContainText("As you say");
  await proposal.getByRole("button", { name: "Approve and publish" }).click();
  await expect.poll(async () => (await currentRule(id)).params?.largeAbove?.value).toBe(900);
  await inForce(id);
  await expect(analyst.getByRole("region", { name: "Your proposal" })).toBeHidden();
  await expect(large(analyst)).toHaveValue("900");
  const account = await purchase(merchantId, 950);
  await expect.poll(async () => (await alertsOf(account)).length).toBe(1);
  await analyst.context().close();
  await lead.context().close();
});

test("in shadow beside the live version it alerts nobody, its hits can be looked into, and it is published from there", async ({
  browser,
}) => {
  const { id, merchantId } = await ownRule(1_000);
  const page = await signedIn(browser, "lead", `/rules/${id}`);
  await large(page).fill("500");
  await publish(page, { reason: "Try it on live traffic", how: "Shadow first" });
  const shadow = page.getByRole("region", { name: "In shadow beside the live version" });
  await expect(shadow).toContainText("Try it on live traffic");
  await inForce(id);
  const between = await purchase(merchantId, 700);
  const both = await purchase(merchantId, 2_000);
  await expect.poll(async () => (await alertsOf(both)).length).toBe(1);
  const hits = shadow.getByRole("list", { name: "Newest hits in shadow" });
  await hits.getByRole("button", { name: new RegExp(between.slice(-6)) }).click();
  await expect(hits.getByRole("table", { name: "Evidence" })).toContainText("700");
  const places = await hits.getByRole("listitem").count();
  await purchase(merchantId, 700);
  const newer = shadow.getByRole("button", { name: "Show 1 newer" });
  await expect(newer).toBeVisible();
  await expect(hits.getByRole("listitem")).toHaveCount(places);
  await newer.click();
  await expect(hits.getByRole("listitem")).toHaveCount(places + 1);
  expect(await alertsOf(between)).toEqual([]);

  await shadow.getByRole("button", { name: "Publish it" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("It finds what was missed");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(shadow).toBeHidden();
  await expect(large(page)).toHaveValue("500");
  await inForce(id);
  const after = await purchase(merchantId, 700);
  await expect.poll(async () => (await alertsOf(after)).length).toBe(1);
  await page.context().close();
});

test("a roll-out raises for a part of the keys, is widened to everyone, or taken back", async ({ browser }) => {
  const { id } = await ownRule(1_000);
  const page = await signedIn(browser, "lead", `/rules/${id}`);
  await large(page).fill("500");
  await publish(page, { reason: "Carefully", how: "Live for a part of the keys" });
  const rollout = page.getByRole("region", { name: "Live for 20 % of the keys" });
  await expect(rollout).toContainText("version 1 goes on for the others");
  await rollout.getByRole("button", { name: "Widen" }).click();
  await page.getByRole("dialog").getByLabel("Percent of the keys").fill("60");
  await page.getByRole("dialog").getByLabel("Why").fill("Looks right");
  await page.getByRole("dialog").getByRole("button", { name: "Widen" }).click();
  const wider = page.getByRole("region", { name: "Live for 60 % of the keys" });
  await wider.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("dialog").getByLabel("Why").fill("Too many");
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await expect(wider).toBeHidden();
  await expect(large(page)).toHaveValue("1000");
  expect((await currentRule(id)).rollout).toBeNull();
  await page.context().close();
});

test("with a second person required, what a lead publishes waits for another", async ({ browser }) => {
  const { id } = await ownRule(1_000);
  const admin = await signedIn(browser, "admin", `/rules/${id}`);
  const required = async (wanted: boolean) => {
    await admin.getByRole("button", { name: /^Account of/ }).click();
    const item = admin.getByRole("menuitemcheckbox", { name: /A second person approves/ });
    await expect(item).toBeEnabled();
    if ((await item.getAttribute("aria-checked")) === String(wanted)) await admin.keyboard.press("Escape");
    else await item.click();
    // A page that is closed takes back what it has not sent yet, and every test after this would wait for a second person.
    const isRequired = async (): Promise<unknown> => {
      const { secondPerson } = await (await admin.request.get("/api/v1/settings")).json();
      return secondPerson;
    };
    await expect.poll(isRequired).toBe(wanted);
  };
  await required(true);
  try {
    const lead = await signedIn(browser, "lead", `/rules/${id}`);
    await large(lead).fill("400");
    await lead.getByRole("button", { name: /^Publish/ }).click();
    await expect(lead.getByRole("dialog")).toContainText("another lead approves it");
    await lead.getByRole("dialog").getByLabel("Why").fill("Four hundred");
    await lead
      .getByRole("dialog")
      .getByRole("button", { name: /^Propose/ })
      .click();
    await expect(lead.getByRole("region", { name: "Your proposal" })).toContainText("It waits for another lead");
    expect((await currentRule(id)).version).toBe(1);
    const proposal = admin.getByRole("region", { name: /^Proposal of/ });
    await proposal.getByRole("button", { name: "Approve and publish" }).click();
    await expect.poll(async () => (await currentRule(id)).params?.largeAbove?.value).toBe(400);
    await lead.context().close();
  } finally {
    await required(false);
  }
  await admin.context().close();
});

test("a new rule starts from a template found by what it says, runs in shadow, and goes live", async ({ browser }) => {
  const page = await signedIn(browser, "lead", "/rules/new");
  await page.getByRole("searchbox", { name: "Search templates and rules" }).fill("second country");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/rules\/drafts\//);
  await page.getByRole("textbox", { name: "Purchases above" }).fill("200");
  await page.getByRole("textbox", { name: "Purchases before it at least" }).fill("4");
  await expect(page.getByText(/At least 4 purchases of more than 200/).first()).toBeVisible();
  await publish(page, {
    reason: "Five purchases above 200 in two countries within an hour",
    how: "Shadow first",
  });
  await expect(page).toHaveURL(/\/rules\/purchases-ending-abroad/);
  await inForce("purchases-ending-abroad");
  const travels = async (): Promise<string> => {
    const accountId = fresh("acc");
    const now = Date.now();
    await post(
      ["DE", "DE", "DE", "DE", "FR"].map((country, index) => ({
        ...{ id: fresh("t"), accountId, amount: 250, currency: "EUR", type: "purchase" },
        ...{ country, timestamp: now - (5 - index) * 1_000 },
      })),
    );
    return accountId;
  };
  const rulesAlerting = async (account: string) => (await alertsOf(account)).map(({ ruleId }) => ruleId);
  const silent = await travels();
  await expect(page.getByRole("list", { name: "Newest hits in shadow" })).toContainText(silent.slice(-6));
  expect(await rulesAlerting(silent)).not.toContain("purchases-ending-abroad");

  // By its key, wherever the focus is.
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Go live" });
  await expect(dialog.getByLabel("Shadow first")).toHaveCount(0);
  await dialog.getByLabel("Why").fill("Quiet enough in shadow");
  await dialog.getByRole("button", { name: "Go live" }).click();
  await expect(dialog).toBeHidden();
  await inForce("purchases-ending-abroad");
  const loud = await travels();
  await expect.poll(() => rulesAlerting(loud)).toContain("purchases-ending-abroad");
  await page.context().close();
});

test("one draft open twice: what is there and what is here stand beside each other until one is chosen", async ({
  browser,
}) => {
  const { id } = await ownRule(1_000);
  const here = await signedIn(browser, "analyst", `/rules/${id}`);
  await large(here).fill("600");
  await saved(here);
  const there = await here.context().newPage();
  await there.goto(`/rules/${id}`);
  await expect(large(there)).toHaveValue("600");
  await large(here).fill("610");
  await saved(here);
  await expect(here.getByText("was 1,000")).toBeVisible();
  await large(there).fill("620");
  const conflict = there.getByRole("alert").filter({ hasText: "You changed this draft elsewhere" });
  await expect(conflict).toContainText("610");
  await expect(conflict).toContainText("620");
  await conflict.getByRole("button", { name: "Keep what is here" }).click();
  await saved(there);
  await expect(large(there)).toHaveValue("620");
  await here.context().close();
});
