import { createServer, type Server } from "node:http";
import { createOTP } from "@better-auth/utils/otp";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as account from "@/app/api/v1/account/handlers";
import * as alerts from "@/app/api/v1/alerts/handlers";
import * as userFactor from "@/app/api/v1/users/[id]/second-factor/handlers";
import * as usersRoute from "@/app/api/v1/users/handlers";
import { problemOfError } from "@/lib/server/errors/problem";
import { type Gateway, openGateway } from "@/lib/server/gateway/gateway";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { writeSecondFactorRule } from "@/lib/server/people/second-factor-rule";
import { answerAuth, answerDemoSignIn } from "@/lib/server/sign-in/sign-in";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as rule from "./handlers";

const EMAIL = "ada@example.com";
const PASSWORD = "correct horse battery";
const KEY = "a-key-for-tests-only";

let database: TestDatabase;
let own: Services;
let http: Server;
let gateway: Gateway;
let sockets: Socket[] = [];
beforeEach(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY, demo: true });
  useServices(own);
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: PASSWORD, demo: true });
  http = createServer();
  gateway = await openGateway(own, http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  sockets = [];
  await gateway.close();
  await new Promise((resolve) => http.close(resolve));
  useServices(undefined);
  await own.close();
  await database.drop();
});

const none = { params: Promise.resolve({}) };
function request(path: string, headers: Record<string, string>, method = "GET", body?: unknown): Request {
  return new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers: { host: "127.0.0.1:3000", "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
async function auth(path: string, body: unknown, cookie = ""): Promise<Response> {
  try {
    return await answerAuth(own, request(`/api/auth${path}`, { cookie }, "POST", body));
  } catch (error) {
    const { body: problem } = problemOfError(error);
    return Response.json(problem, { status: problem.status });
  }
}
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
const signIn = async () => cookieOf(await auth("/sign-in/email", { email: EMAIL, password: PASSWORD }));
const require = (cookie: string, required: boolean) =>
  rule.PUT(request("/x", { cookie }, "PUT", { required, reason: "the auditor asks for it" }), none);
const setTo = (required: boolean) =>
  writeSecondFactorRule(database.db, { id: null, name: "Ada" }, { required, reason: "an audit" });
const codeOf = (totpURI: string): Promise<string> =>
  createOTP(base32(new URL(totpURI).searchParams.get("secret") ?? "")).totp();
const slugOf = async (response: Response) => ((await response.json()) as { readonly type: string }).type;
const MISSING = "urn:tripline:problem:second-factor-required";

async function connect(headers: Record<string, string>): Promise<Socket> {
  const address = http.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ["websocket"],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

test("once it is required, who has none does nothing but set one up or sign out; keys and the demo go on", async () => {
  const cookie = await signIn();
  const demo = cookieOf(await answerDemoSignIn(own, request("/api/demo/sign-in", {}, "POST", { role: "lead" })));
  expect((await rule.GET(request("/x", { cookie: demo }), none)).status).toBe(403);
  expect(await (await rule.GET(request("/x", { cookie }), none)).json()).toEqual({ required: false, without: 1 });
  const open = await connect({ cookie });
  expect(await (await require(cookie, true)).json()).toEqual({ required: true, without: 1 });
  await vi.waitFor(() => expect(open.connected).toBe(false), 1_000);

  for (const answer of [
    await alerts.GET(request("/api/v1/alerts", { cookie }), none),
    await account.GET(request("/x", { cookie }), none),
    await account.PATCH(request("/x", { cookie }, "PATCH", { name: "Ada" }), none),
    await usersRoute.POST(request("/x", { cookie }, "POST", { email: "x@example.com", role: "admin" }), none),
    await require(cookie, false),
    await auth("/change-password", { currentPassword: PASSWORD, newPassword: "another long one" }, cookie),
    await auth("/two-factor/disable", { password: PASSWORD }, cookie),
    await auth("/two-factor/generate-backup-codes", { password: PASSWORD }, cookie),
  ]) {
    expect([answer.status, await slugOf(answer)]).toEqual([403, MISSING]);
  }
  await expect(connect({ cookie })).rejects.toThrow("signed out");
  expect((await alerts.GET(request("/api/v1/alerts", { authorization: `Bearer ${KEY}` }), none)).status).toBe(200);
  expect((await alerts.GET(request("/api/v1/alerts", { cookie: demo }), none)).status).toBe(200);
  await connect({ cookie: demo });
  expect((await auth("/sign-out", {}, cookie)).status).toBe(200);

  const again = await signIn();
  const setup = (await (await auth("/two-factor/enable", { password: PASSWORD }, again)).json()) as { totpURI: string };
  // Begun is not enough.
  expect((await alerts.GET(request("/api/v1/alerts", { cookie: again }), none)).status).toBe(403);
  const verified = await auth("/two-factor/verify-totp", { code: await codeOf(setup.totpURI) }, again);
  expect(verified.status).toBe(200);
  const whole = cookieOf(verified);
  expect((await alerts.GET(request("/api/v1/alerts", { cookie: whole }), none)).status).toBe(200);
  const live = await connect({ cookie: whole });
  const kept = await auth("/two-factor/disable", { password: PASSWORD }, whole);
  expect([kept.status, await slugOf(kept)]).toEqual([403, "urn:tripline:problem:forbidden"]);

  const { id } = await database.db.prisma.user.findUniqueOrThrow({ where: { email: EMAIL } });
  const mine = { params: Promise.resolve({ id }) };
  expect((await userFactor.DELETE(request("/x", { cookie: whole }, "DELETE"), mine)).status).toBe(200);
  await vi.waitFor(() => expect(live.connected).toBe(false), 1_000);
  expect((await alerts.GET(request("/api/v1/alerts", { cookie: whole }), none)).status).toBe(403);
});

test("both ways stand in the audit with the reason, once each", async () => {
  await setTo(true);
  await setTo(true);
  await setTo(false);
  const { rows } = await database.db.pool.query(
    "select actor_name, detail from audit_event where subject = 'setting:secondFactor' order by id",
  );
  expect(rows).toMatchObject([
    { actor_name: "Ada", detail: { before: { required: false }, after: { required: true }, reason: "an audit" } },
    { actor_name: "Ada", detail: { before: { required: true }, after: { required: false }, reason: "an audit" } },
  ]);
});

/** Whose provider keeps the password is asked for a second factor there. */
test("who comes by single sign-on alone is not concerned", async () => {
  const cookie = await signIn();
  await require(cookie, true);
  await database.db.pool.query("update user_credential set provider_id = 'oidc', password = null");
  expect((await alerts.GET(request("/api/v1/alerts", { cookie }), none)).status).toBe(200);
});

/** A secret as apps take it, decoded. */
function base32(text: string): string {
  const bits = [...text.replaceAll("=", "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)));
}
