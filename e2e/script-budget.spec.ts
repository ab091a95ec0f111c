import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { raiseAlert, signedIn } from "./tripline";

/** The build that the browser tests run on. */
const BUILD = ".next";
/** Compressed script that a page needs before it works, bytes. */
const PAGE_BYTES_MAX = 250_000;
/** Who is not signed in yet waits for less. */
const SIGN_IN_BYTES_MAX = 149_000;
/**
 * Compressed script that is on the page once it has come to rest, bytes: with the charts, the live connection, the menus, the toasts and
 * what stands further down, all of which follow the page by themselves. What a press opens is not in it. An alert and a rule have charts
 * that a library of some 125 kB draws.
 */
const AT_REST_BYTES_MAX: ReadonlyMap<string, number> = new Map([
  ["/", 277_500],
  ["/alerts", 313_500],
  ["/alerts/ALERT", 405_000],
  ["/cases", 274_500],
  ["/analytics", 403_500],
  ["/entities", 261_000],
  ["/entities/account/ACCOUNT", 286_000],
  ["/rules", 321_500],
  ["/rules/card-testing", 565_000],
  ["/rules/new", 309_000],
  ["/rules/missed", 268_000],
  ["/rules/health", 263_000],
  ["/lists", 261_500],
  ["/rates", 253_500],
  ["/system", 271_000],
  ["/account", 254_500],
]);

interface Manifest {
  readonly entryJSFiles?: Readonly<Record<string, readonly string[]>>;
}

/** The scripts of each page, by its name in the build. */
function scriptsByPage(): ReadonlyMap<string, ReadonlySet<string>> {
  const build: { rootMainFiles: readonly string[] } = JSON.parse(
    readFileSync(join(BUILD, "build-manifest.json"), "utf8"),
  );
  const found = readdirSync(join(BUILD, "server/app"), { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("page_client-reference-manifest.js"),
  );
  const pages = new Map<string, ReadonlySet<string>>();
  for (const path of found) {
    const context: { __RSC_MANIFEST: Record<string, Manifest> } = { __RSC_MANIFEST: {} };
    runInNewContext(readFileSync(join(BUILD, "server/app", path), "utf8"), context);
    for (const [page, { entryJSFiles = {} }] of Object.entries(context.__RSC_MANIFEST)) {
      pages.set(page, new Set([...build.rootMainFiles, ...Object.values(entryJSFiles).flat()]));
    }
  }
  return pages;
}

const sizes = new Map<string, number>();

function sizeOf(file: string): number {
  const known = sizes.get(file) ?? gzipSync(readFileSync(join(BUILD, file))).length;
  sizes.set(file, known);
  return known;
}

test("every page stays within its budget of script before it works", () => {
  const pages = scriptsByPage();
  expect(pages.has("/sign-in/page") && pages.has("/(signed-in)/alerts/page")).toBe(true);
  const over: string[] = [];
  for (const [page, files] of pages) {
    const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
    expect(bytes, page).toBeGreaterThan(50_000);
    const bytesMax = page === "/sign-in/page" ? SIGN_IN_BYTES_MAX : PAGE_BYTES_MAX;
    if (bytes >= bytesMax) over.push(`${page}: ${bytes} of ${bytesMax} bytes`);
  }
  expect(over).toEqual([]);
});

test("with all that follows by itself every page stays within a second budget", async ({ browser }) => {
  test.slow();
  const alert = await raiseAlert();
  const page = await signedIn(browser, "lead");
  // What is fetched ahead for other pages is not this page's.
  await page.route("**/*", (route) =>
    route.request().headers()["next-router-prefetch"] === undefined ? route.continue() : route.abort(),
  );
  const over: string[] = [];
  for (const [path, bytesMax] of AT_REST_BYTES_MAX) {
    await page.goto(path.replace("ALERT", alert.id).replace("ACCOUNT", String(alert.key.accountId)));
    await expect(page.getByTestId("connection")).toHaveAccessibleName(/Live|Not all evaluated/);
    let before = 0;
    let bytes = 0;
    await expect
      .poll(async () => {
        before = bytes;
        bytes = [...(await scriptsOf(page))].reduce((sum, file) => sum + sizeOf(file), 0);
        return bytes > 0 && bytes === before;
      }, REST)
      .toBe(true);
    if (bytes >= bytesMax) over.push(`${path}: ${bytes} of ${bytesMax} bytes`);
  }
  expect(over).toEqual([]);
  await page.context().close();
});

/** Nothing more has come for so long. */
const REST = { intervals: [1_500] };

/** The scripts that the page has loaded, as files of the build. */
async function scriptsOf(page: Page): Promise<ReadonlySet<string>> {
  const addresses = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  );
  return new Set(addresses.filter((path) => /^\/_next\/.*\.js$/.test(path)).map((path) => path.replace("/_next/", "")));
}
