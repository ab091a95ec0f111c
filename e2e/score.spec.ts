import { expect, test } from "@playwright/test";
import { machine, signedIn } from "./tripline";

test("a scorecard that counts is shown with its weights, and a lead takes it out of force", async ({ browser }) => {
  const api = await machine();
  const { version } = await (await api.get("/api/v1/scorecards")).json();
  const scorecard = { intercept: -4, weights: { "card-testing": 2.5 } };
  const answer = await api.post("/api/v1/scorecards", { data: { version, scorecard, reason: "For a test" } });
  expect(answer.status()).toBe(200);
  await api.dispose();
  const page = await signedIn(browser, "lead", "/score");
  await expect(page.getByRole("table", { name: "Weights" }).getByRole("row", { name: /^Card testing/ })).toContainText(
    "2.50",
  );
  await page.getByRole("button", { name: "Use the rules' own scores" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("The test is over");
  await dialog.getByRole("button", { name: "Use the rules' own scores" }).click();
  await expect(page.getByText("The rules' own scores count", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Scorecards that were published" })).toContainText("The test is over");
  await page.context().close();
});
