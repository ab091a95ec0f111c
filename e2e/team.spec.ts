import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { axeFaults } from "./axe";
import { alertsOf, cardTesting, currentRule, fresh, machine, post, signedIn } from "./tripline";

test("a comment on a device mentions a colleague, who is led there and seen there", async ({ browser }) => {
  const device = fresh("device");
  await post(cardTesting(fresh("acc"), 4_200).map((transaction) => ({ ...transaction, deviceId: device })));
  const page = await signedIn(browser, "analyst", `/entities/device/${device}`);
  const lead = await signedIn(browser, "lead", "/alerts");
  const panel = page.getByRole("region", { name: "Comments" });
  const box = panel.getByRole("textbox", { name: "Comment" });
  await box.focus();
  await page.keyboard.type("Seen at three shops, @Lee");
  await expect(page.getByRole("option", { name: /Lee Lead/ })).toBeVisible();
  await page.keyboard.press("Enter");
  // What is typed outlives the page.
  await page.reload();
  await expect(box).toHaveValue("Seen at three shops, @Lee Lead ");
  await box.press("Control+Enter");
  await expect(panel.getByRole("list", { name: "Comments" })).toContainText("Seen at three shops");
  await expect(box).toHaveValue("");

  await expect(lead.getByText(`You are mentioned on device ${device}`)).toBeVisible();
  await expect(lead.getByRole("link", { name: /Cases.*mentions you/ })).toBeVisible();
  await lead.getByRole("button", { name: "Open", exact: true }).click();
  await expect(lead).toHaveURL(new RegExp(`/entities/device/${device}$`));
  await expect(lead.getByRole("list", { name: "Comments" })).toContainText("Seen at three shops");
  await expect(lead.getByRole("link", { name: /Cases.*mentions you/ })).toBeHidden();

  // Each sees the other there, and that they write.
  await expect(lead.getByRole("status", { name: "Who else looks at this" })).toContainText(/looks at this too/);
  await box.focus();
  await page.keyboard.type("One more thing");
  await expect(lead.getByText(/is writing a comment/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeFaults(page)).toEqual([]);
  await page.context().close();
  await lead.context().close();
});

test("a mention on an alert reaches the colleague, and the case shows who else looks at it", async ({ browser }) => {
  const account = fresh("acc");
  await post(cardTesting(account, 4_200));
  await expect.poll(async () => (await alertsOf(account)).map(({ ruleId }) => ruleId)).toContain("card-testing");
  const [alert] = await alertsOf(account);
  const page = await signedIn(browser, "analyst", `/alerts/${alert?.id}`);
  const lead = await signedIn(browser, "lead", "/cases");
  const box = page.getByRole("textbox", { name: "Comment" });
  await box.fill("Please look at this, @Lee Lead");
  await box.press("Control+Enter");
  const mentions = lead.getByRole("list", { name: "Comments that mention you" });
  await mentions.getByRole("link", { name: /mentions you on an alert/ }).click();
  await expect(lead).toHaveURL(new RegExp(`/alerts/${alert?.id}$`));

  await page.getByRole("button", { name: "Add to case" }).click();
  const dialog = page.getByRole("dialog");
  const title = fresh("Together");
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Make case" }).click();
  await page.getByRole("button", { name: "Open case" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await lead.goto(page.url());
  await expect(page.getByRole("status", { name: "Who else looks at this" })).toContainText("Lee Lead");
  await lead.getByRole("textbox", { name: "Comment" }).fill("I call them");
  await expect(page.getByText("Lee Lead is writing a comment")).toBeVisible();

  // The account's page shows the case.
  await page.goto(`/entities/account/${account}`);
  await expect(page.getByRole("list", { name: "Cases" })).toContainText(title);
  await expect(page.getByRole("link", { name: "in 1 open case" })).toBeVisible();
  await page.context().close();
  await lead.context().close();
});

test("a lead has alerts on one merchant gathered into a case, tried before and switched off after", async ({
  browser,
}) => {
  const [rule, merchant, name] = [fresh("gather"), fresh("m"), fresh("Gathered")];
  const api = await machine();
  const detect = { type: "match", when: { field: "merchantId", op: "=", value: merchant } };
  const body = {
    id: rule,
    name: `Bought at ${merchant}`,
    severity: "high",
    key: ["accountId"],
    detect,
    cooldown: "1h",
  };
  expect((await api.post("/api/v1/rules", { data: body })).status()).toBe(201);
  await expect.poll(async () => (await currentRule(rule)).inForce).toBe(true);

  const page = await signedIn(browser, "lead", "/cases");
  await page.getByRole("link", { name: "Gathering" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Gathering alerts" })).toBeVisible();
  await page.getByRole("button", { name: "Gather alerts" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("combobox", { name: "What they have in common" }).click();
  await page.getByRole("option", { name: "Merchant" }).click();
  await dialog
    .getByRole("button", { name: "Filter by rules" })
    .or(dialog.getByRole("button", { name: "Rules" }))
    .click();
  await page.getByRole("checkbox", { name: `Bought at ${merchant}` }).check();
  await page.keyboard.press("Escape");
  await dialog.getByRole("textbox", { name: "Alerts that make a case" }).fill("2");
  await expect(dialog.getByRole("status")).toContainText("it would have made no case");
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Gather from now on" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("list", { name: "Ways to gather" }).getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("2 or more alerts on the same merchant within 24 hours");

  const timestamp = Date.now();
  await post(
    [fresh("acc"), fresh("acc"), fresh("acc")].map((accountId) => ({
      id: fresh("t"),
      accountId,
      amount: 20,
      currency: "USD",
      merchantId: merchant,
      timestamp,
    })),
  );
  const made = async (): Promise<number> => {
    const found = (await (await api.get(`/api/v1/cases?q=${name}`)).json()) as {
      readonly items: readonly { readonly alertCount: number }[];
    };
    return found.items.length === 1 ? (found.items[0]?.alertCount ?? 0) : 0;
  };
  await expect.poll(made, { timeout: 20_000 }).toBe(3);
  await page.reload();
  await expect(row).toContainText("1 case of 3 alerts, 1 open");
  await row.getByRole("switch").click();
  await expect(row).toContainText("off");
  expect(await axeFaults(page)).toEqual([]);
  await row.getByRole("button", { name: `More for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  await page.goto(`/cases?q=${name}`);
  await page.getByRole("link", { name: new RegExp(name) }).click();
  await expect(page.getByText(`Gathered by ${name}`).first()).toBeVisible();
  await api.dispose();
  await page.context().close();
});

test("snoozes leave as a file with the filters of their page", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/snoozes?state=all");
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^tripline-snoozes-.*\.csv$/);
  expect(readFileSync(await file.path(), "utf8")).toMatch(/^id,rule_id,rule,key,reason,state,/);
  await page.context().close();
});
