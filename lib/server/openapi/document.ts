import { z } from "zod";
import { PERMISSIONS } from "@/lib/contract/roles";
import { SCOPE_OF } from "../api-keys/first-key";
import type { Operation, Success } from "./operation";
import { OPERATIONS } from "./operations";

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), expected: z.string() })).optional(),
});

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
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
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
      schemas: { Problem: schemaOf(Problem, "output") },
    },
  };
}

function described({ method, path, summary, permission, query, body, success, otherwise, refusals = [] }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = (query ?? []).map(({ name, says }) => ({
    name,
    in: "query",
    description: says,
    schema: { type: "string" },
  }));
  const always = permission === null ? [] : [400, 401, 403, 429, 503];
  return {
    operationId: `${method}${path.replace("/api/v1", "").replaceAll(/[^a-z]+(.)?/gi, (_, next?: string) => (next ?? "").toUpperCase())}`,
    summary,
    ...(permission === null
      ? { security: [] }
      : {
          description: `Needs the role ${PERMISSIONS[permission]}, or a key with the scope ${SCOPE_OF[permission] ?? "(none)"}.`,
        }),
    parameters: [...inPath, ...inQuery],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(body.types.map((type) => [type, { schema: schemaOf(body.schema, "input") }])),
          },
        }),
    responses: {
      [success.status]: successOf(success),
      ...(otherwise === undefined ? {} : { [otherwise.status]: successOf(otherwise) }),
      ...Object.fromEntries(
        [...new Set([...always, ...refusals])]
          .sort()
          .map((status) => [status, refusalOf(REFUSALS[status] ?? "Refused")]),
      ),
    },
  };
}

function successOf({ status, says, type, schema }: Success) {
  if (status === 204) return { description: says };
  const content = { schema: schema === undefined ? {} : schemaOf(schema, "output") };
  return { description: says, content: { [type ?? "application/json"]: content } };
}

function refusalOf(description: string) {
  return { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): unknown {
  const { $schema: _, ...schemaItself } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return schemaItself;
}
