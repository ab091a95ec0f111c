import { afterAll, beforeAll, expect, test } from "vitest";
import type { Account } from "@/lib/contract/account";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { answerAuth, answerDemoSignIn } from "@/lib/server/sign-in/sign-in";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as account from "./handlers";
import * as session from "./sessions/[id]/handlers";
import * as sessions from "./sessions/handlers";

const KEY = "a-key-for-tests-only";
const EMAIL = "admin@example.com";
const PASSWORD = "correct horse battery";

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY, demo: true });
  useServices(own);
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: PASSWORD, demo: true });
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

const none = { params: Promise.resolve({}) };
function request(headers: Record<string, string>, method = "GET", body?: unknown): Request {
  return new Request("http://127.0.0.1:3000/api/v1/account", {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

async function signIn(): Promise<string> {
  const asked = new Request("http://127.0.0.1:3000/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "a browser" },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  return cookieOf(await answerAuth(own, asked));
}
const read = async (cookie: string): Promise<Account> => (await account.GET(request({ cookie }), none)).json();

test("people see and change their own account", async () => {
  const cookie = await signIn();
  expect(await read(cookie)).toMatchObject({ email: EMAIL, role: "admin", hasPassword: true, hasSecondFactor: false });
  const renamed = await account.PATCH(request({ cookie }, "PATCH", { name: " Ada " }), none);
  expect(await renamed.json()).toMatchObject({ name: "Ada" });
  expect(await read(cookie)).toMatchObject({ name: "Ada" });
  expect((await account.PATCH(request({ cookie }, "PATCH", { name: "" }), none)).status).toBe(400);
  expect((await account.PATCH(request({ cookie }, "PATCH", { role: "admin" }), none)).status).toBe(400);
});

test("people end one session or all others, and only their own", async () => {
  const [one, two, three] = [await signIn(), await signIn(), await signIn()];
  const listed = (await read(one)).sessions;
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  expect(listed[0]).toMatchObject({ userAgent: "a browser" });
  const [other] = (await read(two)).sessions.filter(({ current }) => current);
  const on = { params: Promise.resolve({ id: other?.id ?? "" }) };
  expect(await (await session.DELETE(request({ cookie: one }, "DELETE"), on)).json()).toEqual({ ended: 1 });
  expect((await account.GET(request({ cookie: two }), none)).status).toBe(401);
  await sessions.DELETE(request({ cookie: one }, "DELETE"), none);
  expect((await account.GET(request({ cookie: three }), none)).status).toBe(401);
  expect((await read(one)).sessions).toHaveLength(1);
  await database.db.prisma.userSession.create({
    data: { id: "of-another", token: "t", userId: "demo-lead", expiresAt: new Date(Date.now() + 60_000) },
  });
  const foreign = { params: Promise.resolve({ id: "of-another" }) };
  expect(await (await session.DELETE(request({ cookie: one }, "DELETE"), foreign)).json()).toEqual({ ended: 0 });
  expect(await database.db.prisma.userSession.count({ where: { id: "of-another" } })).toBe(1);
});

test("machines have none, and who shares the demo's changes nothing and sees nobody else", async () => {
  expect((await account.GET(request({ authorization: `Bearer ${KEY}` }), none)).status).toBe(403);
  const demo = async () =>
    cookieOf(
      await answerDemoSignIn(
        own,
        new Request("http://127.0.0.1:3000/api/demo/sign-in", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ role: "viewer" }),
        }),
      ),
    );
  const [cookie, other] = [await demo(), await demo()];
  expect((await read(cookie)).sessions).toHaveLength(1);
  expect((await account.PATCH(request({ cookie }, "PATCH", { name: "Rude" }), none)).status).toBe(403);
  expect((await sessions.DELETE(request({ cookie }, "DELETE"), none)).status).toBe(403);
  expect((await account.GET(request({ cookie: other }), none)).status).toBe(200);
});
