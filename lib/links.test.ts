import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";

const root = projectRoot();
const pages = execFileSync(
  "git",
  ["-c", `safe.directory=${root}`, "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
  { cwd: root, encoding: "utf8" },
)
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));

/** The page without blocks and spans of code, in which nothing is a link or a heading. */
function proseOf(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, "").replace(/^ {4}.*$/gm, "");
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ""] of proseOf(text).matchAll(/^#{1,6} +(.+?) *$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    anchors.add(before === 0 ? anchor : `${anchor}-${before}`);
  }
  return anchors;
}

/** Links of a page that lead nowhere: to a file that is not there, or to a heading that its page does not have. */
function brokenLinks(page: string, text: string): readonly string[] {
  const targets = [
    ...proseOf(text)
      .replace(/`[^`\n]*`/g, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, to]) => to ?? "");
  return targets.filter((target) => {
    if (/^[a-z][a-z+.-]*:/.test(target)) return false;
    const [file = "", anchor] = target.split("#");
    const path = file === "" ? page : normalize(join(dirname(page), file));
    if (!existsSync(join(root, path))) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(join(root, path), "utf8")).has(anchor);
  });
}

test("the check finds links that lead nowhere", () => {
  const text = "# A title, here\n[a](#a-title-here) [b](#no) [c](no.md) `[d](no.md)` [e](https://example.com)\n";
  expect(anchorsOf("# `AUTH_SECRET` now\n# Twice\n# Twice\n")).toEqual(
    new Set(["auth_secret-now", "twice", "twice-1"]),
  );
  expect(brokenLinks("README.md", text).filter((target) => !target.startsWith("#"))).toEqual(["no.md"]);
});

test.each(pages)("every link in %s leads somewhere", (page) => {
  expect(brokenLinks(page, readFileSync(join(root, page), "utf8"))).toEqual([]);
});

test("every page of docs is reached from its list", () => {
  const list = readFileSync(join(root, "docs/README.md"), "utf8");
  const decisions = readFileSync(join(root, "docs/decisions/README.md"), "utf8");
  const missing = pages.filter((page) => {
    if (!page.startsWith("docs/") || page.endsWith("/README.md")) return false;
    return page.startsWith("docs/decisions/")
      ? !decisions.includes(`(${page.slice("docs/decisions/".length)})`)
      : !list.includes(`(${page.slice("docs/".length)})`);
  });
  expect(missing).toEqual([]);
});

test("a path of the project that a page names is there", () => {
  const named = pages
    .filter((page) => page !== "CHANGELOG.md" && !page.startsWith("docs/decisions/"))
    .flatMap((page) =>
      [
        ...readFileSync(join(root, page), "utf8").matchAll(
          /`((?:lib|workers|tools|app|components|e2e|prisma)\/[\w./()[\]-]+)`/g,
        ),
      ]
        .map(([, path = ""]) => path)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${page}: ${path}`),
    );
  expect(named).toEqual([]);
});

test("every command that a page names is a script of package.json", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  const named = pages.flatMap((page) =>
    [...readFileSync(join(root, page), "utf8").matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(
      ([, name = ""]) => `${page}: ${name}`,
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((each) => !Object.hasOwn(scripts, each.split(": ")[1] ?? ""))).toEqual([]);
});
