import { expect, test } from "@playwright/test";
import { alertsOf, cardTesting, fresh, post, signedIn } from "./tripline";

const CARD = "4111111111111111";
const SHOWN = "411111••••••1111";

test("a card number is masked for everybody; a lead sees it whole with a reason, until the page is left", async ({
  browser,
}) => {
  const account = fresh("acc");
  await post(cardTesting(account, 4_200).map((transaction) => ({ ...transaction, cardId: CARD })));
  await expect.poll(async () => (await alertsOf(account)).length, { timeout: 60_000 }).toBeGreaterThan(0);
  const [alert] = await alertsOf(account);
  const path = `/alerts/${alert?.id}`;

  const analyst = await signedIn(browser, "analyst", path);
  await analyst
    .getByRole("button", { name: /^Record of/ })
    .first()
    .click();
  const record = analyst.locator("pre").first();
  await expect(record).toContainText(`"cardId": "${SHOWN}"`);
  await expect(analyst.getByRole("button", { name: /card numbers/ })).toHaveCount(0);
  for (const page of ["/", "/alerts", path]) {
    await analyst.goto(page);
    await expect(analyst.getByRole("main")).toBeVisible();
    expect(await analyst.content()).not.toContain(CARD);
  }
  const answer = await analyst.request.post(`/api/v1/alerts/${alert?.id}/unmask`, {
    data: { reason: "I am curious" },
    headers: { origin: new URL(analyst.url()).origin },
  });
  expect(answer.status()).toBe(403);
  await analyst.context().close();

  const lead = await signedIn(browser, "lead", path);
  await lead
    .getByRole("button", { name: /^Record of/ })
    .first()
    .click();
  await expect(lead.locator("pre").first()).toContainText(SHOWN);
  await lead.getByRole("button", { name: "Show card numbers" }).click();
  const dialog = lead.getByRole("dialog", { name: "Show card numbers" });
  await dialog.getByRole("button", { name: "Show" }).click();
  await expect(dialog.getByLabel("Why")).toBeFocused();
  await dialog.getByLabel("Why").fill("The issuer asks which card it was");
  await dialog.getByRole("button", { name: "Show" }).click();
  await expect(lead.locator("pre").first()).toContainText(`"cardId": "${CARD}"`);
  await expect(lead.getByText("Card numbers are whole until you leave the page. The audit says so.")).toBeVisible();

  await lead.reload();
  await lead
    .getByRole("button", { name: /^Record of/ })
    .first()
    .click();
  await expect(lead.locator("pre").first()).toContainText(SHOWN);
  // Of one transaction: until its record is closed.
  const opener = lead.getByRole("button", { name: /^Record of/ }).first();
  await lead.getByRole("button", { name: "Show its card numbers" }).click();
  const ofOne = lead.getByRole("dialog", { name: "Show card numbers" });
  await ofOne.getByLabel("Why").fill("The customer asks about this purchase");
  await ofOne.getByLabel("Why").press("ControlOrMeta+Enter");
  await expect(lead.locator("pre").first()).toContainText(`"cardId": "${CARD}"`);
  await expect(lead.getByText("Card numbers are whole until you close the record.")).toBeVisible();
  await opener.click();
  await opener.click();
  await expect(lead.locator("pre").first()).toContainText(SHOWN);
  await expect(lead.getByRole("button", { name: "Show its card numbers" })).toBeVisible();
  await lead.context().close();
});
