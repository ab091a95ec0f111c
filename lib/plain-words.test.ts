import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "@/lib/server/project/root";

/** Words that readers stumbled over, with those that took their place. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/All well/, "Healthy"],
  [/Severest/, "Highest severity"],
  [/["`>]Nobody(’s)?["`<]/, "Unassigned"],
  [/Give back/, "Unassign"],
  [/title="Keys"|"Keys \(/, "Keyboard shortcuts"],
  [/name: "By"/, "Channel"],
  [/Alerts join within/, "Group alerts within"],
  [/For whom/, "Group by"],
  [/Look again, up to now/, "Refresh"],
  [/Chosen…/, "Custom"],
  [/"Stands out"|"Standing out"/, "Notable"],
  [/There is no such/, "No … with this ID"],
  [/what: "[a-z ]+ of this (id|name)"/, "with this ID, with this name"],
  [/would have been, robbed/, "money was stolen, or almost"],
  [/"it cannot be told"/, "not enough is known to say"],
  [/things? to put right/, "problems to fix"],
  [/is said here once it is a rule/, "appears here once it is complete"],
  [/before that nothing is known/, "covers only the time since then"],
  [/reache[sd] no one"/, "raises no alerts"],
];

const root = projectRoot();
const files = execFileSync(
  "git",
  ["-c", `safe.directory=${root}`, "ls-files", "app", "components", "lib", "workers", "tools", "README.md", "docs"],
  { cwd: root, encoding: "utf8" },
)
  .split("\n")
  .filter((path) => /\.(ts|tsx|mjs|md)$/.test(path) && !path.includes(".test.") && existsSync(join(root, path)));

test.each(REPLACED)("no text says %s; it says “%s”", (word) => {
  expect(files.filter((path) => word.test(readFileSync(join(root, path), "utf8")))).toEqual([]);
});
