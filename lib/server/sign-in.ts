import { z } from "zod";
import { DemoSignInBody } from "./auth-demo";
import { Refused } from "./errors";
import { readBody, readBytes } from "./http/body";
import { peerName } from "./peer";
import { createRateLimit } from "./rate-limit";
import { isSameOrigin } from "./same-origin";
import type { Services } from "./services";
import { secureCookies } from "./sessions";

/** Failed sign-ins that one address of the account and one peer may cause: at once, and per second afterwards. */
const FAILURES_PER_EMAIL = { perSecond: 1 / 30, burst: 10, keysMax: 10_000 };
const FAILURES_PER_PEER = { perSecond: 1 / 5, burst: 50, keysMax: 10_000 };
/** A sign-in is two short fields. */
const BODY_BYTES_MAX = 8 * 1024;

const byEmail = createRateLimit(FAILURES_PER_EMAIL);
const byPeer = createRateLimit(FAILURES_PER_PEER);
const SignIn = z.object({ email: z.string().max(320) });

/**
 * Everything under /api/auth. Mutating calls come from our own pages only; failed sign-ins cost the address and the peer
 * one attempt each, successful ones nothing, so guessing is slow and working is not.
 * @throws Refused `crossOrigin`, `tooMany`, `tooLarge`
 */
export async function answerAuth({ auth, gateway }: Services, request: Request): Promise<Response> {
  if (request.method === "GET") return secureCookies(await auth.handler(request), request);
  if (!isSameOrigin(request.headers)) throw new Refused({ code: "crossOrigin" });
  const bytes = await readBytes(request, BODY_BYTES_MAX);
  const again = new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: new Uint8Array(bytes),
  });
  if (new URL(request.url).pathname.endsWith("/sign-out")) {
    const response = await auth.handler(again);
    // Pages of this session that are still open somewhere must not go on listening.
    void gateway?.checkSessions();
    return secureCookies(response, request);
  }

  const email = emailOf(bytes);
  const peer = peerName(request.headers);
  const waitS = Math.max(byEmail.take(email), byPeer.take(peer));
  if (waitS > 0) {
    throw new Refused({
      code: "tooMany",
      detail: "Too many failed sign-ins. Wait a little, then try again.",
      retryAfterS: waitS,
    });
  }
  const response = await auth.handler(again);
  if (response.ok) {
    byEmail.take(email, -1);
    byPeer.take(peer, -1);
  }
  return secureCookies(response, request);
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
  return secureCookies(await auth.handler(new Request(url, { method: "POST", headers, body })), request);
}

function emailOf(bytes: Buffer): string {
  try {
    const parsed = SignIn.safeParse(JSON.parse(bytes.toString()));
    return parsed.success ? parsed.data.email.trim().toLowerCase() : "";
  } catch {
    return "";
  }
}
