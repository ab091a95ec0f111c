import { expect, type Page } from "@playwright/test";
import { fresh, machine } from "./tripline";

/** What a test publishes, and how; live for everyone when nothing is said. */
export interface Publishing {
  readonly reason: string;
  /** Said in the dialog as a part of what changes. */
  readonly expectChange?: string;
  readonly how?: "Live for a part of the keys" | "Shadow first";
}

/** Publishes, or proposes, what is written on the page, through the dialog. */
export async function publish(page: Page, { reason, expectChange, how }: Publishing): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("button", { name: /^(Publish|Propose)/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  if (expectChange !== undefined) await expect(dialog).toContainText(expectChange);
  if (how !== undefined) await dialog.getByLabel(how).check();
  await dialog.getByLabel("Why").fill(reason);
  await dialog.getByRole("button", { name: /^(Publish|Propose|Put in shadow)/ }).click();
  await expect(dialog).toBeHidden();
}

/** Proposes, as an analyst who could publish it, what is written on the page. */
export async function propose(page: Page, { reason, expectChange }: Publishing): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("button", { name: /^Publish thresholds/ })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Ask a lead instead" }).click();
  if (expectChange !== undefined) await expect(dialog).toContainText(expectChange);
  await dialog.getByLabel("Why").fill(reason);
  await dialog.getByRole("button", { name: /^Propose/ }).click();
  await expect(dialog).toBeHidden();
}

/** Waits until the page says that all that is written is saved. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Draft, saved/ })).toBeVisible();
}

/** A rule of the test's own, live: purchases above `above` at a merchant that only it knows. Resolves to its id and merchant. */
export async function ownRule(above: number): Promise<{ readonly id: string; readonly merchantId: string }> {
  const id = fresh("rule");
  const merchantId = fresh("shop");
  const api = await machine();
  const answer = await api.post("/api/v1/rules", {
    data: {
      id,
      name: `Large at ${merchantId}`,
      severity: "medium",
      key: ["accountId"],
      where: { field: "merchantId", op: "=", value: merchantId },
      params: {
        largeAbove: { value: above, min: 1, max: 50_000, step: 1, unit: "amount", label: "Large means above" },
      },
      detect: { type: "match", when: { field: "amount", op: ">", value: { param: "largeAbove" } } },
    },
  });
  expect(answer.status()).toBe(201);
  await api.dispose();
  return { id, merchantId };
}
