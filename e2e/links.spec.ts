import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeFaults } from "./axe";
import { alertsOf, cardTesting, fresh, machine, post, signedIn } from "./tripline";

interface World {
  /** Three accounts that pay one another in a circle, the first two on one device. */
  readonly accounts: readonly [string, string, string];
  readonly device: string;
}

/** Money that goes round between three accounts; the first of them raised an alert. */
async function ring(): Promise<World> {
  const device = fresh("dev");
  const accounts = [fresh("acc"), fresh("acc"), fresh("acc")] as const;
  const pay = (from: string, to: string, amount: number, more: object = {}) => ({
    id: fresh("t"),
    accountId: from,
    counterpartyId: to,
    amount,
    currency: "USD",
    type: "transfer",
    timestamp: Date.now(),
    ...more,
  });
  const [a, b, c] = accounts;
  await post([
    ...cardTesting(a, 4_200).map((transaction) => ({ ...transaction, deviceId: device })),
    pay(a, b, 900),
    pay(b, c, 890, { deviceId: device }),
    pay(c, a, 880),
  ]);
  await expect.poll(async () => (await alertsOf(a)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  return { accounts, device };
}

const linksOf = (page: Page): Locator => page.getByRole("region", { name: "Links", exact: true });
/** A node of the graph, by how its name begins. */
const nodeOf = (links: Locator, kind: string, id: string): Locator =>
  links.getByRole("application").getByRole("button", { name: new RegExp(`^${kind} ${id}`) });

async function opened(page: Page): Promise<Locator> {
  const links = linksOf(page);
  await links.getByRole("button", { name: "Show links" }).click();
  await expect(links.getByRole("application")).toBeVisible();
  return links;
}

test("by keys alone a graph opens node by node, and the table says the same", async ({ browser }) => {
  const { accounts, device } = await ring();
  const page = await signedIn(browser, "analyst", `/entities/account/${accounts[0]}`);
  const links = await opened(page);
  const start = nodeOf(links, "account", accounts[0]);
  await expect(start).toHaveAccessibleName(/opened$/);
  const other = nodeOf(links, "device", device);
  await expect(other).toHaveAccessibleName(/not opened$/);
  await start.focus();
  // Whatever stands where, each node is reached by some arrows.
  for (let i = 0; i < 40 && !(await other.evaluate((node) => node === document.activeElement)); i++) {
    await page.keyboard.press(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"][Math.floor(i / 3) % 4] ?? "");
  }
  await other.focus();
  await page.keyboard.press("Enter");
  await expect(other).toHaveAccessibleName(/opened$/);
  await expect(links.getByRole("status").first()).toContainText(/added/);
  await links.getByRole("tab", { name: "Table" }).click();
  const table = links.getByRole("table", { name: "Linked entities" });
  for (const account of accounts)
    await expect(table.getByRole("link", { name: `account ${account}` }).first()).toBeVisible();
  await table.getByRole("button", { name: `links of ${accounts[0]}` }).click();
  await expect(table).toContainText("is paid by");
  await page.context().close();
});

test("money that goes round is listed and shown, and the shortest way between two is found", async ({ browser }) => {
  const { accounts, device } = await ring();
  const page = await signedIn(browser, "analyst", `/entities/account/${accounts[0]}`);
  const links = await opened(page);
  await links.getByRole("tab", { name: "Rings and fans" }).click();
  const rings = links.getByRole("region", { name: "Rings" });
  await expect(rings.getByRole("listitem").first()).toContainText(accounts[1]);
  await rings.getByRole("button", { name: "Show in graph" }).first().click();
  await expect(nodeOf(links, "account", accounts[2])).toHaveAccessibleName(/opened$/);
  await nodeOf(links, "account", accounts[2]).click();
  await links.getByRole("tab", { name: "Way to another" }).click();
  await links.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Device" }).click();
  await links.getByLabel("ID of the other entity").fill(device);
  await page.keyboard.press("Enter");
  await expect(links.getByText(/^(1 step|2 steps)/)).toBeVisible();
  await page.context().close();
});

test("a lead is told what blocking would have touched, and blocks from there; a viewer is told", async ({
  browser,
}) => {
  const { accounts, device } = await ring();
  const page = await signedIn(browser, "lead", `/entities/device/${device}`);
  const links = await opened(page);
  await links.getByRole("button", { name: "What would blocking touch?" }).click();
  await expect(links.getByText(/5 stored transactions of 2 accounts in the last 30 days/)).toBeVisible();
  await links.getByRole("button", { name: "Block…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^(Why|Reason)/).fill("Money goes round");
  await dialog.getByRole("button", { name: /^(Make list and add|Add)$/ }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.context().close();

  const viewer = await signedIn(browser, "viewer", `/entities/account/${accounts[0]}`);
  const shown = await opened(viewer);
  await shown.getByRole("button", { name: "What would blocking touch?" }).click();
  await expect(shown.getByText(/stored transactions of 1 account/)).toBeVisible();
  await expect(shown.getByRole("button", { name: "Block…" })).toHaveCount(0);
  await viewer.context().close();
});

test("on an alert links begin with its key and evidence, on a case with what it is about", async ({ browser }) => {
  const { accounts, device } = await ring();
  const alert = (await alertsOf(accounts[0])).find(({ ruleId }) => ruleId === "card-testing");
  const page = await signedIn(browser, "analyst", `/alerts/${alert?.id}`);
  const links = await opened(page);
  await expect(nodeOf(links, "account", accounts[0])).toBeVisible();
  await expect(nodeOf(links, "device", device)).toBeVisible();
  const api = await machine();
  const made = await api.post("/api/v1/cases", {
    data: { title: "Money goes round", alertIds: [alert?.id], entities: [{ kind: "device", id: device }] },
  });
  const { id }: { readonly id: string } = await made.json();
  await api.dispose();
  await page.goto(`/cases/${id}`);
  await expect(nodeOf(await opened(page), "device", device)).toBeVisible();
  await page.context().close();
});

for (const theme of ["dark", "light"] as const) {
  test(`graph, table, rings and way are accessible and fit a phone, ${theme}`, async ({ browser }) => {
    const { accounts } = await ring();
    const page = await signedIn(browser, "analyst");
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`/entities/account/${accounts[0]}`);
      const links = linksOf(page);
      await links.getByRole("button", { name: "Show links" }).click();
      // On a phone the table comes first.
      await links.getByRole("tab", { name: "Graph" }).click();
      await expect(nodeOf(links, "account", accounts[0])).toHaveAccessibleName(/opened$/);
      for (const tab of ["Graph", "Table", "Rings and fans", "Way to another"]) {
        await links.getByRole("tab", { name: tab }).click();
        expect(await axeFaults(page, "main"), `${tab} at ${width}`).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      }
    }
    await page.context().close();
  });
}
