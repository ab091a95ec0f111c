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

/** The HTTP API of this server. Each call gives the parsed answer or throws an `ApiProblem`. */
export const api = {
  get: <T>(path: string, signal?: AbortSignal): Promise<T> => call<T>("GET", path, undefined, signal),
  post: <T>(path: string, body?: unknown): Promise<T> => call<T>("POST", path, body),
  put: <T>(path: string, body: unknown): Promise<T> => call<T>("PUT", path, body),
  patch: <T>(path: string, body: unknown): Promise<T> => call<T>("PATCH", path, body),
  delete: <T>(path: string): Promise<T> => call<T>("DELETE", path),
};

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  let parsed: unknown;
  try {
    response = await fetch(path, {
      method,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
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
  return answered<T>(parsed);
}

/** The server answers with the types of lib/contract/api.ts and its tests hold it to them; both are built together. */
function answered<T>(parsed: unknown): T {
  return parsed as T;
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
