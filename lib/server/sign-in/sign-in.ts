import { z } from "zod";
import {
  ChangePasswordBody,
  CodeBody,
  ConfirmBody,
  DemoSignInBody,
  NothingBody,
  SignInBody,
  SingleSignOnBody,
} from "@/lib/contract/sign-in";
import { RefusedError } from "../errors/errors";
import { readBody } from "../http/body";
import { peerName } from "../http/peer";
import { createRateLimit, type RateLimit } from "../http/rate-limit";
import { isSameOrigin } from "../http/same-origin";
import type { SignInAttempt } from "../people/delays";
import { tryOf } from "../people/delays";
import { withFaults } from "../people/faults";
import { isSecondFactorRequired, refuseWithoutSecondFactor } from "../people/second-factor-rule";
import { secureCookies, sessionUser } from "../people/sessions";
import { withCode } from "../people/used-codes";
import { refuseWeakPassword } from "../people/weak-password";
import type { Services } from "../web/services";
import { beginSingleSignOn, endSingleSignOn } from "./single-sign-on";

/** What is asked here is a few short fields. */
const BODY_BYTES_MAX = 8 * 1024;
/** Single sign-ons that one peer may begin: each leaves a row until it ends. */
const BEGUN_PER_PEER = { perSecond: 1, burst: 30, keysMax: 10_000 };

type Kind = "plain" | "password" | "confirm" | "begin";

/**
 * The paths of better-auth that are open. `password`: proves who one is by a password; `confirm`: somebody who is signed in
 * says their password once more; `begin`: leaves for single sign-on. All others do not exist.
 */
const PATHS: Readonly<Record<string, { readonly kind: Kind; readonly body: z.ZodType }>> = {
  "POST /sign-in/email": { kind: "password", body: SignInBody },
  "POST /sign-in/social": { kind: "begin", body: SingleSignOnBody },
  "GET /callback/oidc": { kind: "plain", body: NothingBody },
  "POST /sign-out": { kind: "plain", body: NothingBody },
  "POST /change-password": { kind: "confirm", body: ChangePasswordBody },
  "POST /two-factor/enable": { kind: "confirm", body: ConfirmBody },
  "POST /two-factor/disable": { kind: "confirm", body: ConfirmBody },
  "POST /two-factor/generate-backup-codes": { kind: "confirm", body: ConfirmBody },
  "POST /two-factor/verify-totp": { kind: "plain", body: CodeBody },
  "POST /two-factor/verify-backup-code": { kind: "plain", body: CodeBody },
};

/** Begins to set up a second factor: who lacks one may do this. */
const SET_UP = "/two-factor/enable";

/** What sign-ins share in a process, beside the services. */
const begun: RateLimit = createRateLimit(BEGUN_PER_PEER);

/**
 * Everything under /api/auth. Mutating calls come from our own pages only. Passwords are judged one at a time, and a wrong
 * one has the next try of the same account from the same place wait.
 * @throws Refused `notFound`, `crossOrigin`, `unsupportedMediaType`, `tooLarge`, `tooMany`, `signInWrong`, `signedOut`, `forbidden`, `secondFactorRequired`, `weakPassword`, `unavailable`
 */
export async function answerAuth(own: Services, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  const open = PATHS[`${request.method} ${path}`];
  if (open === undefined) throw new RefusedError({ code: "notFound", what: `call ${request.method} /api/auth${path}` });
  if (request.method === "GET") return endSingleSignOn(own, request);
  if (!isSameOrigin(request.headers)) throw new RefusedError({ code: "crossOrigin" });
  const { kind } = open;
  const given = await readBody(request, open.body, BODY_BYTES_MAX);
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  const again = new Request(request.url, { method: request.method, headers, body: JSON.stringify(given) });
  if (kind === "password") return signIn(own, again, SignInBody.parse(given).email.trim().toLowerCase());
  if (kind === "confirm" && path !== SET_UP) await refuseByRule(own, again, path);
  if (path === "/change-password") return changePassword(own, again, ChangePasswordBody.parse(given).newPassword);
  if (kind === "confirm") return confirm(own, again);
  if (kind === "begin") {
    const waitS = begun.take(peerName(request.headers));
    if (waitS > 0) throw tooMany("Too many single sign-ons were begun from here.", waitS);
    return beginSingleSignOn(own, again);
  }
  if (path === "/two-factor/verify-totp") return verifyCode(own, again, CodeBody.parse(given).code);
  return asked(own, again);
}

/** A code of the authenticator app. While signing in it counts once; who is signed in turns the second factor on by it. */
async function verifyCode(own: Services, request: Request, code: string): Promise<Response> {
  const isSignIn = (await sessionUser(own.auth, request.headers)) === null;
  return isSignIn ? withCode(code, () => asked(own, request)) : asked(own, request);
}

/**
 * Signs in as the demo's account that the body names. The body is read last: until then anybody may send anything.
 * @throws Refused `notFound` outside the demo; `crossOrigin`; as `readBody`
 */
export async function answerDemoSignIn({ auth, env }: Services, request: Request): Promise<Response> {
  if (!env.demo) throw new RefusedError({ code: "notFound", what: "demo here" });
  if (!isSameOrigin(request.headers)) throw new RefusedError({ code: "crossOrigin" });
  const { role } = await readBody(request, DemoSignInBody, BODY_BYTES_MAX);
  const url = new URL("/api/auth/demo-sign-in", request.url);
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  const body = JSON.stringify({ role });
  const response = await withFaults(() => auth.handler(new Request(url, { method: "POST", headers, body })));
  return secureCookies(response, request);
}

async function signIn(own: Services, request: Request, email: string): Promise<Response> {
  const { devices } = own.people;
  const tried = tryOf(devices, request.headers, email);
  const response = await judged(own, request, tried, (answer) => answer.status === 401);
  if (response.ok) response.headers.append("set-cookie", devices.remember(request.headers.get("cookie"), email));
  return forBrowser(response, request);
}

/**
 * Somebody who lacks a second factor that everybody needs does nothing else before; who has one keeps it.
 * @throws Refused `secondFactorRequired`, `forbidden`
 */
async function refuseByRule({ db, auth }: Services, request: Request, path: string): Promise<void> {
  const user = await sessionUser(auth, request.headers);
  if (user === null) return;
  await refuseWithoutSecondFactor(db, user);
  if (path !== "/two-factor/disable" || !(await isSecondFactorRequired(db))) return;
  throw new RefusedError({
    code: "forbidden",
    detail: "Everybody needs a second factor here, so it cannot be removed.",
  });
}

/** A password that is easily guessed is refused before the old one is judged: that costs nobody a try. */
async function changePassword(own: Services, request: Request, password: string): Promise<Response> {
  const user = await sessionUser(own.auth, request.headers);
  if (user === null) throw new RefusedError({ code: "signedOut" });
  await refuseWeakPassword(password, user.email);
  return confirm(own, request);
}

async function confirm(own: Services, request: Request): Promise<Response> {
  const user = await sessionUser(own.auth, request.headers);
  if (user === null) throw new RefusedError({ code: "signedOut" });
  const tried = { account: `signed in\n${user.id}`, peer: peerName(request.headers), device: null };
  const response = await judged(own, request, tried, isWrongPassword);
  return forBrowser(response, request);
}

/** better-auth's answer, once it is its turn, and what it means for the next try. */
async function judged(
  own: Services,
  request: Request,
  tried: SignInAttempt,
  isWrong: (answer: Response) => boolean | Promise<boolean>,
): Promise<Response> {
  const { delays, turns } = own.people;
  const attempt = delays.begin(tried);
  if (typeof attempt === "number") throw tooMany("The password was wrong too often.", attempt);
  let response: Response;
  try {
    const waiter = { peer: tried.peer, known: tried.device !== null };
    response = await turns.run(waiter, () => withFaults(() => own.auth.handler(request)));
  } catch (error) {
    attempt.undone();
    throw error;
  }
  if (await isWrong(response)) {
    // Not whose: a password is easily typed where the email belongs.
    own.log.warn({ peer: tried.peer }, "a password was wrong");
    throw new RefusedError({ code: "signInWrong", retryAfterS: attempt.failed() });
  }
  if (response.ok) attempt.succeeded();
  else attempt.undone();
  return new Response(response.body, response);
}

async function asked({ auth }: Services, request: Request): Promise<Response> {
  return forBrowser(await withFaults(() => auth.handler(request)), request);
}

const Failure = z.object({ code: z.string() });

async function isWrongPassword(answer: Response): Promise<boolean> {
  if (answer.ok) return false;
  const failure = Failure.safeParse(
    await answer
      .clone()
      .json()
      .catch(() => null),
  );
  return failure.success && failure.data.code === "INVALID_PASSWORD";
}

function tooMany(why: string, waitS: number): RefusedError {
  return new RefusedError({
    code: "tooMany",
    detail: `${why} The next try is possible in ${Math.ceil(waitS)} s.`,
    retryAfterS: waitS,
  });
}

/**
 * The answer without the session's token: pages need the cookie alone, which scripts cannot read. With a cookie for TLS where
 * the browser came over it.
 */
async function forBrowser(response: Response, request: Request): Promise<Response> {
  const safe = secureCookies(response, request);
  const body: unknown = await safe
    .clone()
    .json()
    .catch(() => null);
  if (typeof body !== "object" || body === null || !("token" in body)) return safe;
  const { token: _, ...rest } = body;
  const headers = new Headers(safe.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(rest), { status: safe.status, headers });
}
