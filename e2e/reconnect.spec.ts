import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { E2E } from "./settings";
import { alertsOf, cardTesting, childPid, fresh, post, raiseAlert, signedIn } from "./tripline";

test("after the server was killed the page says so, and then shows what it missed exactly once", async ({
  browser,
}) => {
  const seen = await raiseAlert();
  const page = await signedIn(browser, "analyst");
  const list = page.getByRole("list", { name: "Newest alerts" });
  const before = fresh("acc");
  await post(cardTesting(before, 6_100));
  await expect(list.getByRole("listitem").filter({ hasText: before })).toHaveCount(1);

  const folder = mkdtempSync(join(tmpdir(), "tripline-e2e-"));
  const missed = fresh("acc");
  const file = join(folder, "missed.ndjson");
  process.kill(childPid("server.js"), "SIGKILL");
  await expect(page.getByText(/Connection lost/)).toBeVisible();
  const fraud = cardTesting(missed, 6_200).map((each) => JSON.stringify(each));
  writeFileSync(file, `${fraud.join("\n")}\n`);
  execFileSync(process.execPath, ["e2e/ingest.mjs", E2E.dataDir, file], { stdio: "pipe", timeout: 60_000 });
  rmSync(folder, { recursive: true });

  await expect(page.getByTestId("connection")).toHaveAccessibleName(/Live/, { timeout: 40_000 });
  await expect(page.getByText(/Connection lost/)).toHaveCount(0);
  await expect(list.getByRole("listitem").filter({ hasText: missed })).toHaveCount(1);
  await expect(list.getByRole("listitem").filter({ hasText: before })).toHaveCount(1);
  await expect(list.getByRole("listitem").filter({ hasText: String(seen.key.accountId) })).toHaveCount(1);
  expect(await alertsOf(missed)).toHaveLength(1);
  await page.context().close();
});

test("a detector that is killed is restarted, and nothing is lost meanwhile", async () => {
  const account = fresh("acc");
  const [one, two, three, large] = cardTesting(account, 6_300);
  if (!one || !two || !three || !large) throw new Error("four transactions");
  await post([one, two]);
  process.kill(childPid("detector.js"), "SIGKILL");
  await post([three, large]);
  await expect
    .poll(async () => (await alertsOf(account)).map(({ ruleId }) => ruleId), { timeout: 40_000 })
    .toContain("card-testing");
});
