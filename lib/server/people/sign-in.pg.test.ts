import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { problemOfError } from "../errors/problem";
import { answerAuth, answerDemoSignIn } from "../sign-in/sign-in";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { startProxy, type TestProxy } from "../testing/proxy";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { ensureFirstAccounts } from "./first-accounts";
import { storedToken } from "./hashed-sessions";
import { sessionUser } from "./sessions";

const EMAIL = "admin@example.com";
const PASSWORD = "correct horse battery";

let database: TestDatabase;
let line: TestProxy;
let own: Services;

beforeEach(async () => {
  database = await testDatabase();
  const url = new URL(database.url);
  line = await startProxy(Number(url.port));
  url.port = String(line.port);
  own = testServices(url.href, { demo: true });
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: PASSWORD, demo: true });
});
afterEach(async () => {
  line.restore();
  await own.close();
  await line.close();
  await database.drop();
});

interface Sent {
  readonly body?: unknown;
  readonly peer?: string;
  readonly cookie?: string | undefined;
}

/** What a call of /api/auth is answered with, refusals too. */
async function call(path: string, { body = {}, peer = "203.0.113.9", cookie }: Sent = {}): Promise<Response> {
  const request = new Request(`http://127.0.0.1:3000/api/auth${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-tripline-peer": peer,
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify(body),
  });
  try {
    return await answerAuth(own, request);
  } catch (error) {
    const { body: problem, headers } = problemOfError(error);
    return Response.json(problem, { status: problem.status, headers });
  }
}

const signIn = (email: string, password: string, sent: Sent = {}) =>
  call("/sign-in/email", { ...sent, body: { email, password } });

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

describe("wrong passwords", () => {
  test("ten keep neither the right one on a known device nor anybody else waiting", async () => {
    const known = cookieOf(await signIn(EMAIL, PASSWORD));
    const device = known.split("; ").find((cookie) => cookie.startsWith("tripline.device="));
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(EMAIL, "wrong password")));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(4);
    expect((await signIn(EMAIL, PASSWORD)).status).toBe(429);
    expect((await signIn(EMAIL, PASSWORD, { cookie: device })).status).toBe(200);
    expect((await signIn(EMAIL, PASSWORD, { peer: "198.51.100.4" })).status).toBe(200);
    expect((await signIn("someone@example.com", PASSWORD)).status).toBe(401);
    expect((await call("/sign-out", { cookie: known })).status).toBe(200);
  });

  test("a known device waits for its own wrong tries", async () => {
    const cookie = cookieOf(await signIn(EMAIL, PASSWORD));
    for (let n = 0; n < 3; n++) expect((await signIn(EMAIL, "wrong password", { cookie })).status).toBe(401);
    expect((await signIn(EMAIL, PASSWORD, { cookie })).status).toBe(429);
  });

  test("say the same of an account that exists, one that does not, one without a password and one that is disabled", async () => {
    await database.db.prisma.user.update({ where: { email: EMAIL }, data: { disabledAt: new Date() } });
    const answers = [
      await signIn(EMAIL, "wrong password"),
      await signIn(EMAIL, PASSWORD),
      await signIn("nobody@example.com", "wrong password"),
      await signIn("viewer@demo.tripline.local", "wrong password"),
    ];
    const said = await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]));
    for (const one of said) expect(one).toEqual(said[0]);
    expect(said[0]?.[0]).toBe(401);
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
  });

  test("take as long for an account that does not exist", async () => {
    const times: Record<string, number[]> = { [EMAIL]: [], "nobody@example.com": [] };
    for (let n = 0; n < 5; n++) {
      for (const email of Object.keys(times)) {
        const at = performance.now();
        await signIn(email, "wrong password", { peer: `203.0.113.${n}` });
        times[email]?.push(performance.now() - at);
      }
    }
    const [known = 0, unknown = 0] = Object.values(times).map((all) => Math.min(...all));
    expect(Math.max(known, unknown) / Math.min(known, unknown), JSON.stringify(times)).toBeLessThan(2);
  });

  test("are told in the log with where they came from, and without what was typed", async () => {
    const told = vi.spyOn(own.log, "warn");
    await signIn(EMAIL, "wrong password");
    expect(told.mock.calls).toEqual([[{ peer: "203.0.113.9" }, "a password was wrong"]]);
  });

  test("a form instead of JSON is no way around the delay", async () => {
    const request = new Request("http://127.0.0.1:3000/api/auth/sign-in/email", {
      method: "POST",
      body: new URLSearchParams({ email: EMAIL, password: PASSWORD }),
    });
    await expect(answerAuth(own, request)).rejects.toMatchObject({ refusal: { code: "unsupportedMediaType" } });
  });
});

test("paths of the library that nobody needs do not exist", async () => {
  for (const path of ["/sign-up/email", "/update-user", "/list-sessions", "/revoke-sessions", "/demo-sign-in", "/ok"]) {
    expect((await call(path)).status, path).toBe(404);
  }
});

test("sessions are stored hashed: what the table holds opens nothing", async () => {
  const cookie = cookieOf(await signIn(EMAIL, PASSWORD));
  expect(await sessionUser(own.auth, new Headers({ cookie }))).toMatchObject({ email: EMAIL, role: "admin" });
  const token = decodeURIComponent(/tripline\.session_token=([^.;]+)\./.exec(cookie)?.[1] ?? "");
  const [row] = await database.db.prisma.userSession.findMany();
  expect(row?.token).toBe(storedToken(token));
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row?.ipAddress).toBe("203.0.113.9");
  expect((await call("/sign-out", { cookie })).status).toBe(200);
  expect(await database.db.prisma.userSession.count()).toBe(0);
  expect(await sessionUser(own.auth, new Headers({ cookie }))).toBeNull();
});

test("sessions from before they were hashed go on: the migration hashes as the server does", async () => {
  const { rows } = await database.db.pool.query<{ token: string }>(
    "select encode(sha256(convert_to($1, 'UTF8')), 'hex') as token",
    ["a token of an older session"],
  );
  expect(rows[0]?.token).toBe(storedToken("a token of an older session"));
});

test("who is disabled is signed out at once", async () => {
  const cookie = cookieOf(await signIn(EMAIL, PASSWORD));
  await database.db.prisma.user.update({ where: { email: EMAIL }, data: { disabledAt: new Date() } });
  expect(await sessionUser(own.auth, new Headers({ cookie }))).toBeNull();
});

describe("while the database is away", () => {
  test("every call says so with 503, and costs nobody a try", async () => {
    const cookie = cookieOf(await signIn(EMAIL, PASSWORD));
    line.cut();
    for (let n = 0; n < 5; n++) expect((await signIn(EMAIL, PASSWORD)).status).toBe(503);
    expect((await call("/sign-out", { cookie })).status).toBe(503);
    const demo = new Request("http://127.0.0.1:3000/api/demo/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "viewer" }),
    });
    const refused = await answerDemoSignIn(own, demo).catch((error: unknown) => problemOfError(error));
    expect(refused).toMatchObject({ body: { status: 503 } });
    const session = await sessionUser(own.auth, new Headers({ cookie })).catch((error: unknown) =>
      problemOfError(error),
    );
    expect(session).toMatchObject({ body: { status: 503 }, headers: { "Retry-After": "5" } });
    line.restore();
    expect((await signIn(EMAIL, PASSWORD)).status).toBe(200);
    expect(await sessionUser(own.auth, new Headers({ cookie }))).not.toBeNull();
  });

  test("a busy one is 503 too", async () => {
    const client = await database.db.pool.connect();
    try {
      await client.query("begin");
      await client.query("lock table user_session in access exclusive mode");
      const url = new URL(database.url);
      url.searchParams.set("options", "-c lock_timeout=100ms");
      const busy = testServices(url.href);
      const request = new Request("http://127.0.0.1:3000/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
      });
      const refused = await answerAuth(busy, request).catch((error: unknown) => problemOfError(error));
      expect(refused).toMatchObject({ body: { status: 503 } });
      await busy.close();
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
