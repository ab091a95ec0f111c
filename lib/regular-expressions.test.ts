import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RegExpParser } from "@eslint-community/regexpp";
import { analyse } from "scslre";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";
import { projectRoot } from "@/lib/server/project/root";

/** A regular expression in the source. */
interface Found {
  readonly path: string;
  readonly pattern: string;
  readonly flags: string;
}

/**
 * Those that are not linear and may stay, for what they read is text of our own, or is short. Each says which.
 */
const ALLOWED: ReadonlyMap<string, string> = new Map([
  ["/\\/+$/", "SCHEMA_REGISTRY_URL, a setting, read once at the start"],
]);

const root = projectRoot();
const files = execFileSync("git", ["-c", `safe.directory=${root}`, "ls-files", "*.ts", "*.tsx"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)))
  // What only tests run sees text of our own.
  .filter(
    (path) => !/\.(test|spec)\.tsx?$|\/testing\/|^e2e\/|^workers\/(bench|chaos|conformance)\/|config\.ts$/.test(path),
  );

/** Every literal, and every `new RegExp` of a constant text. What is put together from other texts cannot be judged here. */
function regularExpressions(path: string): { readonly found: readonly Found[]; readonly built: number } {
  const found: Found[] = [];
  let built = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const {
      type,
      regex,
      callee,
      arguments: given,
    } = node as {
      readonly type?: string;
      readonly regex?: { readonly pattern: string; readonly flags: string };
      readonly callee?: { readonly name?: string };
      readonly arguments?: readonly { readonly type: string; readonly value?: unknown }[];
    };
    if (type === "Literal" && regex !== undefined) found.push({ path, ...regex });
    if ((type === "NewExpression" || type === "CallExpression") && callee?.name === "RegExp") {
      const [pattern, flags] = given ?? [];
      if (typeof pattern?.value === "string")
        found.push({ path, pattern: pattern.value, flags: String(flags?.value ?? "") });
      else built += 1;
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(readFileSync(join(root, path), "utf8"), { lang: path.endsWith("x") ? "tsx" : "ts" }));
  return { found, built };
}

/** How a regular expression takes more than linear time; null when it does not. */
function fault({ pattern, flags }: Pick<Found, "pattern" | "flags">): string | null {
  const isUnicode = flags.includes("u");
  const parser = new RegExpParser();
  const tree = {
    pattern: parser.parsePattern(pattern, 0, pattern.length, { unicode: isUnicode, unicodeSets: flags.includes("v") }),
    flags: parser.parseFlags(flags),
  };
  // A search begins anew at each place: without a beginning that it must stand at, that counts too.
  const { reports } = analyse(tree, { reportTypes: { Move: !flags.includes("y") } });
  const [report] = reports;
  return report === undefined ? null : `${report.type}${report.exponential ? ", exponential" : ""}`;
}

const LENGTH = 40_000;
/** Quadratic work on so long a text takes hundreds of milliseconds, linear work less than one. */
const TRIED_MS_MAX = 25;

/**
 * The same found out by trying, for what begins anew within what it has just given up (`"(?:\\.|[^"])*"` on a text without an
 * end) is not known to the analysis: texts of one or two characters of the pattern, again and again.
 */
function slowOn({ pattern, flags }: Pick<Found, "pattern" | "flags">): string | null {
  const tried = new RegExp(pattern, flags);
  const characters = charactersOf(pattern);
  for (const one of characters) {
    for (const two of characters) {
      const text = (one + two).repeat(LENGTH / 2);
      const time = () => {
        const before = process.cpuUsage();
        tried.lastIndex = 0;
        tried.exec(text);
        return process.cpuUsage(before).user / 1_000;
      };
      if (time() > TRIED_MS_MAX && time() > TRIED_MS_MAX) return JSON.stringify(one + two);
    }
  }
  return null;
}

/** Some characters that a pattern speaks of, and one that most do not. */
function charactersOf(pattern: string): readonly string[] {
  const classes = { "\\d": "1", "\\s": " ", "\\w": "a" };
  const named = Object.entries(classes).flatMap(([name, character]) => (pattern.includes(name) ? [character] : []));
  const plain = pattern.replaceAll(/\\[a-z]/gi, "").replaceAll("\\", "");
  return [...new Set(["\\", "x", ...named, ...plain])].slice(0, 12);
}

test("what is not linear is recognised", () => {
  for (const pattern of ["(a+)+$", "\\s+$", "a*a*b"]) {
    expect(fault({ pattern, flags: "g" }), pattern).not.toBeNull();
  }
  for (const pattern of ['"(?:[^"\\\\]|\\\\.)*"', "<[^>]*>"]) {
    expect(slowOn({ pattern, flags: "g" }), pattern).not.toBeNull();
  }
  for (const pattern of ["^[a-z]{1,9}$", "\\d", "^\\s+"]) {
    expect(fault({ pattern, flags: "" }) ?? slowOn({ pattern, flags: "" }), pattern).toBeNull();
  }
});

const all = files.map(regularExpressions);

test("every regular expression is linear", () => {
  expect(all.flatMap(({ found }) => found).length).toBeGreaterThan(100);
  const faults = all
    .flatMap(({ found }) => found)
    .flatMap((one) => {
      const name = `/${one.pattern}/${one.flags}`;
      const why = ALLOWED.has(name) ? null : (fault(one) ?? slowOn(one));
      return why === null ? [] : [`${one.path}: ${name} ${why}`];
    });
  expect(faults).toEqual([]);
});

test("what is allowed is still there", () => {
  const names = new Set(all.flatMap(({ found }) => found.map(({ pattern, flags }) => `/${pattern}/${flags}`)));
  expect([...ALLOWED.keys()].filter((name) => !names.has(name))).toEqual([]);
});
