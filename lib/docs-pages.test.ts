import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NUMBER_FIELDS, TEXT_FIELDS } from "@/lib/contract/fields";
import { HEALTH_CODES } from "@/lib/contract/health";
import { OPERATIONS } from "@/lib/contract/operations/all";
import { PERMISSIONS } from "@/lib/contract/roles";
import { SCOPE_OF } from "@/lib/server/callers/caller";
import { projectRoot } from "@/lib/server/project/root";

const read = (path: string) => readFileSync(join(projectRoot(), path), "utf8");

/** The rows of a page's tables by their first cell, without the code signs around it. */
function rowsOf(page: string): ReadonlyMap<string, readonly string[]> {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  return new Map(
    rows.map((row) => {
      const [first = "", ...others] = row.split("|").slice(1, -1);
      return [first.trim().replaceAll("`", ""), others.map((cell) => cell.trim())];
    }),
  );
}

test("docs/operating.md has every variable of the environment, and no other", () => {
  const source = ["env/variables.ts", "stream/kafka/settings.ts", "env/oidc.ts", "env/smtp.ts"].map((file) =>
    read(`lib/server/${file}`),
  );
  const variables = new Set(
    [...source.join("\n").matchAll(/^ {2}([A-Z][A-Z_]+):|"((?:TRIPLINE|KAFKA)_[A-Z_]*[A-Z])"/gm)].map(
      ([, key, quoted]) => key ?? quoted ?? "",
    ),
  );
  const settings = read("docs/operating.md").split("## Settings")[1]?.split("\n## ")[0] ?? "";
  const named = new Set([...settings.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name ?? ""));
  expect(variables.size).toBeGreaterThan(50);
  expect([...variables].filter((name) => !named.has(name))).toEqual([]);
  expect([...named].filter((name) => !variables.has(name))).toEqual([]);
});

test("docs/health.md says what to do about every code", () => {
  const codes = read("docs/health.md").split("## Codes")[1]?.split("\n## ")[0] ?? "";
  const rows = rowsOf(codes);
  expect([...rows.keys()].sort()).toEqual([...HEALTH_CODES].sort());
  for (const cells of rows.values()) expect(cells.filter((cell) => cell.length > 10)).toHaveLength(3);
});

test("docs/api.md has every call with its role and scope", () => {
  const rows = rowsOf(read("docs/api.md").split("## Calls")[1]?.split("## Live events")[0] ?? "");
  const called = OPERATIONS.map(({ method, path, permission }) => {
    const role = permission === null ? "anybody" : PERMISSIONS[permission].replace("admin", "administrator");
    const scope = permission === null ? "anybody" : (SCOPE_OF[permission] ?? "none");
    return [`${method.toUpperCase()} ${path}`, role, scope];
  });
  expect([...rows].map(([call, [role, scope]]) => [call, role, scope]).sort()).toEqual(called.sort());
});

test("docs/api.md has every field of a transaction", () => {
  const table = read("docs/api.md").split("## A transaction")[1]?.split("\n## ")[0] ?? "";
  const fields = [...NUMBER_FIELDS, ...TEXT_FIELDS, "attributes"];
  expect(fields.filter((field) => !table.includes(`\`${field}\``))).toEqual([]);
});

test("docs/performance.md has every benchmark", () => {
  const listed = read("tools/bench.ts").split("const BENCHMARKS")[1]?.split("};")[0] ?? "";
  const names = [...listed.matchAll(/^ {2}"?([a-z-]+)"?: \(\) =>/gm)].map(([, name = ""]) => name);
  expect(names).toContain("sign-in");
  expect([...rowsOf(read("docs/performance.md")).keys()].sort()).toEqual(names.sort());
});
