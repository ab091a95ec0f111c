import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { axeFaults } from "./axe";
import { E2E } from "./settings";
import { childPid, fresh, setLimits, signedIn } from "./tripline";

const mark = (page: Page) => page.getByTestId("connection");

test("while traffic is evaluated the mark says live, and System that all is well", async ({ browser }) => {
  const page = await signedIn(browser, "viewer", "/system");
  await expect(mark(page)).toHaveAccessibleName("Connection: Live");
  await expect(page.getByText("Healthy: every transaction is evaluated in time.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What is wrong" })).toHaveCount(0);
  await page.context().close();
});

test("when nothing is evaluated every page says so within seconds, System says what to do, and it heals by itself", async ({
  browser,
  request,
}) => {
  const page = await signedIn(browser, "analyst", "/rules");
  const pid = childPid("detector.js");
  process.kill(pid, "SIGSTOP");
  try {
    await expect(mark(page)).toHaveAccessibleName("Connection: Not all evaluated", { timeout: 40_000 });
    const ready = await request.get(`${E2E.url}/api/health/ready`);
    expect(ready.status()).toBe(503);
    expect(await ready.json()).toMatchObject({ status: "degraded", problems: [{ code: "no-detector" }] });
    expect((await request.get(`${E2E.url}/api/health/live`)).status()).toBe(200);

    // The mark explains itself to the keyboard, and leads on.
    await mark(page).focus();
    await expect(page.getByRole("tooltip")).toContainText("No detector is running");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/system/);
    const wrong = page.getByRole("region", { name: "What is wrong" });
    await expect(wrong.getByRole("heading", { name: /No detector/ })).toContainText("began");
    await expect(wrong).toContainText("What to do: Start one with npm start");
    expect(await axeFaults(page)).toEqual([]);
  } finally {
    process.kill(pid, "SIGCONT");
  }
  await expect(mark(page)).toHaveAccessibleName("Connection: Live", { timeout: 40_000 });
  await expect(page.getByRole("region", { name: "What is wrong" })).toHaveCount(0);
  await page.context().close();
});

test("work of a notifier that stands still is a warning of System and of the API alike, and goes when it goes on", async ({
  browser,
  request,
}) => {
  test.setTimeout(240_000);
  const told = async () => {
    const answer = await request.get(`${E2E.url}/api/health/ready`);
    expect(answer.status()).toBe(200);
    const { warnings = [] }: { warnings?: readonly { code: string; message: string }[] } = await answer.json();
    return warnings.filter(({ code }) => code === "deadlines");
  };
  const page = await signedIn(browser, "lead", "/system");
  await setLimits(page, { low: { acknowledge: "30d", resolve: null } });
  const pid = childPid("notifier.js");
  process.kill(pid, "SIGSTOP");
  try {
    const warnings = page.getByRole("region", { name: "Warnings" });
    const heading = warnings.getByRole("heading", { name: /Deadlines are told to nobody/ });
    await expect(heading).toContainText("began", { timeout: 120_000 });
    const [warning, ...others] = await told();
    expect(others).toEqual([]);
    expect(warning?.message).toMatch(/^Deadlines of alerts were not looked at for .*: no notifier runs/);
    // Seconds within the sentence move on.
    await expect(warnings).toContainText(warning?.message.split(": ")[1] ?? "a reason");
    await expect(warnings).toContainText("What to do: Look at the log of the notifier");
    expect(await axeFaults(page)).toEqual([]);
    process.kill(pid, "SIGCONT");
    await expect(heading).toHaveCount(0, { timeout: 60_000 });
    expect(await told()).toEqual([]);
  } finally {
    process.kill(pid, "SIGCONT");
    await setLimits(page, { low: { acknowledge: null, resolve: null } });
    await page.context().close();
  }
});

test("lost records stay in health until a lead says that they are known, and why", async ({ browser }) => {
  const message = `1,234 records of ${fresh("topic")} were removed before they were read.`;
  execFileSync(process.execPath, ["e2e/note.mjs", E2E.dataDir, message], { stdio: "pipe", timeout: 20_000 });
  const analyst = await signedIn(browser, "analyst", "/system");
  const wrong = analyst.getByRole("region", { name: "What is wrong" });
  await expect(wrong).toContainText(message);
  await expect(wrong).toContainText("1,234 transactions");
  await expect(wrong.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await analyst.context().close();

  const lead = await signedIn(browser, "lead", "/system");
  await lead.getByRole("button", { name: "Acknowledge" }).focus();
  await lead.keyboard.press("Enter");
  await lead.getByLabel("Why").fill("Read again from the archive.");
  await lead.keyboard.press("Control+Enter");
  await expect(lead.getByRole("region", { name: "What is wrong" })).toHaveCount(0);
  await expect(mark(lead)).toHaveAccessibleName("Connection: Live");
  await lead.context().close();
});
