import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { saved } from "./studio";
import { cardTesting, fresh, machine, post, signedIn } from "./tripline";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** The builder of a new rule that nobody has written in yet. Fields are known: transactions have been seen. */
async function blank(browser: Browser): Promise<Page> {
  await post(cardTesting(fresh("acc"), 20));
  const page = await signedIn(browser, "lead", "/rules/new");
  await page.getByRole("button", { name: "Start blank" }).click();
  await expect(form(page)).toBeVisible();
  return page;
}

const form = (page: Page) => page.getByRole("region", { name: "Rule builder" });
const part = (page: Page, label: string) => form(page).getByRole("group", { name: label, exact: true });

/** The rule as the JSON beside the form says it. */
async function written(page: Page): Promise<Record<string, unknown>> {
  await page.getByRole("tab", { name: "JSON" }).click();
  const text = await page.getByRole("textbox", { name: "Rule as JSON" }).inputValue();
  await page.getByRole("tab", { name: "Builder" }).click();
  await expect(form(page)).toBeVisible();
  return JSON.parse(text);
}

async function look(page: Page, kind: string): Promise<void> {
  await form(page).getByRole("combobox", { name: "What to look for" }).click();
  await page.getByRole("option", { name: kind }).click();
}

/** Chooses in the list of fields that is open. */
async function field(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder("Find a field, or name an attribute").fill(name);
  await page.getByRole("option", { name }).first().click();
}

test("five purchases above 200 in two countries within an hour, written with the mouse", async ({ browser }) => {
  const page = await blank(browser);
  await part(page, "Name").getByRole("textbox").fill("Five large purchases in two countries");
  await expect(part(page, "Id").getByRole("textbox")).toHaveValue("five-large-purchases-in-two-countries");

  const which = part(page, "Which transactions");
  await which.getByRole("button", { name: "+ Condition" }).click();
  await field(page, "type");
  await which.getByRole("combobox", { name: "Value" }).fill("purchase");
  await look(page, "A sequence");

  const first = form(page).getByRole("listitem", { name: /^Step 1/ });
  await first.getByRole("textbox", { name: "Name of step 1" }).fill("large");
  await first.getByRole("textbox", { name: "Times of step 1" }).fill("4");
  await first.getByRole("combobox", { name: "Value" }).fill("200");

  const second = form(page).getByRole("listitem", { name: /^Step 2/ });
  await second.getByRole("textbox", { name: "Name of step 2" }).fill("elsewhere");
  await second.getByRole("combobox", { name: "Value" }).fill("200");
  await second.getByRole("button", { name: "+ Condition" }).click();
  await field(page, "country");
  const country = second.getByRole("group", { name: "All of these" });
  await country.getByRole("combobox", { name: "Operator" }).nth(1).click();
  await page.getByRole("option", { name: "is not", exact: true }).click();
  await country.getByRole("button", { name: "Value: where it comes from" }).nth(1).click();
  await page.getByRole("menuitem", { name: "A field of an earlier step" }).click();

  await expect(page.getByRole("main")).toContainText("a different country than the “large”");
  await saved(page);
  expect(await written(page)).toMatchObject({
    id: "five-large-purchases-in-two-countries",
    where: { field: "type", op: "=", value: "purchase" },
    detect: {
      type: "sequence",
      within: "1h",
      steps: [
        { name: "large", times: 4, when: { field: "amount", op: ">" } },
        {
          name: "elsewhere",
          when: {
            all: [
              { field: "amount", op: ">", value: 200 },
              { field: "country", op: "!=", value: { step: "large", pick: "last", field: "country" } },
            ],
          },
        },
      ],
    },
  });
  await page.context().close();
});

test("purchases above 200 in at least two countries within an hour, written with the keyboard alone", async ({
  browser,
}) => {
  const page = await blank(browser);
  const focused = (name: string | RegExp) => expect(page.locator(":focus")).toHaveAccessibleName(name);
  const tabTo = async (name: RegExp) => {
    const passed: string[] = [];
    while (passed.length < 60) {
      await page.keyboard.press("Tab");
      // At the end of the page nothing has the focus.
      const label = await page.evaluate(() => document.activeElement?.ariaLabel ?? "");
      if (name.test(label)) return;
      passed.push(label);
    }
    throw new Error(`Tab does not lead to ${name}, but over ${passed.join(", ")}`);
  };
  /** Chooses in the open list by its first letters; Enter takes what has the focus, which follows the letters a moment later. */
  const choose = async (letters: string) => {
    await page.keyboard.type(letters);
    await expect(page.getByRole("option", { name: new RegExp(`^${letters}`) })).toBeFocused();
    await page.keyboard.press("Enter");
  };
  await part(page, "Name").getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Two countries at once");
  await tabTo(/^What to look for$/);
  await page.keyboard.press("Enter");
  await choose("A count");
  await focused("What to look for");

  await tabTo(/^Value$/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("200");
  await tabTo(/^What is measured$/);
  await page.keyboard.press("Enter");
  await choose("The number of different");
  await expect(page.getByPlaceholder("Find a field, or name an attribute")).toBeFocused();
  await page.keyboard.type("country");
  await page.keyboard.press("Enter");
  await focused(/^Measured field: country/);
  await tabTo(/^Threshold$/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("2");

  await expect(page.getByRole("main")).toContainText(/2 different countries/);
  await saved(page);
  expect(await written(page)).toMatchObject({
    where: { field: "amount", op: ">" },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "1h" },
      measure: { fn: "distinct", field: "country" },
      having: { op: ">=" },
    },
  });
  await page.context().close();
});

test("steps change places by keyboard and by drag, and undo brings them back", async ({ browser }) => {
  const page = await blank(browser);
  await look(page, "A sequence");
  await form(page).getByRole("button", { name: "Add a step" }).click();
  await expect(form(page).getByRole("textbox", { name: "Name of step 3" })).toBeFocused();
  const names = () =>
    form(page)
      .getByRole("textbox", { name: /^Name of step/ })
      .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : "")));
  expect(await names()).toEqual(["first", "then", "step 3"]);

  await form(page).getByRole("button", { name: "Move Step 1, first" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  expect(await names()).toEqual(["then", "step 3", "first"]);
  await expect(form(page).getByRole("status")).toContainText("first put down as step 3 of 3");
  await page.keyboard.press("Alt+ArrowUp");
  expect(await names()).toEqual(["then", "first", "step 3"]);

  const last = await form(page).getByRole("button", { name: "Move Step 3, step 3" }).boundingBox();
  const top = await form(page).getByRole("button", { name: "Move Step 1, then" }).boundingBox();
  if (last === null || top === null) throw new Error("the handles are not shown");
  await page.mouse.move(last.x + 8, last.y + 8);
  await page.mouse.down();
  await page.mouse.move(top.x + 8, top.y - 4, { steps: 4 });
  await page.mouse.up();
  expect(await names()).toEqual(["step 3", "then", "first"]);
  await form(page).getByRole("button", { name: "Move Step 1, step 3" }).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(names).toEqual(["then", "first", "step 3"]);
  await page.context().close();
});

test("a number becomes a parameter and a plain number again, and what is renamed is renamed everywhere", async ({
  browser,
}) => {
  const page = await blank(browser);
  const cooldown = part(page, "Group alerts within");
  await cooldown.getByRole("textbox", { name: "Group alerts within" }).fill("20 min");
  await cooldown.getByRole("button", { name: /where it comes from/ }).click();
  await page.getByRole("menuitem", { name: "Make it tunable" }).click();
  await cooldown.getByRole("button", { name: /tunable as/ }).click();
  await page.getByRole("menuitem", { name: "Go to the parameter" }).click();
  await expect(page.locator(":focus")).toHaveAccessibleName("Name of parameter groupAlertsWithin");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("join");
  await page.keyboard.press("Enter");
  expect(await written(page)).toMatchObject({
    params: { join: { value: "20m", min: "2m", max: "6h", unit: "duration" } },
    cooldown: { param: "join" },
  });
  await form(page).getByRole("button", { name: "Remove parameter join" }).click();
  const plain = await written(page);
  expect(plain.cooldown).toBe("20m");
  expect(plain.params).not.toHaveProperty("join");
  await page.context().close();
});

test("a field is looked up in lists of its own type alone, and one is made on the spot", async ({ browser }) => {
  const [countries, cards] = [fresh("countries"), fresh("cards")];
  const api = await machine();
  for (const [name, type] of [
    [countries, "country"],
    [cards, "card"],
  ]) {
    expect((await api.post("/api/v1/lists", { data: { name, type } })).status()).toBe(201);
  }
  await api.dispose();
  const page = await blank(browser);
  const which = part(page, "Which transactions");
  await which.getByRole("button", { name: "+ Condition" }).click();
  await field(page, "country");
  await which.getByRole("combobox", { name: "Operator" }).click();
  await page.getByRole("option", { name: "is on the list", exact: true }).click();
  const list = which.getByRole("combobox", { name: "List", exact: true });
  await list.click();
  await expect(page.getByRole("option", { name: countries, exact: true })).toBeVisible();
  await expect(page.getByRole("option", { name: cards })).toHaveCount(0);
  await page.getByRole("option", { name: "New list of countries" }).click();
  const name = fresh("watched");
  const dialog = page.getByRole("dialog", { name: "New list" });
  await expect(dialog.getByRole("combobox", { name: "List of" })).toHaveText(/countries/i);
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Make list" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(list).toHaveText(name);
  await saved(page);
  expect(await written(page)).toMatchObject({ where: { field: "country", op: "inList", value: name } });
  await page.context().close();
});

test("what is wrong is said where it is, in the form and beside the line", async ({ browser }) => {
  const page = await blank(browser);
  const cooldown = part(page, "Group alerts within");
  await cooldown.getByRole("textbox", { name: "Group alerts within" }).fill("soon");
  await expect(cooldown).toContainText("Expected a duration");
  await form(page).getByRole("button", { name: "1 problem to fix" }).click();
  await expect(cooldown.getByRole("textbox", { name: "Group alerts within" })).toBeFocused();

  await page.getByRole("tab", { name: "JSON" }).click();
  const json = page.getByRole("textbox", { name: "Rule as JSON" });
  const text = await json.inputValue();
  const line = text.split("\n").findIndex((each) => each.includes('"cooldown"')) + 1;
  await page.getByRole("button", { name: `Line ${line} cooldown` }).click();
  expect(
    await json.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd)),
  ).toBe('"cooldown": "soon"');
  await json.fill(text.replace('"cooldown":', '"cooldown"'));
  await page.getByRole("tab", { name: "Builder" }).click();
  await expect(form(page).getByRole("alert")).toContainText(`The JSON stops making sense at line ${line}, column`);
  await page.context().close();
});

const KINDS = [
  "A single transaction",
  "A count, sum or spread",
  "A sequence",
  "Something that does not follow",
  "Impossible travel",
  "Unusual for this key",
  "Never seen before",
];

test("axe finds no serious violation in the builder of any kind, and in the JSON, in both themes", async ({
  browser,
}) => {
  const page = await blank(browser);
  const serious = async () => {
    const violations: {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string }[];
    }[] = await page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)");
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  };
  await page.evaluate(axe);
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const kind of KINDS) {
      await look(page, kind);
      await expect(page.getByRole("listbox")).toHaveCount(0);
      expect(await serious(), `${kind}, ${theme}`).toEqual([]);
    }
    await page.getByRole("tab", { name: "JSON" }).click();
    expect(await serious(), `JSON, ${theme}`).toEqual([]);
    await page.getByRole("tab", { name: "Builder" }).click();
  }
  await page.context().close();
});
