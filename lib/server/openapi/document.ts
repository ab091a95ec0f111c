import { z } from "zod";
import { OPERATIONS } from "@/lib/contract/operations/all";
import type { Operation, Success } from "@/lib/contract/operations/operation";
import { Problem } from "@/lib/contract/problem";
import { PERMISSIONS } from "@/lib/contract/roles";
import { SHOWN_AS } from "@/lib/contract/rule-shape";
import { SCOPE_OF } from "../callers/caller";
import { NAMED_SCHEMAS } from "./named-schemas";

const REFUSALS: Readonly<Record<number, string>> = {
  400: "The request cannot be used; what is wrong is named",
  401: "Not signed in, or a wrong key",
  403: "The role or key does not include this",
  404: "Not found",
  409: "Someone was faster, or the step is not allowed; with the current state",
  413: "Too much at once",
  415: "Not a supported content type",
  422: "The rule or list cannot be as it is given; each place is named",
  429: "Too many requests; see Retry-After",
  503: "Not available right now; see Retry-After",
};

/** The OpenAPI 3.1 description of version 1, generated from the schemas that judge the requests. */
export function openApiDocument(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  const named = namedSchemas();
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation, named) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tripline",
      version: "1",
      description: "Real-time fraud detection: complex-event rules over a live stream of transactions.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key: one made under API keys, or TRIPLINE_API_KEY",
        },
        session: { type: "apiKey", in: "cookie", name: "tripline.session_token", description: "A signed-in browser" },
      },
      schemas: answersIn(named),
    },
  };
}

/** The id of an operation: its method and the words of its path. */
function operationIdOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method}${path.replace("/api/v1", "").replaceAll(/[^a-z]+(.)?/gi, (_, next?: string) => (next ?? "").toUpperCase())}`;
}

type Names = z.core.$ZodRegistry<{ readonly id: string }>;

/** Every schema of an answer by a name: its own, or that of its operation and status. */
function namedSchemas(): Names {
  const names: Names = z.registry();
  for (const [id, schema] of Object.entries({ Problem, ...NAMED_SCHEMAS })) names.add(schema, { id });
  for (const operation of OPERATIONS satisfies readonly Operation[] as readonly Operation[]) {
    const conflict = { status: 409, schema: operation.conflict };
    for (const { status, schema } of [operation.success, ...(operation.otherwise ?? []), conflict]) {
      if (schema !== undefined && !names.has(schema)) names.add(schema, { id: `${operationIdOf(operation)}${status}` });
    }
  }
  return names;
}

const REFERENCE = "#/components/schemas/";

function answersIn(names: Names): Readonly<Record<string, unknown>> {
  const { schemas } = z.toJSONSchema(names, { ...FORM, io: "output", uri: (id) => `${REFERENCE}${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

function described(operation: Operation, named: Names) {
  const {
    method,
    path,
    summary,
    permission,
    query,
    body,
    success,
    otherwise = [],
    conflict,
    refusals = [],
  } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const always = permission === null ? [] : [400, 401, 403, 429, 503];
  const ofBodies = body === undefined ? [] : [413, 415];
  const ofPaths = inPath.length === 0 ? [] : [404];
  return {
    operationId: operationIdOf({ method, path }),
    summary,
    ...(permission === null
      ? { security: [] }
      : {
          description: `Needs the role ${PERMISSIONS[permission]}, or a key with the scope ${SCOPE_OF[permission] ?? "(none)"}.`,
        }),
    parameters: [...inPath, ...(query === undefined ? [] : inQuery(query, named))],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              body.types.map((type) => [type, { schema: requestSchema(body.schema, named) }]),
            ),
          },
        }),
    responses: {
      ...Object.fromEntries([success, ...otherwise].map((answer) => [answer.status, successOf(answer, named)])),
      ...Object.fromEntries(
        [...new Set([...always, ...ofBodies, ...ofPaths, ...refusals])]
          .sort()
          .map((status) => [status, refusalOf(status, status === 409 ? conflict : undefined, named)]),
      ),
    },
  };
}

/** Lists are separated by commas. */
function inQuery(query: z.ZodObject, named: Names) {
  const { properties = {}, required = [] } = requestSchema(query, named);
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...itself } = typeof schema === "object" ? schema : {};
    return {
      name,
      in: "query",
      ...(description === undefined ? {} : { description }),
      ...(required.includes(name) ? { required: true } : {}),
      ...(itself.type === "array" ? { style: "form", explode: false } : {}),
      schema: itself,
    };
  });
}

function successOf({ status, says, type, schema }: Success, named: Names) {
  if (status === 204) return { description: says };
  const id = schema === undefined ? undefined : named.get(schema)?.id;
  const content = { schema: id === undefined ? {} : { $ref: `${REFERENCE}${id}` } };
  return { description: says, content: { [type ?? "application/json"]: content } };
}

function refusalOf(status: number, conflict: z.ZodType | undefined, named: Names) {
  const id = conflict === undefined ? "Problem" : named.get(conflict)?.id;
  return {
    description: REFUSALS[status] ?? "Refused",
    content: { "application/problem+json": { schema: { $ref: `${REFERENCE}${id}` } } },
  };
}

/** What only code can judge is described by what its schema says of itself. */
const FORM = { target: "draft-2020-12", unrepresentable: "any" } as const;

/** A request that has a name is referred to by it; what lets everything through is shown as what it stands for. */
function requestSchema(schema: z.ZodType, named: Names): z.core.JSONSchema.BaseSchema {
  const id = named.get(schema)?.id;
  if (id !== undefined) return { $ref: `${REFERENCE}${id}` };
  const { $schema: _, ...itself } = z.toJSONSchema(schema, {
    ...FORM,
    io: "input",
    override({ zodSchema, jsonSchema }) {
      const shown = SHOWN_AS.get(zodSchema);
      const shownId = shown && named.get(shown)?.id;
      if (shownId === undefined) return;
      for (const name of Object.keys(jsonSchema)) delete jsonSchema[name];
      jsonSchema.$ref = `${REFERENCE}${shownId}`;
    },
  });
  return itself;
}
