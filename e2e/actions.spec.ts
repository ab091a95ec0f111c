import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { fresh, raiseAlert, signedIn } from "./tripline";

/** A system that blocks cards; answers with `answer`. */
async function cardSystem() {
  const keys: string[] = [];
  const answer = { status: 200, body: JSON.stringify({ message: "card blocked until Friday" }) };
  const server = createServer((request, response) => {
    keys.push(String(request.headers["idempotency-key"]));
    request.resume().on("end", () => response.writeHead(answer.status).end(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/block`,
    keys,
    answer,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function makeAction(page: Page, name: string, url: string): Promise<void> {
  await page.getByRole("button", { name: "New action" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Key fields").fill("cardId");
  await page.getByLabel("Address").fill(url);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Secret" })).toHaveValue(/^whsec_/);
  await page.getByRole("button", { name: "Done" }).click();
}

test("a lead makes a button; an analyst presses it by keyboard, and everybody sees the answer", async ({ browser }) => {
  const cards = await cardSystem();
  const lead = await signedIn(browser, "lead", "/settings/actions");
  const name = fresh("Block");
  await makeAction(lead, name, cards.url);
  const alert = await raiseAlert();
  await lead.goto(`/alerts/${alert.id}`);
  await expect(lead.getByRole("button", { name, exact: true })).toBeVisible();

  const page = await signedIn(browser, "analyst", `/alerts/${alert.id}`);
  cards.answer.status = 503;
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `${name}?` });
  // The rule is by account: the card stands in the alert's transactions.
  const card = `card-of-${String(alert.key.accountId)}`;
  await expect(dialog).toContainText(card);
  await expect(dialog).toContainText(`Calls ${cards.url} as`);
  await page.keyboard.type("the customer called");
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("127.0.0.1 answered 503.");
  cards.answer.status = 200;
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);

  const history = (of: Page) => of.getByRole("complementary", { name: "State and history" });
  const said = `pressed ${name} for ${card} again: done, “card blocked until Friday”`;
  await expect(history(page)).toContainText(said);
  await expect(history(lead)).toContainText(said);
  await expect(history(lead)).toContainText("the customer called");
  expect(cards.keys).toHaveLength(2);
  expect(new Set(cards.keys).size).toBe(1);

  // Once more is asked for.
  await lead.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await expect(lead.getByRole("dialog")).toContainText("done, “card blocked until Friday”");
  await lead.getByRole("button", { name: `${name} again` }).click();
  await expect.poll(() => new Set(cards.keys).size).toBe(2);

  await lead.goto("/settings/actions");
  const row = lead.getByRole("list", { name: "Actions" }).getByRole("listitem").filter({ hasText: name });
  await expect(row.first()).toContainText("done, “card blocked until Friday”");
  await lead.getByRole("button", { name: `More of ${name}` }).click();
  await lead.getByRole("menuitem", { name: "Delete" }).click();
  await lead.getByRole("button", { name: "Delete action" }).click();
  await expect(row).toHaveCount(0);
  cards.close();
  await page.context().close();
  await lead.context().close();
});
