import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { ownRule, propose } from "./studio";
import { signedIn } from "./tripline";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

const examplesOf = (within: Page | Locator) => within.getByRole("region", { name: "Examples" });

test("a draft shows what hits and what just does not, follows a threshold, and whoever approves it sees the same", async ({
  browser,
}) => {
  const { id } = await ownRule(1_000);
  const analyst = await signedIn(browser, "analyst", `/rules/${id}`);
  const examples = examplesOf(analyst);
  await expect(examples).toContainText("Amount 1,000.00 in place of 1,000.01: no hit.");
  await expect(examples.getByRole("table", { name: "Smallest that hits" })).toContainText("1,000.01");
  await expect(examples.getByRole("table", { name: "Nearest that does not" })).toContainText("1,000.00");
  await analyst.getByRole("textbox", { name: "Large means above" }).fill("750");
  await expect(examples).toContainText("Amount 750.00 in place of 750.01: no hit.");
  await propose(analyst, { reason: "Misses three quarters" });

  const lead = await signedIn(browser, "lead", "/rules/proposals");
  const proposal = lead.getByRole("region", { name: /^Proposal of/ }).filter({ hasText: "Misses three quarters" });
  await expect(examplesOf(proposal)).toContainText("Amount 750.00 in place of 750.01: no hit.");
  await proposal.getByRole("button", { name: "Decline" }).click();
  await lead.getByRole("dialog").getByLabel("Why").fill("Seen");
  await lead.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
  await expect(proposal).toHaveCount(0);
  await analyst.context().close();
  await lead.context().close();
});

for (const theme of ["dark", "light"] as const) {
  test(`examples of several transactions can be read on a phone, ${theme}`, async ({ browser }) => {
    const page = await signedIn(browser, "analyst", "/rules/card-testing");
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 900 });
    const examples = examplesOf(page);
    await expect(examples).toContainText("in place of");
    await examples.scrollIntoViewIfNeeded();
    await expect(examples.getByRole("table")).toHaveCount(2);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await page.evaluate(axe);
    const found = await page.evaluate<{ id: string }[]>(
      "axe.run('section[aria-label=Examples]', { resultTypes: ['violations'] }).then((result) => result.violations)",
    );
    expect(found.map((violation) => violation.id)).toEqual([]);
    await page.context().close();
  });
}
