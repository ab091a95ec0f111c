import { OPERATIONS } from "@/lib/contract/operations/all";
import type { AnswerWith, IsFile, Method, ParameterOf, PathOf, StatusOf } from "@/lib/contract/operations/call";
import type { Operation } from "@/lib/contract/operations/operation";
import type { Permission } from "@/lib/contract/roles";
import { type Caller, isAllowed } from "../callers/caller";
import { RefusedError } from "../errors/errors";
import { problemOfError } from "../errors/problem";
import { readBodyThrough, refuseForms } from "../http/body";
import { withMaskedLines } from "../http/masked-lines";
import { createRateLimit, type RateLimit } from "../http/rate-limit";
import { isSameOrigin } from "../http/same-origin";
import { isStorableText } from "../http/storable";
import { refuseWithoutSecondFactor } from "../people/second-factor-rule";
import { sessionUser } from "../people/sessions";
import { type Services, services } from "./services";

/** Requests a second that one caller may make on average, and at once. */
const REQUESTS_PER_SECOND = 1_000;
const REQUESTS_BURST = 3_000;
const CALLERS_MAX = 10_000;
/** A payment waits for who decides: no longer than this for what is masked to be read, milliseconds. */
const DECIDE_PATIENCE_MS = 50;

/** An answer that was made by the functions of its call, so that it is one that the call gives. */
class Answered {
  readonly response: Response;

  constructor(response: Response) {
    this.response = response;
  }
}

/** One call of the API, parsed as far as every call is. */
interface Call<M extends Method, P extends string> {
  readonly request: Request;
  /** When it came, of `performance.now`. */
  readonly beganAtMs: number;
  readonly url: URL;
  readonly params: { readonly [N in ParameterOf<P>]: string };
  readonly caller: Caller;
  readonly services: Services;
  /** Says more than 200. Card numbers in it are masked. */
  readonly reply: <S extends StatusOf<M, P>>(value: AnswerWith<M, P, S>, status: S) => Answered;
  /** 200 with what was masked before, or must not be. */
  readonly replyAsItIs: (value: AnswerWith<M, P, 200>) => Answered;
}

/** What answers a call: what 200 says, another of its answers, or the file. */
type Answer<M extends Method, P extends string> =
  | AnswerWith<M, P, 200>
  | Answered
  | (IsFile<M, P> extends true ? Response : never);

interface RouteContext<Params> {
  readonly params: Promise<Params>;
}

/**
 * The route handler of an operation: finds out who calls, refuses who may not, and turns what `answer` returns into JSON and
 * what it throws into a problem. What it takes from the path and what it may answer is what the operation says.
 */
export function endpoint<M extends Method, const P extends PathOf<M>>(
  method: M,
  path: P,
  answer: (call: Call<M, P>) => Promise<Answer<M, P>>,
): (request: Request, context: RouteContext<Call<M, P>["params"]>) => Promise<Response> {
  const { permission, needsNoBody } = operationOf(method, path);
  return guarded(async (request, context: RouteContext<Call<M, P>["params"]>) => {
    const beganAtMs = performance.now();
    const own = services();
    const caller = await callerOf(own, request);
    if (!isAllowed(caller, permission)) {
      throw new RefusedError({ code: "forbidden", detail: `Your role does not include this (${permission}).` });
    }
    const waitS = limiter().take(`${caller.kind}:${caller.id}`);
    if (waitS > 0) {
      throw new RefusedError({
        code: "tooMany",
        detail: `More than ${REQUESTS_PER_SECOND} requests a second.`,
        retryAfterS: waitS,
      });
    }
    if (needsNoBody) refuseForms(request);
    await own.cards.refresh(permission === "decide" ? DECIDE_PATIENCE_MS : undefined);
    const params = await context.params;
    refuseUnstorable(params);
    readBodyThrough(request, own.cards.whole);
    const result = await answer({
      request,
      beganAtMs,
      url: wholeUrl(request.url, own.cards.whole),
      params,
      caller,
      services: own,
      reply: (value, status) => new Answered(status === 204 ? new Response(null, { status }) : json(value, status)),
      replyAsItIs: (value) => new Answered(jsonAsItIs(value)),
    });
    if (result instanceof Answered) return withMaskedLines(result.response);
    return result instanceof Response ? withMaskedLines(result) : json(result);
  });
}

/** Who may make a call, and whether it changes something without a body. @throws Error when nobody may by a session or key */
function operationOf(method: Method, path: string): { readonly permission: Permission; readonly needsNoBody: boolean } {
  const found = (OPERATIONS satisfies readonly Operation[] as readonly Operation[]).find(
    (operation) => operation.method === method && operation.path === path,
  );
  if (found === undefined || found.permission === null) throw new Error(`${method} ${path} has no permission`);
  return { permission: found.permission, needsNoBody: method === "post" && found.body === undefined };
}

/** The address with masked card numbers in its query whole again. @throws Refused `badRequest` */
function wholeUrl(address: string, whole: (text: string) => string): URL {
  const url = new URL(address);
  if (!url.search.includes("~") && !url.search.includes("%7E")) return url;
  for (const [name, value] of [...url.searchParams]) {
    const found = whole(value);
    if (found !== value) url.searchParams.set(name, found);
  }
  return url;
}

/** Longer than any id or name that is given to anything. */
const PARAM_LENGTH_MAX = 1_000;

/** What PostgreSQL cannot even compare with, or nobody gave, is the name of nothing. @throws Refused `notFound` */
function refuseUnstorable(params: unknown): void {
  for (const [name, value] of Object.entries(params ?? {})) {
    if (typeof value === "string" && value.length <= PARAM_LENGTH_MAX && isStorableText(value)) continue;
    throw new RefusedError({ code: "notFound", what: `such ${name}` });
  }
}

/** A handler whose errors become problems; for the few routes that anyone may call. */
export function guarded<Context>(
  handle: (request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handle(request, context);
    } catch (error) {
      const { body, headers, expected } = problemOfError(error);
      if (!expected)
        services().log.error(
          { err: error, method: request.method, path: new URL(request.url).pathname },
          "request failed",
        );
      return Response.json(services().cards.mask(body), {
        status: body.status,
        headers: { ...headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
      });
    }
  };
}

/** JSON that nobody may keep: it depends on who asks. Card numbers in it are masked. */
export function json(value: unknown, status = 200): Response {
  return jsonAsItIs(services().cards.mask(value), status);
}

/** As `json`, of what was masked before, or must not be. */
function jsonAsItIs(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: { "Cache-Control": "no-store" } });
}

/**
 * Who calls: a key when one is sent (a wrong one is refused, not ignored), otherwise the session.
 * A session counts for a change only when the request comes from our own pages.
 */
export async function callerOf(own: Services, request: Request): Promise<Caller> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const machine = await own.machines.callerOf(authorization);
    if (machine === null) throw new RefusedError({ code: "signedOut" });
    return machine;
  }
  if (!["GET", "HEAD"].includes(request.method) && !isSameOrigin(request.headers)) {
    throw new RefusedError({ code: "crossOrigin" });
  }
  const user = await sessionUser(own.auth, request.headers);
  if (user === null) throw new RefusedError({ code: "signedOut" });
  await refuseWithoutSecondFactor(own.db, user);
  return { kind: "person", id: user.id, name: user.name, role: user.role };
}

let requests: RateLimit | null = null;
function limiter(): RateLimit {
  requests ??= createRateLimit({ perSecond: REQUESTS_PER_SECOND, burst: REQUESTS_BURST, keysMax: CALLERS_MAX });
  return requests;
}
