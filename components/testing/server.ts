import { expect, onTestFinished, vi } from "vitest";

/** A call that the page made. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly body: unknown;
}

type Handler = (call: Call) => unknown;

/** What a handler returns to refuse, as the server does: a problem with what belongs to it. */
export class Refusal {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    this.status = status;
    this.body = body;
  }
}

/** An answer that is on its way until it is given. */
interface HeldAnswer {
  readonly give: (body: unknown) => void;
}

export interface TestServer {
  /** Every call so far, oldest first. */
  readonly calls: readonly Call[];
  /** Answers a route from now on; a handler gives the body, or a `Refusal`. */
  readonly on: (route: string, handler: Handler) => void;
  /** The next answers of a route wait until they are given. */
  readonly hold: (route: string) => HeldAnswer;
  /** Calls of a route, as `on` names it. */
  readonly callsOf: (route: string) => readonly Call[];
}

/**
 * Stands in for the HTTP API until the test ends. Routes are named "POST /api/v1/alerts/a1/acknowledge", without the query.
 * A call that no route answers fails the test.
 */
export function testServer(): TestServer {
  const calls: Call[] = [];
  const unknown: string[] = [];
  const handlers = new Map<string, Handler>();
  const fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const url = new URL(path, "http://localhost");
    const call = {
      method: init.method ?? "GET",
      path: url.pathname,
      search: url.searchParams,
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
    };
    calls.push(call);
    const handler = handlers.get(routeOf(call));
    if (handler === undefined) unknown.push(routeOf(call));
    const answer = await handler?.(call);
    if (answer instanceof Refusal) return Response.json(answer.body, { status: answer.status });
    return Response.json(answer ?? null, { status: handler === undefined ? 404 : 200 });
  };
  vi.stubGlobal("fetch", fetch);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    expect(unknown).toEqual([]);
  });
  return {
    calls,
    on: (route, handler) => void handlers.set(route, handler),
    hold: (route) => {
      let give: (body: unknown) => void = () => undefined;
      const answer = new Promise((resolve) => {
        give = resolve;
      });
      handlers.set(route, () => answer);
      return { give };
    },
    callsOf: (route) => calls.filter((call) => routeOf(call) === route),
  };
}

function routeOf({ method, path }: Call): string {
  return `${method} ${path}`;
}
