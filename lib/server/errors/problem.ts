import type { Problem } from "@/lib/contract/problem";
import { unreachable } from "@/lib/contract/unreachable";
import { sqlStateOf } from "../data/faults";
import { type RefusalCode, RefusedError } from "./errors";

/** A problem ready to be sent: its body (with members beyond RFC 9457 where a conflict carries the truth) and headers. */
export interface ProblemAnswer {
  readonly body: Problem & Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

const problem = (
  status: number,
  slug: string,
  title: string,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): ProblemAnswer => ({ body: { type: `urn:tripline:problem:${slug}`, title, status, detail, ...extra }, headers });

/** How a refusal is told over HTTP: the only place that knows status codes. */
export function problemResponseOf(refusal: RefusalCode): ProblemAnswer {
  switch (refusal.code) {
    case "badRequest":
      return problem(400, "bad-request", "The request cannot be used", refusal.detail, issuesOf(refusal.issues));
    case "signedOut":
      return problem(
        401,
        "signed-out",
        "Not signed in",
        "Sign in, or send an API key as `Authorization: Bearer KEY`.",
        {},
        { "WWW-Authenticate": 'Bearer realm="tripline"' },
      );
    case "forbidden":
      return problem(403, "forbidden", "Not allowed", refusal.detail);
    case "crossOrigin":
      return problem(
        403,
        "cross-origin",
        "Not allowed from another site",
        "Changes are accepted from Tripline's own pages only.",
      );
    case "notFound":
      return problem(404, "not-found", "Not found", `No ${refusal.what}.`);
    case "alertConflict":
      return problem(409, "alert-conflict", "The alert has changed", refusal.detail, {
        current: refusal.current,
        lastActivity: refusal.lastActivity,
      });
    case "caseConflict":
      return problem(409, "case-conflict", "The case has changed", refusal.detail, { current: refusal.current });
    case "undoOver":
      return problem(409, "undo-over", "It cannot be undone", refusal.detail);
    case "ruleConflict":
      return problem(409, "rule-conflict", "The rule has changed", refusal.detail, { current: refusal.current });
    case "draftConflict":
      return problem(409, "draft-conflict", "The draft has changed", refusal.detail, { current: refusal.current });
    case "approvalRequired":
      return problem(403, "approval-required", "A second person has to publish this", refusal.detail);
    case "decisionConflict":
      return problem(409, "decision-conflict", "Another transaction has this id", refusal.detail);
    case "backtestRequired":
      return problem(422, "backtest-required", "A rule that blocks needs its backtest first", refusal.detail, {
        issues: [{ path: "action", expected: "a finished backtest of this rule, or another action than block" }],
        backtest: refusal.backtest,
      });
    case "healthConflict":
      return problem(409, "health-conflict", "It cannot be acknowledged", refusal.detail);
    case "listConflict":
    case "scorecardConflict":
      return problem(409, "list-conflict", "The list has changed", refusal.detail);
    case "channelConflict":
      return problem(409, "channel-conflict", "It has changed", refusal.detail);
    case "actionChanged":
      return problem(409, "action-changed", "The action has changed", refusal.detail);
    case "viewChanged":
      return problem(409, "view-changed", "The view has changed", refusal.detail);
    case "gatheringChanged":
      return problem(409, "gathering-changed", "The way to gather has changed", refusal.detail);
    case "actionConflict":
      return problem(409, "action-conflict", "It was not pressed", refusal.detail, { press: refusal.press });
    case "listInUse":
      return problem(409, "list-in-use", "The list is in use", refusal.detail);
    case "invalidList":
      return problem(422, "invalid-list", "The list cannot be used", refusal.detail, issuesOf(refusal.issues));
    case "ratesConflict":
      return problem(409, "rates-conflict", "The rates have changed", refusal.detail);
    case "invalidRates":
      return problem(422, "invalid-rates", "The rates cannot be used", refusal.detail, issuesOf(refusal.issues));
    case "ruleSetConflict":
      return problem(409, "rule-set-conflict", "The rules have changed", refusal.detail, {
        revision: refusal.revision,
      });
    case "userConflict":
      return problem(409, "user-conflict", "It cannot be done for this person", refusal.detail);
    case "secondFactorRequired":
      return problem(
        403,
        "second-factor-required",
        "Set up a second factor first",
        "Everybody needs one here. Sign in with a browser to set it up.",
      );
    case "weakPassword":
      return problem(422, "weak-password", "This password is too easy to guess", refusal.detail);
    case "linkOver":
      return problem(
        404,
        "link-over",
        "This link does not work",
        "It was used already, is too old, or a newer one was made. Ask your administrator for another one.",
      );
    case "methodNotAllowed":
      return problem(
        405,
        "method-not-allowed",
        "Not a method of this address",
        `${refusal.method} is not answered here.`,
        {},
        { Allow: refusal.allowed.join(", ") },
      );
    case "misdirected":
      return problem(
        421,
        "misdirected",
        "Not the host of this server",
        `The host ${JSON.stringify(refusal.host.slice(0, 200))} is not answered: name it in TRIPLINE_ORIGIN, as in https://tripline.example.`,
      );
    case "tooLarge":
      return problem(413, "too-large", "Too much at once", refusal.detail);
    case "unsupportedMediaType":
      return problem(415, "unsupported-media-type", "Not a supported content type", refusal.detail);
    case "invalidRule":
      return problem(422, "invalid-rule", "The rule cannot be used", refusal.detail, issuesOf(refusal.issues));
    case "signInWrong":
      return problem(
        401,
        "sign-in-wrong",
        "Email or password is wrong",
        refusal.retryAfterS > 0
          ? `The next try is possible in ${Math.ceil(refusal.retryAfterS)} s.`
          : "Check the email address and the password, then try again.",
        { retryAfterS: Math.ceil(refusal.retryAfterS) },
        refusal.retryAfterS > 0 ? retryAfter(refusal.retryAfterS) : {},
      );
    case "tooMany":
      return problem(
        429,
        "too-many",
        "Too many requests",
        refusal.detail,
        { retryAfterS: Math.max(1, Math.ceil(refusal.retryAfterS)) },
        retryAfter(refusal.retryAfterS),
      );
    case "unavailable":
      return problem(
        503,
        "unavailable",
        "Not available right now",
        refusal.detail,
        {},
        retryAfter(refusal.retryAfterS),
      );
    default:
      return unreachable(refusal);
  }
}

/** Errors of connecting to something: the server itself is fine and a retry may work. */
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT",
  // PostgreSQL: shutting down, starting up, cannot connect now, too many connections, connection failures.
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08000",
  "08003",
  "08006",
  "08001",
  // Busy: a lock or a statement took too long.
  "55P03",
  "57014",
  // Prisma: cannot be reached, took too long, closed the connection, no connection free, no transaction begun.
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
]);

/** Whether `error` says that the database is away rather than that we made a mistake. */
export function isAway(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && AWAY.has(cause.code)) return true;
    // Prisma has no code of its own for most of PostgreSQL's: it names that one in its message, or keeps the error.
    const named = /^Database error\. Code: `(\w{5})`/m.exec(cause.message)?.[1] ?? sqlStateOf(cause);
    if (named !== null && AWAY.has(named)) return true;
    if (
      /Connection terminated|is not queryable|timeout exceeded when trying to connect|Can't reach database/i.test(
        cause.message,
      )
    )
      return true;
  }
  return false;
}

/** What is told about any error; `expected` is false when it is a fault of ours that must be logged. */
export function problemOfError(error: unknown): ProblemAnswer & { readonly expected: boolean } {
  if (error instanceof RefusedError) return { ...problemResponseOf(error.refusal), expected: true };
  if (isAway(error)) {
    const away: RefusalCode = {
      code: "unavailable",
      detail: "The database cannot be reached or is too busy; nothing was changed.",
      retryAfterS: 5,
    };
    return { ...problemResponseOf(away), expected: false };
  }
  const answer = problem(500, "internal", "Something went wrong", "The server failed to answer; its log says why.");
  return { ...answer, expected: false };
}

function issuesOf(issues: readonly { readonly path: string; readonly expected: string }[] | undefined) {
  return issues === undefined ? {} : { issues };
}

function retryAfter(seconds: number) {
  return { "Retry-After": String(Math.max(1, Math.ceil(seconds))) };
}
