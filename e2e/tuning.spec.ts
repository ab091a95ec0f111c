import { expect, type Page, test } from "@playwright/test";
import { ownRule, propose, saved } from "./studio";
import { currentRule, fresh, post, signedIn } from "./tripline";

const large = (page: Page) => page.getByRole("textbox", { name: "Large means above" });
const slider = (page: Page) => page.getByRole("slider", { name: "Large means above, slider" });
const history = (page: Page) => page.getByRole("region", { name: "History" });
const main = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("button", { name }).first();
const thresholdOf = async (id: string) => (await currentRule(id)).params?.largeAbove?.value;

/** Switches, as a lead, whether analysts publish thresholds. */
async function analystsTune(lead: Page, wanted: boolean): Promise<void> {
  await lead.getByRole("button", { name: /^Account of/ }).click();
  const item = lead.getByRole("menuitemcheckbox", { name: /Analysts publish thresholds/ });
  await expect(item).toBeEnabled();
  if ((await item.getAttribute("aria-checked")) === String(wanted)) await lead.keyboard.press("Escape");
  else await item.click();
}

/** Purchases at a merchant, for a backtest to find. */
async function purchases(merchantId: string, amounts: readonly number[]): Promise<void> {
  await post(
    amounts.map((amount) => ({
      ...{ id: fresh("t"), accountId: fresh("acc"), amount, currency: "EUR", type: "purchase" },
      ...{ timestamp: Date.now(), merchantId },
    })),
  );
}

test("an analyst moves a slider, sees the figures, publishes with a reason, and takes it back", async ({ browser }) => {
  const { id, merchantId } = await ownRule(1_000);
  await purchases(merchantId, [700, 900, 1_200]);
  const page = await signedIn(browser, "analyst", `/rules/${id}`);
  await slider(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(large(page)).not.toHaveValue("1000");
  await large(page).fill("800");
  await saved(page);
  await main(page, /^Publish thresholds/).click();
  const dialog = page.getByRole("dialog", { name: "Publish thresholds" });
  await expect(dialog).toContainText("1,000");
  await expect(dialog).toContainText("800");
  await expect(dialog.getByRole("columnheader", { name: "Published" })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /^Alerts \d+ \d+/ })).toBeVisible();
  // A reason is required, and says so.
  await dialog.getByRole("button", { name: /^Publish thresholds/ }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await expect(dialog.getByLabel("Why")).toBeFocused();
  await dialog.getByLabel("Why").fill("Misses what is just below");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Thresholds published as version 2, in force after")).toBeVisible();
  await expect.poll(async () => (await currentRule(id)).inForce).toBe(true);
  expect(await currentRule(id)).toMatchObject({ version: 2, params: { largeAbove: { value: 800, max: 50_000 } } });
  await expect(history(page)).toContainText("Large means above: 1000 → 800");
  await expect(history(page)).toContainText("Misses what is just below");
  await expect(history(page)).toContainText(/Backtest then: \d+ alerts? instead of \d+/);
  await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Thresholds set back, as version 3")).toBeVisible();
  expect(await thresholdOf(id)).toBe(1_000);
  await expect(large(page)).toHaveValue("1000");
  await expect(history(page)).toContainText("Undo of version 2");
  await page.context().close();
});

test("what is more than thresholds waits for a lead, who is told before the click which is which", async ({
  browser,
}) => {
  const { id } = await ownRule(1_000);
  const page = await signedIn(browser, "analyst", `/rules/${id}`);
  await large(page).fill("800");
  await page.getByRole("tab", { name: "JSON" }).click();
  const json = page.getByRole("textbox", { name: /JSON/ });
  await json.fill((await json.inputValue()).replace('"severity": "medium"', '"severity": "high"'));
  await saved(page);
  await main(page, /^Publish and propose/).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "In force at once" })).toContainText("800");
  await expect(dialog.getByRole("region", { name: "In force at once" })).not.toContainText("high");
  await expect(dialog.getByRole("region", { name: "Waits for a lead" })).toContainText("high");
  await dialog.getByLabel("Why").fill("Worse than we thought");
  await dialog.getByRole("button", { name: /^Publish and propose/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("region", { name: "Your proposal" })).toContainText("high");
  expect(await currentRule(id)).toMatchObject({
    version: 2,
    severity: "medium",
    params: { largeAbove: { value: 800 } },
  });

  const lead = await signedIn(browser, "lead", `/rules/${id}`);
  const proposal = lead.getByRole("region", { name: /^Proposal of/ });
  await proposal.getByRole("button", { name: "Approve and publish" }).click();
  await expect.poll(async () => (await currentRule(id)).severity).toBe("high");
  expect(await thresholdOf(id)).toBe(800);
  await page.context().close();
  await lead.context().close();
});

test("of two at once the second sees what the first published, and keeps what was typed", async ({ browser }) => {
  const { id } = await ownRule(1_000);
  const page = await signedIn(browser, "analyst", `/rules/${id}`);
  await large(page).fill("800");
  await saved(page);
  await main(page, /^Publish thresholds/).click();
  await page.getByRole("dialog").getByLabel("Why").fill("Mine, with a long reason");
  const lead = await signedIn(browser, "lead", `/rules/${id}`);
  const { version } = await currentRule(id);
  const answer = await lead.request.patch(`/api/v1/rules/${id}/params`, {
    data: { version, values: { largeAbove: 1_500 } },
    headers: { Origin: new URL(lead.url()).origin },
  });
  expect(answer.status()).toBe(200);
  const note = page.getByRole("alert").filter({ hasText: "saved version 2" });
  await expect(note).toContainText("1,500");
  await expect(note).toContainText("800");
  await expect(page.getByRole("dialog")).toBeHidden();
  await note.getByRole("button", { name: "Put mine on top" }).click();
  await saved(page);
  await main(page, /^Publish thresholds/).click();
  await expect(page.getByRole("dialog").getByLabel("Why")).toHaveValue("Mine, with a long reason");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Publish thresholds/ })
    .click();
  await expect.poll(() => thresholdOf(id)).toBe(800);
  await page.context().close();
  await lead.context().close();
});

test("with the setting off it is a proposal, which a lead sees as a count and approves", async ({ browser }) => {
  const { id } = await ownRule(1_000);
  const lead = await signedIn(browser, "lead", "/alerts");
  const analyst = await signedIn(browser, "analyst", `/rules/${id}`);
  const rules = lead.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: /^Rules/ });
  await expect(main(analyst, /^Publish thresholds/)).toBeVisible();
  await analystsTune(lead, false);
  try {
    // The page of the analyst follows without a reload.
    await expect(main(analyst, /^Propose/)).toBeVisible();
    await expect(main(analyst, /^Publish thresholds/)).toHaveCount(0);
    await large(analyst).fill("800");
    await saved(analyst);
    await expect(rules).toHaveAccessibleName("Rules");
    const sent = await analyst.request.patch(`/api/v1/rules/${id}/params`, {
      data: { version: 1, values: { largeAbove: 800 }, reason: "Misses the middle" },
      headers: { Origin: new URL(analyst.url()).origin },
    });
    expect(sent.status()).toBe(202);
    await expect(rules).toHaveAccessibleName("Rules 1 proposal waits", { timeout: 2_000 });
    await expect(analyst.getByRole("region", { name: "Your proposal" })).toBeVisible();
    await expect(
      analyst.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: /^Rules/ }),
    ).toHaveAccessibleName("Rules");
    expect(await thresholdOf(id)).toBe(1_000);

    await rules.click();
    await lead.getByRole("link", { name: "Proposals 1 waiting" }).click();
    const proposal = lead.getByRole("region", { name: /^Proposal of .* for Large at/ });
    await expect(proposal).toContainText("Misses the middle");
    await expect(proposal).toContainText("800");
    await proposal.getByRole("button", { name: "Approve and publish" }).click();
    await expect.poll(() => thresholdOf(id)).toBe(800);
    await expect(lead.getByText("No proposal waits")).toBeVisible();
    await expect(rules).toHaveAccessibleName("Rules");
    await expect(large(analyst)).toHaveValue("800");
  } finally {
    await analystsTune(lead, true);
  }
  await expect(main(analyst, /^Publish thresholds/)).toBeVisible();
  await analyst.context().close();
  await lead.context().close();
});

test("an analyst may still ask a lead, who declines with words", async ({ browser }) => {
  const { id } = await ownRule(1_000);
  const analyst = await signedIn(browser, "analyst", `/rules/${id}`);
  await large(analyst).fill("700");
  await saved(analyst);
  await propose(analyst, { reason: "Not sure", expectChange: "700" });
  const lead = await signedIn(browser, "lead", "/rules/proposals");
  const proposal = lead.getByRole("region", { name: /^Proposal of .* for Large at/ });
  await proposal.getByRole("button", { name: "Decline" }).click();
  await lead.getByRole("dialog").getByLabel("Why").fill("Too low");
  await lead.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
  await expect(analyst.getByRole("region", { name: "Declined" })).toContainText("Too low");
  expect(await thresholdOf(id)).toBe(1_000);
  await analyst.context().close();
  await lead.context().close();
});
