import { expect, test } from "@playwright/test";
import type { ListRow } from "@/lib/contract/list-api";
import { alertsOf, fresh, machine, post, signedIn } from "./tripline";

async function currentList(name: string): Promise<ListRow> {
  const api = await machine();
  const answer = await api.get(`/api/v1/lists/${name}`);
  expect(answer.status()).toBe(200);
  const list: ListRow = await answer.json();
  await api.dispose();
  return list;
}

async function ruleOn(list: string): Promise<string> {
  const id = fresh("on-list");
  const api = await machine();
  const answer = await api.post("/api/v1/rules", {
    data: {
      id,
      name: `Account of ${list}`,
      severity: "high",
      key: ["accountId"],
      detect: { type: "match", when: { field: "accountId", op: "inList", value: list } },
    },
  });
  expect(answer.status()).toBe(201);
  await api.dispose();
  return id;
}

const payment = (accountId: string) => ({
  id: fresh("t"),
  accountId,
  amount: 12,
  currency: "EUR",
  type: "purchase",
  timestamp: Date.now(),
});

test("a list is made, filled and looked up in within a second, and a removal can be undone", async ({ browser }) => {
  const name = fresh("blocked");
  const [first, second] = [fresh("acc"), fresh("acc")];
  const page = await signedIn(browser, "lead", "/rules");
  await page.getByRole("navigation", { name: "Rules and lists" }).getByRole("link", { name: "Lists" }).click();
  await page.getByRole("button", { name: "New list" }).click();
  const dialog = page.getByRole("dialog", { name: "New list" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel(/^Values/).fill(`${first}\n${first}\n`);
  await expect(dialog).toContainText("1 value; 1 stood there more than once");
  await dialog.getByRole("button", { name: "Make list" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const rule = await ruleOn(name);
  const values = page.getByRole("list", { name: "Values" });

  await page.getByLabel("File of values").setInputFiles({
    name: "more.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`value,why\n"${second}",stolen\n`),
  });
  await page.getByRole("button", { name: /^Add/ }).click();
  await expect(values.getByRole("listitem")).toHaveCount(2);
  await expect.poll(async () => (await currentList(name)).inForce).toBe(true);
  await post([payment(second)]);
  await expect.poll(async () => (await alertsOf(second)).map(({ ruleId }) => ruleId)).toContain(rule);

  await page.getByRole("button", { name: `Remove ${first}` }).click();
  await expect(values.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(values.getByRole("listitem")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Search the values" }).fill(first.toUpperCase());
  await expect(values.getByRole("listitem")).toHaveCount(1);
  await expect(values).toContainText(first);
  await page.context().close();
});

test("a list in use says by which rule and cannot be deleted; a viewer sees it and changes nothing", async ({
  browser,
}) => {
  const name = fresh("kept");
  const api = await machine();
  expect((await api.post("/api/v1/lists", { data: { name, values: ["a"] } })).status()).toBe(201);
  await api.dispose();
  await ruleOn(name);
  const page = await signedIn(browser, "lead", `/lists/${name}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: `Delete ${name}?` });
  await expect(dialog).toContainText(`It is in use: Account of ${name}.`);
  await expect(dialog.getByRole("button", { name: "Delete list" })).toHaveCount(0);
  await page.context().close();

  const other = await signedIn(browser, "analyst", `/lists/${name}`);
  await expect(other.getByRole("list", { name: "Values" })).toContainText("a");
  await expect(other.getByRole("button", { name: /^(Remove|Add|Delete)/ })).toHaveCount(0);
  await other.context().close();
});

test("what an alert is about is put on a list from there", async ({ browser }) => {
  const [name, trap] = [fresh("watched"), fresh("trap")];
  const account = fresh("acc");
  const api = await machine();
  expect((await api.post("/api/v1/lists", { data: { name, type: "account" } })).status()).toBe(201);
  expect((await api.post("/api/v1/lists", { data: { name: trap, values: [account] } })).status()).toBe(201);
  await ruleOn(trap);
  await expect.poll(async () => (await currentList(trap)).inForce).toBe(true);
  await post([payment(account)]);
  await expect.poll(async () => (await alertsOf(account)).length).toBeGreaterThan(0);
  const [alert] = await alertsOf(account);
  const page = await signedIn(browser, "lead", `/alerts/${alert?.id}`);
  await page.getByRole("button", { name: "Add to list" }).click();
  const dialog = page.getByRole("dialog", { name: "Add to list" });
  await dialog.getByRole("combobox", { name: "List" }).click();
  await expect(page.getByRole("option", { name: trap, exact: true })).toHaveCount(0);
  await page.getByRole("option", { name, exact: true }).click();
  await dialog.getByRole("textbox", { name: /Why/ }).fill("Known trouble");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect.poll(async () => (await currentList(name)).entries).toBe(1);
  await api.dispose();
  await page.context().close();
});

test("a list of the right type is made where a value is put on it", async ({ browser }) => {
  const [name, trap, account] = [fresh("seen"), fresh("trap"), fresh("acc")];
  const api = await machine();
  expect((await api.post("/api/v1/lists", { data: { name: trap, values: [account] } })).status()).toBe(201);
  await ruleOn(trap);
  await expect.poll(async () => (await currentList(trap)).inForce).toBe(true);
  await post([{ ...payment(account), ip: "192.0.2.7" }]);
  await expect.poll(async () => (await alertsOf(account)).length).toBeGreaterThan(0);
  const [alert] = await alertsOf(account);
  const page = await signedIn(browser, "lead", `/alerts/${alert?.id}`);
  await page.getByRole("button", { name: "Add to list" }).click();
  const dialog = page.getByRole("dialog", { name: "Add to list" });
  await dialog.getByRole("combobox", { name: "Value" }).click();
  await page.getByRole("option", { name: "IP address 192.0.2.7" }).click();
  // Another list of addresses may be offered first.
  await dialog.getByRole("combobox", { name: "List" }).click();
  await page.getByRole("option", { name: "New list of IP addresses" }).click();
  await expect(dialog).toContainText("No list of IP addresses is called so yet");
  await dialog.getByLabel("Name of the new list").fill(name);
  await dialog.getByRole("textbox", { name: /Why/ }).fill("Seen in fraud");
  await dialog.getByRole("button", { name: "Make list and add" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await currentList(name)).toMatchObject({ type: "ip", entries: 1 });
  await api.dispose();
  await page.context().close();
});
