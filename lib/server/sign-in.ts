import { z } from "zod";
import { DemoSignInBody } from "./auth-demo";
import { Refused } from "./errors";
import { mediaType, readBody, readBytes } from "./http/body";
import { peerName } from "./peer";
import type { Try } from "./people/delays";
import { tryOf } from "./people/delays";
import { withFaults } from "./people/faults";
import { beginSingleSignOn, endSingleSignOn } from "./people/single-sign-on";
import { createRateLimit, type RateLimit } from "./rate-limit";
import { isSameOrigin } from "./same-origin";
import type { Services } from "./services";
import { secureCookies, sessionUser } from "./sessions";

/** What is asked here is a few short fields. */
const BODY_BYTES_MAX = 8 * 1024;
/** Single sign-ons that one peer may begin: each leaves a row until it ends. */
const BEGUN_PER_PEER = { perSecond: 1, burst: 30, keysMax: 10_000 };

/**
 * The paths of better-auth that are open. `password`: proves who one is by a password; `confirm`: somebody who is signed in
 * says their password once more; `begin`: leaves for single sign-on. All others do not exist.
 */
const PATHS: Readonly<Record<string, "plain" | "password" | "confirm" | "begin">> = {
  "POST /sign-in/email": "password",
  "POST /sign-in/social": "begin",
  "GET /callback/oidc": "plain",
  "POST /sign-out": "plain",
  "POST /change-password": "confirm",
  "POST /two-factor/enable": "confirm",
  "POST /two-factor/disable": "confirm",
  "POST /two-factor/generate-backup-codes": "confirm",
  "POST /two-factor/verify-totp": "plain",
  "POST /two-factor/verify-backup-code": "plain",
};

const SignIn = z.object({ email: z.string().max(320) });

/** What sign-ins share in a process, beside the services. */
const begun: RateLimit = createRateLimit(BEGUN_PER_PEER);

/**
 * Everything under /api/auth. Mutating calls come from our own pages only. Passwords are judged one at a time, and a wrong
 * one has the next try of the same account from the same place wait.
 * @throws Refused `notFound`, `crossOrigin`, `unsupportedMediaType`, `tooLarge`, `tooMany`, `signInWrong`, `signedOut`, `unavailable`
 */
export async function answerAuth(own: Services, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  const kind = PATHS[`${request.method} ${path}`];
  if (kind === undefined) throw new Refused({ code: "notFound", what: `call ${request.method} /api/auth${path}` });
  if (request.method === "GET") return endSingleSignOn(own, request);
  if (!isSameOrigin(request.headers)) throw new Refused({ code: "crossOrigin" });
  const type = mediaType(request);
  if (type !== "application/json") {
    throw new Refused({
      code: "unsupportedMediaType",
      detail: `Expected application/json, not ${type ?? "a request without a content type"}.`,
    });
  }
  const bytes = await readBytes(request, BODY_BYTES_MAX);
  const again = new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: new Uint8Array(bytes),
  });
  if (kind === "password") return signIn(own, again, emailOf(bytes));
  if (kind === "confirm") return confirm(own, again);
  if (kind === "begin") {
    const waitS = begun.take(peerName(request.headers));
    if (waitS > 0) throw tooMany("Too many single sign-ons were begun from here.", waitS);
    return beginSingleSignOn(own, again);
  }
  return asked(own, again);
}

/**
 * Signs in as the demo's account that the body names. The body is read last: until then anybody may send anything.
 * @throws Refused `notFound` outside the demo; `crossOrigin`; as `readBody`
 */
export async function answerDemoSignIn({ auth, env }: Services, request: Request): Promise<Response> {
  if (!env.demo) throw new Refused({ code: "notFound", what: "demo here" });
  if (!isSameOrigin(request.headers)) throw new Refused({ code: "crossOrigin" });
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
  return secureCookies(response, request);
}

async function confirm(own: Services, request: Request): Promise<Response> {
  const user = await sessionUser(own.auth, request.headers);
  if (user === null) throw new Refused({ code: "signedOut" });
  const tried = { account: `signed in\n${user.id}`, peer: peerName(request.headers), device: null };
  return secureCookies(await judged(own, request, tried, isWrongPassword), request);
}

/** better-auth's answer, once it is its turn, and what it means for the next try. */
async function judged(
  own: Services,
  request: Request,
  tried: Try,
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
    throw new Refused({ code: "signInWrong", retryAfterS: attempt.failed() });
  }
  if (response.ok) attempt.succeeded();
  else attempt.undone();
  return new Response(response.body, response);
}

async function asked({ auth }: Services, request: Request): Promise<Response> {
  return secureCookies(await withFaults(() => auth.handler(request)), request);
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

function tooMany(why: string, waitS: number): Refused {
  return new Refused({
    code: "tooMany",
    detail: `${why} The next try is possible in ${Math.ceil(waitS)} s.`,
    retryAfterS: waitS,
  });
}

function emailOf(bytes: Buffer): string {
  try {
    const parsed = SignIn.safeParse(JSON.parse(bytes.toString()));
    return parsed.success ? parsed.data.email.trim().toLowerCase() : "";
  } catch {
    return "";
  }
}
