import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../env/root";
import { openApiDocument } from "./document";
import { OPERATIONS } from "./operations";

/** Every exported method of every route file under app/api/v1, as `get /api/v1/...`. */
function routes(): readonly string[] {
  const root = projectRoot();
  return readdirSync(join(root, "app/api/v1"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const path = `/api/v1/${file.replace(/\/?route\.ts$/, "")}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      const source = readFileSync(join(root, "app/api/v1", file), "utf8");
      return [...source.matchAll(/^export (?:const|function) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
        ([, method]) => `${method?.toLowerCase()} ${path}`,
      );
    })
    .sort();
}

test("every call of the API is described, and nothing else", () => {
  expect(routes().length).toBeGreaterThan(20);
  expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes());
});

test("the description is whole: ids are unique, references lead somewhere, it is plain JSON", () => {
  const text = JSON.stringify(openApiDocument());
  const document = JSON.parse(text) as {
    paths: Record<string, Record<string, { operationId: string }>>;
    components: { schemas: object };
  };
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(OPERATIONS.length);
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas).toHaveProperty(name ?? "");
  }
});
