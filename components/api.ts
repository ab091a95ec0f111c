import { type AddressParts, addressOf } from "@/lib/contract/operations/address";
import type { AddressOf, AnswerOf, ConflictOf, Method, PathOf, RequestOf } from "@/lib/contract/operations/call";
import type { Problem } from "@/lib/contract/problem";

/**
 * A call that did not do what was asked: refused by the server (`status` 4xx, 5xx, with its problem+json), or never
 * answered (`status` 0). `title` says what happened, `detail` what it means or what to change; both are for people.
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string | null;
  readonly issues: NonNullable<Problem["issues"]>;
  /** The whole parsed answer: a conflict carries the current alert or rule beside the problem. Null when none came. */
  readonly body: unknown;

  constructor(problem: Partial<Problem> & { readonly status: number; readonly title: string }, body: unknown = null) {
    super(problem.detail === undefined ? problem.title : `${problem.title}. ${problem.detail}`);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail ?? null;
    this.issues = problem.issues ?? [];
    this.body = body;
  }
}

/** Whether there is no session any more. A wrong password or code of somebody who is signed in is 401 too, and is none of it. */
export function isSignedOut(error: unknown): boolean {
  return isProblem(error, 401, "signed-out");
}

/** Whether the person has to set up a second factor before anything else. */
export function needsSecondFactor(error: unknown): boolean {
  return isProblem(error, 403, "second-factor-required");
}

function isProblem(error: unknown, status: number, slug: string): boolean {
  if (!(error instanceof ApiProblem) || error.status !== status) return false;
  const { body } = error;
  return typeof body === "object" && body !== null && "type" in body && body.type === `urn:tripline:problem:${slug}`;
}

/** Longer than any call should take; after this the reader is told rather than left waiting. */
const TIMEOUT_MS = 20_000;

/** What a call may be given beside what it takes. */
interface CallOptions {
  readonly signal?: AbortSignal;
  /** The call goes on when the page is closed. */
  readonly keepalive?: boolean;
}

type Given<M extends Method, P extends string> = RequestOf<M, P> & CallOptions;
/** What is given may be left out where nothing is required. */
type Arguments<G> = object extends G ? [given?: G] : [given: G];
type Call<M extends Method> = <const P extends PathOf<M>>(
  path: P,
  ...given: Arguments<Given<M, P>>
) => Promise<AnswerOf<M, P>>;

/**
 * The HTTP API of this server, as lib/contract/operations describes it: which paths there are, what each takes and what it
 * answers. A path has its parameters in braces, and their values are given beside it. Each call gives the parsed answer or
 * throws an `ApiProblem`.
 */
export const api = {
  get: calls("get"),
  post: calls("post"),
  put: calls("put"),
  patch: calls("patch"),
  delete: calls("delete"),
};

/** The address of a call that the browser makes by itself: a file that a link leads to. */
export function hrefOf<const P extends PathOf<"get">>(path: P, given: AddressOf<"get", P>): string {
  // The compiler does not see that of every path: what an operation takes in its address is of these two.
  return addressOf(path, given as AddressParts);
}

/** Answers have the types of their schemas: the tests of the server, and those of what is shown, hold them to that. */
function calls<M extends Method>(method: M): Call<M> {
  return (async (path: string, given: Sent = {}) => send(method.toUpperCase(), path, given)) as Call<M>;
}

/** Sends a file in a form, to a call that takes one; as the calls of `api` otherwise. */
export async function postFile<const P extends PathOf<"post">>(
  path: P,
  given: AddressOf<"post", P>,
  file: File,
): Promise<AnswerOf<"post", P>> {
  const form = new FormData();
  form.set("file", file);
  // As with the calls of `api`: tests hold answers to their schemas.
  return (await send("POST", path, { ...(given as AddressParts), form })) as AnswerOf<"post", P>;
}

interface Sent extends CallOptions, AddressParts {
  readonly body?: unknown;
  /** In place of the body. */
  readonly form?: FormData;
}

async function send(
  method: string,
  path: string,
  { body, form, signal, keepalive = false, ...parts }: Sent,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  let parsed: unknown;
  try {
    response = await fetch(addressOf(path, parts), {
      method,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      // Undefined, as what is not given, is no body.
      body: form ?? JSON.stringify(body) ?? null,
      keepalive,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    parsed = await readJson(response);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem(
      timeout.aborted
        ? { status: 0, title: "The server did not answer in time", detail: "Nothing may have changed. Try again." }
        : { status: 0, title: "The server cannot be reached", detail: "Check the connection, then try again." },
    );
  }
  if (!response.ok) throw problemOf(response.status, parsed);
  return parsed;
}

/** What the 409 of a call carries beside its problem: what is there now. Null for every other failure. */
export function conflictOf<M extends Method, P extends PathOf<M>>(error: unknown): ConflictOf<M, P> | null {
  if (!(error instanceof ApiProblem) || error.status !== 409) return null;
  const { body } = error;
  if (typeof body !== "object" || body === null || !("current" in body || "press" in body)) return null;
  // As with answers: tests hold it to its schema.
  return body as ConflictOf<M, P>;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const PLAIN: Readonly<Record<number, string>> = {
  401: "You are no longer signed in",
  403: "Your role does not allow this",
  404: "It does not exist, or no longer",
  409: "Someone else was faster",
  429: "Too many requests at once",
  503: "The server is not ready",
};

function problemOf(status: number, body: unknown): ApiProblem {
  const fields: Readonly<Record<string, unknown>> = typeof body === "object" && body !== null ? { ...body } : {};
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const detail = text("detail") ?? text("message");
  return new ApiProblem(
    {
      status,
      title: text("title") ?? PLAIN[status] ?? `The server refused (${status})`,
      ...(detail === undefined ? {} : { detail }),
      issues: issuesOf(fields.issues),
    },
    body,
  );
}

function issuesOf(value: unknown): NonNullable<Problem["issues"]> {
  if (!Array.isArray(value)) return [];
  return value.flatMap((issue: unknown) =>
    typeof issue === "object" && issue !== null && "path" in issue && "expected" in issue
      ? [{ path: String(issue.path), expected: String(issue.expected) }]
      : [],
  );
}

/** What went wrong, as one sentence for a toast or a state. */
export function problemText(error: unknown): { readonly title: string; readonly detail: string } {
  if (error instanceof ApiProblem) return { title: error.title, detail: error.detail ?? "" };
  return {
    title: "This page failed unexpectedly",
    detail: "Reload it; if it comes back, tell your administrator.",
  };
}
