import { expect, type Page, test } from "@playwright/test";
import { raiseAlert, signedIn } from "./tripline";

/** Compressed script that a page may load until it is at rest, bytes. */
const PAGE_BYTES_MAX = 250_000;
const SIGN_IN_BYTES_MAX = 180_000;

/** Loads a page with an empty cache; resolves to the script that came over the wire, bytes. */
async function scriptBytes(page: Page, path: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    sizes.push(
      response
        .request()
        .sizes()
        .then(({ responseBodySize }) => responseBodySize),
    );
  });
  await page.goto(path, { waitUntil: "load" });
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  let known = -1;
  // What is loaded later belongs to the page too: until nothing more has come for a second.
  while (known !== sizes.length) {
    known = sizes.length;
    await page.waitForTimeout(1_000);
  }
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test("the sign-in page loads little script", async ({ page }) => {
  const bytes = await scriptBytes(page, "/sign-in");
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(SIGN_IN_BYTES_MAX);
});

test("every page stays within its budget of script", async ({ browser }) => {
  const alert = await raiseAlert();
  const first = await signedIn(browser, "lead", "/system");
  const paths = [
    "/",
    "/alerts",
    `/alerts/${alert.id}`,
    "/rules",
    "/rules/new",
    "/rules/health",
    "/rules/missed",
    "/rules/card-testing",
    "/lists",
    "/system",
    "/system/missed",
  ];
  const over: string[] = [];
  for (const path of paths) {
    const page = await first.context().newPage();
    const bytes = await scriptBytes(page, path);
    expect(bytes, path).toBeGreaterThan(50_000);
    if (bytes >= PAGE_BYTES_MAX) over.push(`${path}: ${bytes}`);
    await page.close();
  }
  expect(over).toEqual([]);
  await first.context().close();
});
