import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../project/root";
import { CALLS } from "./testing/calls";

const root = projectRoot();
const filesIn = (folder: string, fits: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => fits.test(path))
    .map((path) => join(folder, path));

/** Every route that may change something, as `METHOD /path`. */
function routes(): readonly string[] {
  return filesIn("app/api", /(?:route|handlers)\.ts$/)
    .filter((path) => !path.includes("[...path]"))
    .flatMap((path) => {
      const methods = readFileSync(join(root, path), "utf8").matchAll(
        /export (?:const|function|async function) (POST|PUT|PATCH|DELETE)\b/g,
      );
      return [...methods].map(
        ([, method]) => `${method} /${path.replace(/^app\//, "").replace(/\/(?:route|handlers)\.ts$/, "")}`,
      );
    })
    .sort();
}

test("every call that is not a read says what it writes to the audit, or why nothing", () => {
  expect(Object.keys(CALLS).sort()).toEqual(routes());
});

test("every action of these calls is written somewhere", () => {
  const source = filesIn("lib/server", /(?<!\.test)\.ts$/)
    .filter((path) => !/generated|testing/.test(path))
    .map((path) => readFileSync(join(root, path), "utf8"))
    .join("\n");
  const actions = Object.values(CALLS).flatMap((said) => ("nothing" in said ? [] : said));
  expect(actions.filter((action) => !source.includes(`"${action}"`) && !source.includes(`\`${action}`))).toEqual([]);
});
