import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../project/root";

/** How the numbers of advisory locks begin. */
const NUMBER = /\b7_209_533_\d+/g;

test("no two advisory locks have one number: who holds one would stop the other", () => {
  const root = projectRoot();
  const list = ["-c", `safe.directory=${root}`, "ls-files", "lib", "workers", "tools"];
  const paths = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\n");
  const numbers = paths
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .flatMap((path) => readFileSync(join(root, path), "utf8").match(NUMBER) ?? []);
  expect(numbers.length).toBeGreaterThan(5);
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
});
