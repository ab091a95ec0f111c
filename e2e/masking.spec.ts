import { expect, test } from "@playwright/test";
import { fresh, signedIn } from "./tripline";

test("a lead masks an attribute with a reason and stops it again; the audit says both", async ({ browser }) => {
  const name = fresh("card");
  const lead = await signedIn(browser, "lead", "/settings/masking");
  const list = lead.getByRole("list", { name: "Masked attributes" });
  await expect(list).toContainText("cardId");

  await lead.getByRole("button", { name: "Mask an attribute" }).click();
  const dialog = lead.getByRole("dialog", { name: "Mask an attribute" });
  await expect(dialog.getByLabel("Attribute")).toBeFocused();
  await dialog.getByLabel("Attribute").fill("cardId");
  await expect(dialog.getByText("cardId is masked already.")).toBeVisible();
  await dialog.getByLabel("Attribute").fill(`attributes.${name}`);
  await dialog.getByRole("button", { name: "Mask it" }).click();
  await expect(dialog.getByLabel("Why")).toBeFocused();
  await dialog.getByLabel("Why").fill("The new gateway writes the card here");
  await dialog.getByRole("button", { name: "Mask it" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(list).toContainText(name);

  await lead.getByRole("button", { name: `Stop masking ${name}` }).click();
  const stop = lead.getByRole("dialog", { name: `Stop masking ${name}?` });
  await stop.getByLabel("Why").fill("The gateway sends tokens now");
  await stop.getByRole("button", { name: "Stop masking" }).click();
  await expect(list).not.toContainText(name);
  await lead.goto("/audit");
  await expect(lead.getByText(`Card numbers are masked in cardId, ${name}`).first()).toBeVisible();
  await lead.context().close();
});

test("who is no lead finds neither the page in the menu nor the setting behind it", async ({ browser }) => {
  const analyst = await signedIn(browser, "analyst", "/settings/masking");
  await expect(analyst.getByText("Masked attributes are for leads")).toBeVisible();
  await analyst.getByRole("button", { name: /^Account of/ }).click();
  await expect(analyst.getByRole("menuitem", { name: "Your account" })).toBeVisible();
  await expect(analyst.getByRole("menuitem", { name: "Masked attributes" })).toHaveCount(0);
  await analyst.context().close();
});
