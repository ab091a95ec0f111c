import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { OPERATIONS } from "@/lib/contract/operations/all";
import type { Operation } from "@/lib/contract/operations/operation";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import { projectRoot } from "../project/root";
import { openApiDocument } from "./document";

/** Every exported method of every file of handlers under app/api/v1, as `get /api/v1/...`. */
function routes(): readonly string[] {
  const root = projectRoot();
  return readdirSync(join(root, "app/api/v1"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("handlers.ts"))
    .flatMap((file) => {
      const path = `/api/v1/${file.replace(/\/?handlers\.ts$/, "")}`.replaceAll(/\[(\w+)\]/g, "{$1}");
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

test("each route answers the operation of its place", () => {
  const root = projectRoot();
  const folder = join(root, "app/api/v1");
  const astray = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("handlers.ts"))
    .flatMap((file) => {
      const path = `/api/v1/${file.replace(/\/?handlers\.ts$/, "")}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      const source = readFileSync(join(folder, file), "utf8");
      const handlers = source.matchAll(/^export const (\w+) = (?:endpoint\(\s*"(\w+)",\s*"([^"]+)",)?/gm);
      return [...handlers]
        .filter(([, name, method, said]) => name !== method?.toUpperCase() || said !== path)
        .map(([, name]) => `${name} ${path}`);
    });
  expect(astray).toEqual([]);
});

test("each path leads to the file of its place", () => {
  const source = readFileSync(join(projectRoot(), "app/api/v1/all.ts"), "utf8");
  const files = new Map(
    [...source.matchAll(/^import \* as (\w+) from "\.\/(.+)\/handlers";$/gm)].map(([, n, f]) => [n, f]),
  );
  const paths = [...source.matchAll(/^ {2}"\/api\/v1\/(.+)": (\w+),$/gm)];
  expect(paths.length).toBe(files.size);
  const astray = paths.filter(([, path, name]) => files.get(name) !== path?.replaceAll(/\{(\w+)\}/g, "[$1]"));
  expect(astray.map(([line]) => line.trim())).toEqual([]);
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
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)) {
    expect(document.components.schemas).toHaveProperty(name ?? "");
  }
});

test("it is valid OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApiDocument())));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test("each answer but the files and the empty ones says of what type it is", () => {
  const untyped = (OPERATIONS satisfies readonly Operation[] as readonly Operation[])
    .flatMap(({ method, path, success, otherwise = [] }) =>
      [success, ...otherwise].map((answer) => ({ ...answer, name: `${method} ${path}` })),
    )
    .filter(({ status, schema, type }) => status !== 204 && type === undefined && schema === undefined);
  expect(untyped.map(({ name }) => name)).toEqual([]);
});

test("parameters have the types that requests are judged by", () => {
  const { paths } = openApiDocument() as unknown as {
    paths: Record<
      string,
      Record<string, { parameters: readonly { name: string; schema: unknown; explode?: boolean }[] }>
    >;
  };
  const parameters = paths["/api/v1/alerts"]?.get?.parameters ?? [];
  const named = (name: string) => parameters.find((parameter) => parameter.name === name);
  expect(named("limit")).toMatchObject({ schema: { type: "integer", minimum: 1, maximum: 200 } });
  expect(named("status")).toMatchObject({
    explode: false,
    schema: { type: "array", items: { enum: ["open", "acknowledged", "resolved"] } },
  });
  const period = paths["/api/v1/rule-health"]?.get?.parameters ?? [];
  expect(period).toMatchObject([
    { name: "from", required: true },
    { name: "to", required: true },
  ]);
});

test("it shows rules as they are, in bodies that something else judges too", () => {
  const { paths, components } = JSON.parse(JSON.stringify(openApiDocument())) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody: unknown }>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, { readonly oneOf?: readonly unknown[] }>> };
  };
  expect(components.schemas.Pattern?.oneOf).toContainEqual({ $ref: "#/components/schemas/TravelPattern" });
  expect(components.schemas.Pattern?.oneOf).toHaveLength(PATTERN_TYPES.length);
  expect(JSON.stringify(components.schemas.Condition)).toContain("#/components/schemas/Condition");
  const body = (path: string) => JSON.stringify(paths[path]?.post?.requestBody);
  expect(body("/api/v1/rules")).toContain('{"$ref":"#/components/schemas/RuleBody"}');
  expect(body("/api/v1/backtests")).toContain('"draft":{"$ref":"#/components/schemas/RuleDefinition"}');
});

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
}

/** Names whose values have a unit or a format that the name does not tell. */
const HAS_A_UNIT =
  /(At|Ms|Us|Bytes)$|^(at|from|to|since|timestamp|amount|eventTime|windowStart|watermark|share|lag|stood)$/;

/** Every property and parameter of such a name without a description, by its place. */
function withoutDescription(node: unknown, place: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const { properties = {} } = node as Described;
  const own = Object.entries(properties)
    .filter(([name, property]) => HAS_A_UNIT.test(name) && !("$ref" in property) && (property.description ?? "") === "")
    .map(([name]) => `${place}.${name}`);
  const parameter = "in" in node && "name" in node && !("description" in node) ? String(node.name) : "";
  return [
    ...own,
    ...(HAS_A_UNIT.test(parameter) ? [`${place}?${parameter}`] : []),
    ...Object.entries(node).flatMap(([name, inner]) => withoutDescription(inner, `${place}/${name}`)),
  ];
}

test("what has a unit or a format that its name does not tell is described", () => {
  const found = withoutDescription(JSON.parse(JSON.stringify(openApiDocument())), "");
  expect(found).toEqual([]);
  expect(withoutDescription({ properties: { at: { type: "number" } } }, "")).toEqual([".at"]);
});
