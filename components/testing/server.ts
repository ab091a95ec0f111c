import { expect, onTestFinished, vi } from "vitest";
import { faultsOfAnswer, faultsOfRequest, operationOf } from "./described";

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

  constructor(status: number, body: { readonly title: string; readonly [more: string]: unknown }) {
    this.status = status;
    this.body = { type: "urn:tripline:problem:for-a-test", status, ...body };
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
 * A call that no route answers fails the test; so does one that the API does not take, and an answer that it does not give.
 */
export function testServer(): TestServer {
  const calls: Call[] = [];
  const faults: string[] = [];
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
    const operation = operationOf(call.method, call.path);
    if (handler === undefined || operation === undefined) {
      faults.push(`nothing answers ${routeOf(call)}`);
      return Response.json({ title: "There is nothing here" }, { status: 404 });
    }
    faults.push(...faultsOfRequest(operation, call));
    const given = await handler(call);
    const { status, body } =
      given instanceof Refusal ? given : { status: operation.success.status, body: given ?? null };
    faults.push(...faultsOfAnswer(operation, status, body));
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status });
  };
  vi.stubGlobal("fetch", fetch);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    expect([...new Set(faults)]).toEqual([]);
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
