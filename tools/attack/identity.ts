import { expected, withoutDelay } from "./outcome";
import { type Answer, send } from "./send";
import type { Attack, AttackOutcome, AttackTarget } from "./target";

/** Calls of the library behind /api/auth that nobody needs: each would be a way in, or a way to become more. */
const CLOSED = [
  "/sign-up/email",
  "/update-user",
  "/change-email",
  "/set-password",
  "/delete-user",
  "/forget-password",
  "/request-password-reset",
  "/reset-password",
  "/send-verification-email",
  "/verify-email",
  "/verify-password",
  "/link-social",
  "/unlink-account",
  "/list-accounts",
  "/list-sessions",
  "/revoke-session",
  "/revoke-sessions",
  "/revoke-other-sessions",
  "/update-session",
  "/get-session",
  "/get-access-token",
  "/refresh-token",
  "/account-info",
  "/demo-sign-in",
  "/sign-in/oauth2",
  "/oauth2/callback/oidc",
  "/two-factor/get-totp-uri",
  "/two-factor/send-otp",
  "/two-factor/verify-otp",
  "/two-factor/view-backup-codes",
  "/totp/generate",
  "/admin/set-role",
  "/ok",
  "/error",
];
/** Spellings of a path that is open, by which a limit on it would be passed. */
const SPELLINGS = [
  "/api/auth//sign-in/email",
  "/api/auth/sign-in//email",
  "/api/auth/sign-in/email/",
  "/api/auth/sign-in/%65mail",
  "/api/auth/sign-in%2femail",
  "/api/auth/api/auth/sign-in/email",
  "/api/auth/SIGN-IN/email",
  "/api//auth/sign-in/email",
];
const PLACES = [
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "/%0d%0aset-cookie:a=b",
];
/** What nobody may say of themselves. */
const MORE = [
  { role: "admin" },
  { email: "me@evil.example" },
  { disabledAt: null },
  { id: "x" },
  { emailVerified: true },
];
const TRIES = 3;

/** Signing in: sessions that somebody fixed, cookies that scripts read, places to be led to, accounts that can be told apart. */
export const identity: Attack = {
  name: "sign-in",
  async *run(target) {
    yield* fixation(target);
    yield* closedPaths(target);
    for (const place of PLACES) {
      const { admin } = target;
      const answer = await signIn(target, { ...admin, callbackURL: place, errorCallbackURL: place }, "198.51.100.1");
      const said = JSON.stringify([answer.text, answer.headers.location ?? null]);
      const leads = said.includes("evil") || said.includes("javascript") || said.includes("a=b");
      yield withoutDelay(`sign-in that leads to ${place}`, leads ? `leads there: ${said.slice(0, 160)}` : null);
    }
    for (const more of MORE) {
      const answer = await post(target, "/api/v1/account", { name: "Administrator", ...more }, "PATCH");
      yield expected(`one's own account with ${JSON.stringify(more)}`, answer, 400);
    }
    yield await distinguishes(target);
  },
};

/** A session is another one after each sign-in, whatever was sent with it, and opens nothing after signing out. */
async function* fixation(target: AttackTarget): AsyncGenerator<AttackOutcome> {
  const { url, admin, cookies } = target;
  const fixed = "tripline.session_token=fixed.by-somebody";
  const tokens = new Set<string>([fixed]);
  for (const cookie of [fixed, cookies.viewer, ""]) {
    const answer = await signIn(target, admin, "198.51.100.2", cookie);
    const set = (answer.headers["set-cookie"] ?? []).find((one) => one.startsWith("tripline.session_token=")) ?? "";
    const token = set.split(";")[0] ?? "";
    const isNew = token !== "" && !tokens.has(token) && !cookie.includes(token);
    yield withoutDelay(`a session that is the same after signing in with ${cookie.slice(0, 40)}`, isNew ? null : set);
    tokens.add(token);
    const value = decodeURIComponent(token.split("=")[1] ?? "x").split(".")[0] ?? "x";
    yield withoutDelay(
      "a session's token in the answer",
      answer.text.includes(value) ? answer.text.slice(0, 160) : null,
    );
    for (const one of answer.headers["set-cookie"] ?? []) {
      const isSafe = /;\s*httponly/i.test(one) && /;\s*samesite=lax/i.test(one) && !/;\s*domain=/i.test(one);
      yield withoutDelay(`the flags of ${one.split("=")[0]}`, isSafe ? null : one);
    }
    const headers = { cookie: token, origin: url, "content-type": "application/json" };
    yield expected("a session that is new", await send(url, { path: "/api/v1/account", headers }), 200);
    await send(url, { method: "POST", path: "/api/auth/sign-out", headers, body: "{}" });
    yield expected("a session after signing out", await send(url, { path: "/api/v1/account", headers }), 401);
  }
  const overTls = await signIn(target, admin, "198.51.100.2", "", { "x-forwarded-proto": "https" });
  const open = (overTls.headers["set-cookie"] ?? []).filter((one) => !/;\s*secure/i.test(one));
  yield withoutDelay(
    "cookies over TLS are Secure",
    overTls.status === 200 && open.length === 0 ? null : open.join("\n"),
  );
}

async function* closedPaths(target: AttackTarget): AsyncGenerator<AttackOutcome> {
  for (const path of CLOSED) {
    for (const method of ["GET", "POST"]) {
      const answer = await post(target, `/api/auth${path}`, { role: "admin", password: target.admin.password }, method);
      yield expected(`${method} /api/auth${path}`, answer, 404);
    }
  }
  for (const path of SPELLINGS) {
    const { status } = await post(target, path, target.admin);
    yield withoutDelay(`POST ${path}`, status === 200 || status >= 500 ? `answered ${status}` : null);
  }
}

/** An account that exists, one that does not, and one without a password: nothing in answer or time tells which. */
async function distinguishes(target: AttackTarget): Promise<AttackOutcome> {
  const emails = [target.admin.email, "nobody@attack.example", "viewer@demo.tripline.local"];
  const answers = new Set<string>();
  const times = emails.map(() => Number.POSITIVE_INFINITY);
  for (let n = 0; n < TRIES; n++) {
    for (const [i, email] of emails.entries()) {
      const at = performance.now();
      const { status, text } = await signIn(target, { email, password: "not the password" }, `198.51.100.${10 + n}`);
      times[i] = Math.min(times[i] ?? 0, performance.now() - at);
      answers.add(`${status} ${text}`);
    }
  }
  const ratio = Math.max(...times) / Math.min(...times);
  const told = times.map((ms) => `${Math.round(ms)} ms`).join(", ");
  const fault = answers.size > 1 ? [...answers].join(" | ") : ratio > 2.5 ? `took ${told}` : null;
  return {
    ...withoutDelay("accounts by the answer to a wrong password", fault),
    told: `exists, does not, has no password: ${told}`,
  };
}

function signIn(
  { url }: AttackTarget,
  body: unknown,
  peer: string,
  cookie = "",
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return send(url, {
    method: "POST",
    path: "/api/auth/sign-in/email",
    headers: { origin: url, "content-type": "application/json", "x-forwarded-for": peer, cookie, ...headers },
    body: JSON.stringify(body),
  });
}

function post({ url, cookies }: AttackTarget, path: string, body: unknown, method = "POST"): Promise<Answer> {
  return send(url, {
    method,
    path,
    headers: { cookie: cookies.admin, origin: url, "content-type": "application/json" },
    body: method === "GET" ? null : JSON.stringify(body),
  });
}
