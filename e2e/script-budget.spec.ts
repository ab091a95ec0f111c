import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

/** The build that the browser tests run on. */
const BUILD = ".next";
/** Compressed script that a page needs before it works, bytes. */
const PAGE_BYTES_MAX = 250_000;
/** Pages with a budget of their own: the sign-in page, and those that are still above the common one. */
const OWN_BYTES_MAX: ReadonlyMap<string, number> = new Map([
  ["/sign-in/page", 180_000],
  ["/(signed-in)/alerts/page", 290_000],
  ["/(signed-in)/alerts/[id]/page", 287_000],
  ["/(signed-in)/page", 265_000],
  ["/(signed-in)/rules/page", 287_000],
  ["/(signed-in)/rules/new/page", 272_000],
  ["/(signed-in)/rules/proposals/page", 271_000],
  ["/(signed-in)/rules/missed/page", 272_000],
  ["/(signed-in)/rules/health/page", 259_000],
  ["/(signed-in)/lists/page", 255_000],
  ["/(signed-in)/lists/[name]/page", 256_000],
  ["/(signed-in)/settings/keys/page", 256_000],
  ["/(signed-in)/system/page", 254_000],
  ["/(signed-in)/system/missed/page", 259_000],
  ["/(signed-in)/rules/[id]/page", 360_000],
  ["/(signed-in)/rules/drafts/[id]/page", 360_000],
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

test("every page stays within its budget of script", () => {
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(BUILD, file))).length;
    sizes.set(file, known);
    return known;
  };
  const pages = scriptsByPage();
  expect(pages.has("/sign-in/page") && pages.has("/(signed-in)/alerts/page")).toBe(true);
  const over: string[] = [];
  for (const [page, files] of pages) {
    const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
    expect(bytes, page).toBeGreaterThan(50_000);
    const bytesMax = OWN_BYTES_MAX.get(page) ?? PAGE_BYTES_MAX;
    if (bytes >= bytesMax) over.push(`${page}: ${bytes} of ${bytesMax} bytes`);
  }
  expect(over).toEqual([]);
});
