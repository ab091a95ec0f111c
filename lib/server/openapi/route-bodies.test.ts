import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OPERATIONS } from "@/lib/contract/operations/all";
import type { Operation } from "@/lib/contract/operations/operation";
import { projectRoot } from "../project/root";

const root = projectRoot();
const operations: readonly Operation[] = OPERATIONS satisfies readonly Operation[];

/** A body that a route reads: of which call, by which name, imported from where. */
interface ReadBody {
  readonly method: string;
  readonly path: string;
  readonly schema: string;
  readonly from: string;
}

function bodiesOf(file: string): readonly ReadBody[] {
  const text = readFileSync(join(root, file), "utf8");
  return text.split(/(?=\bendpoint\()/).flatMap((part) => {
    const [, method, path] = /^endpoint\(\s*"(\w+)",\s*"([^"]+)"/.exec(part) ?? [];
    const [, schema] = /\breadBody\(request, (\w+)/.exec(part) ?? [];
    if (method === undefined || path === undefined || schema === undefined) return [];
    const [, from = ""] = new RegExp(`import \\{[^}]*\\b${schema}\\b[^}]*\\} from "([^"]+)"`).exec(text) ?? [];
    return [{ method, path, schema, from }];
  });
}

const routes = execFileSync("git", ["-c", `safe.directory=${root}`, "ls-files", "app/api/v1/**/handlers.ts"], {
  cwd: root,
  encoding: "utf8",
});

test("a route reads the body that its operation describes", async () => {
  const read = routes.trim().split("\n").flatMap(bodiesOf);
  expect(read.length).toBeGreaterThan(30);
  const differing: string[] = [];
  for (const { method, path, schema, from } of read) {
    const module: Readonly<Record<string, unknown>> = await import(from);
    const operation = operations.find((one) => one.method === method && one.path === path);
    if (operation?.body === undefined || operation.body.schema !== module[schema])
      differing.push(`${method} ${path}: ${schema}`);
  }
  expect(differing).toEqual([]);
});
