import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { openApiDocument } from "../document";

/** A request that no program of ours sends. */
export interface HostileRequest {
  readonly method: string;
  /** As the description has it: `/api/v1/alerts/{id}`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  /** Query, encoded; "" for none. */
  readonly query: string;
  /** JSON text; null for none. */
  readonly body: string | null;
  /** What is hostile about it, for messages. */
  readonly what: string;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
}

interface Described {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: "path" | "query" }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const TEXTS = [
  "",
  "\0",
  "a\0b",
  "\ud800",
  "💶",
  "x".repeat(5_000),
  "999999999999999999999999",
  "9007199254740991",
  "-9007199254740991",
  "2147483648",
  "-1",
  "1.5",
  "1e400",
  "NaN",
  "__proto__",
  "constructor",
  "' or 1=1 --",
  "../../etc/passwd",
  "%",
  "{}",
];

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
/** Shaped as cursors of ours are, with numbers and texts that are none. */
const PLACES = [
  ...[2 ** 53 - 1, -(2 ** 53), 1e308, 2 ** 63, 1.5, null, "x"].flatMap((number) => [
    base64(["-detectedAt", number, "a1"]),
    base64(["-severity", number, number, "a1"]),
    base64(["-occurrences", number, number, "a1"]),
    base64([number, "t", number, number]),
  ]),
  base64(["-detectedAt", 1, "\0"]),
  base64(["-detectedAt", 1, "\ud800"]),
  base64({ length: 3 }),
  "999999999999999.eA",
  "-999999999999999.AA",
  "9007199254740993.eA",
  `1.${Buffer.from([0xff, 0xfe, 0]).toString("base64url")}`,
];

const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  1e308,
  "",
  "a\0b",
  "\ud800",
  "x".repeat(5_000),
  "💶",
  "-1",
  [],
  [null],
  {},
  Array.from({ length: 40 }).reduce((inner) => [inner], 0),
  JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":{}}}'),
];

const RAW_BODIES = [
  "",
  " ",
  "null",
  "[]",
  "{}",
  '"x"',
  "{",
  "[".repeat(5_000),
  "\ufeff{}",
  `{"a":${"9".repeat(1_000)}}`,
];

/** Every call of the description with every hostile text, number and body at each of its places, in the same order each time. */
export function hostileRequests(): readonly HostileRequest[] {
  const { paths, components } = openApiDocument() as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    readonly components: { readonly schemas: Schemas };
  };
  return Object.entries(paths).flatMap(([route, methods]) =>
    Object.entries(methods).flatMap(([method, described]) =>
      requestsOf(method.toUpperCase(), route, described, components.schemas),
    ),
  );
}

type Schemas = Readonly<Record<string, Schema>>;

/** The schema with those that it refers to in place of the references, down to rules, which are given as they are. */
function resolved(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref === RULE) return { examples: [SHIPPED_RULES[0]] };
  if (schema.$ref !== undefined) return resolved(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas);
  const { properties, items, anyOf, oneOf } = schema;
  const inner = (each: Schema) => resolved(each, schemas);
  if (isRule(schema)) return schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each)])),
    }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(oneOf && { oneOf: oneOf.map(inner) }),
  };
}

const RULE = "#/components/schemas/RuleDefinition";

function isRule({ properties = {} }: Schema): boolean {
  return "detect" in properties && "severity" in properties;
}

function requestsOf(
  method: string,
  route: string,
  { parameters, requestBody }: Described,
  schemas: Schemas,
): HostileRequest[] {
  const given = requestBody?.content["application/json"]?.schema;
  const schema = given && resolved(given, schemas);
  const sample = schema === undefined ? null : sampleOf(schema);
  const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const inQuery = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const params = Object.fromEntries(inPath.map((name) => [name, PARAMS[name] ?? "x"]));
  const plain = { method, route, params, query: "", body: sample === null ? null : JSON.stringify(sample) };
  const found: HostileRequest[] = [{ ...plain, what: "a sample" }];
  for (const name of inPath) {
    for (const text of TEXTS) {
      if (text !== "") found.push({ ...plain, params: { ...params, [name]: text }, what: `${name}=${shown(text)}` });
    }
  }
  for (const name of [...inQuery, "unknown"]) {
    for (const text of [...TEXTS, ...(["cursor", "before"].includes(name) ? PLACES : [])]) {
      const query = `?${name}=${encodeURIComponent(Buffer.from(text).toString())}`;
      found.push({ ...plain, query, what: `${name}=${shown(text)}` });
    }
    found.push({ ...plain, query: `?${name}=1&${name}=2`, what: `${name} twice` });
  }
  if (sample !== null && schema !== undefined) {
    for (const body of RAW_BODIES) found.push({ ...plain, body, what: `the body ${shown(body)}` });
    for (const [path, body] of mutations(sample, schema)) found.push({ ...plain, body, what: `${path} in the body` });
  }
  return found.filter(({ body }) => !locksOut(route, body));
}

/** Requiring a second factor shuts out the very person whom the other requests come from. */
function locksOut(route: string, body: string | null): boolean {
  return route === "/api/v1/settings/second-factor" && body !== null && /"required":\s*true/.test(body);
}

/** Names of what tests put into their database, so that hostile bodies reach what is behind the look-up. */
const PARAMS: Readonly<Record<string, string>> = { id: "a1", name: "list-1", code: "skipped" };

/** The sample with each hostile value in place of each of its members, one at a time; optional ones too. */
function mutations(sample: unknown, schema: Schema): readonly (readonly [string, string])[] {
  if (typeof sample !== "object" || sample === null || Array.isArray(sample)) {
    return VALUES.map((value) => [shown(value), JSON.stringify(value)] as const);
  }
  const names = [...Object.keys(sample), ...Object.keys(objectOf(schema)?.properties ?? {}), "unknown"];
  return [...new Set(names)].flatMap((name) =>
    VALUES.map((value) => [`${name}=${shown(value)}`, JSON.stringify({ ...sample, [name]: value })] as const),
  );
}

function objectOf(schema: Schema): Schema | undefined {
  if (schema.properties !== undefined) return schema;
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(objectOf).find((found) => found !== undefined);
}

/** A value that a schema describes, as plain as can be; a rule where a rule is asked for. */
function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.examples !== undefined) return schema.examples[0];
  if (schema.enum !== undefined) return schema.enum[0];
  const either = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (either !== undefined) return sampleOf(either);
  const { properties = {} } = schema;
  if (isRule(schema)) return SHIPPED_RULES[0];
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(properties[name] ?? {})]));
    case "array":
      return Array.from({ length: schema.minItems ?? 1 }, () => sampleOf(schema.items ?? {}));
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return "x".repeat(Math.max(3, schema.minLength ?? 0));
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
