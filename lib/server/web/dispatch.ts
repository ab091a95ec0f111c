import { RefusedError } from "../errors/errors";

/** The methods that calls of the API have. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type HttpMethod = (typeof METHODS)[number];

/** Answers one method of one path; `params` are the parts of the path that the call names in braces. */
type Handler = (
  request: Request,
  context: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response> | Response;

/** What answers a path, by method. Each handler takes the parameters that its own path names. */
export type Handlers = {
  readonly [M in HttpMethod]?: (request: Request, context: never) => Promise<Response> | Response;
};

/** One segment of all paths that have begun in the same way. */
interface Node {
  readonly named: Map<string, Node>;
  /** A parameter, when a path has one here. */
  any: { readonly name: string; readonly node: Node } | null;
  handlers: Handlers | null;
}

/** What Next gives a handler of all paths below one: their segments, decoded. */
interface Below {
  readonly params: Promise<{ readonly path: readonly string[] }>;
}

/**
 * Finds what answers a path among all of `table` (as `/api/v1/alerts/{id}`) below `prefix`. A name stands before a parameter.
 * The web application is built once for all of them, not once for each.
 *
 * @throws Refused `notFound` for a path that is not there, `methodNotAllowed` for a method that a path has not
 */
export function dispatcher(
  prefix: string,
  table: Readonly<Record<string, Handlers>>,
): (method: HttpMethod | "OPTIONS") => (request: Request, context: Below) => Promise<Response> {
  const root = treeOf(prefix, table);
  return (method) => async (request, context) => {
    const { path } = await context.params;
    const params: Record<string, string> = {};
    const handlers = find(root, path, 0, params);
    if (handlers === null) throw new RefusedError({ code: "notFound", what: "such call" });
    if (method === "OPTIONS") {
      return new Response(null, { status: 204, headers: { Allow: methodsOf(handlers).join(", ") } });
    }
    const handler = handlers[method] as Handler | undefined;
    if (handler === undefined) {
      throw new RefusedError({ code: "methodNotAllowed", method: request.method, allowed: methodsOf(handlers) });
    }
    return handler(request, { params: Promise.resolve(params) });
  };
}

/** The methods of a path. HEAD and OPTIONS come with every GET and every path. */
function methodsOf(handlers: Handlers): readonly string[] {
  const own = METHODS.filter((method) => handlers[method] !== undefined);
  return [...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS", ...own].sort();
}

function treeOf(prefix: string, table: Readonly<Record<string, Handlers>>): Node {
  const root = emptyNode();
  for (const [path, handlers] of Object.entries(table)) {
    if (!path.startsWith(`${prefix}/`)) throw new Error(`${path} is not below ${prefix}`);
    let node = root;
    for (const segment of path.slice(prefix.length + 1).split("/")) node = step(node, segment);
    node.handlers = handlers;
  }
  return root;
}

function step(node: Node, segment: string): Node {
  const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
  if (name !== undefined) {
    node.any ??= { name, node: emptyNode() };
    if (node.any.name !== name) throw new Error(`{${name}} stands where another path has {${node.any.name}}`);
    return node.any.node;
  }
  const next = node.named.get(segment) ?? emptyNode();
  node.named.set(segment, next);
  return next;
}

function emptyNode(): Node {
  return { named: new Map(), any: null, handlers: null };
}

/** What answers the rest of a path; its parameters are written to `params`. */
function find(node: Node, path: readonly string[], at: number, params: Record<string, string>): Handlers | null {
  const segment = path[at];
  if (segment === undefined) return node.handlers;
  const named = node.named.get(segment);
  const found = named === undefined ? null : find(named, path, at + 1, params);
  if (found !== null || node.any === null) return found;
  params[node.any.name] = segment;
  return find(node.any.node, path, at + 1, params);
}
