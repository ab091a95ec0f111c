import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as auth } from "@/app/api/auth/[...all]/route";
import { POST as demo } from "@/app/api/demo/sign-in/route";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";

const EMAIL = "ada@example.com";
const PASSWORD = "correct horse battery";
let database: TestDatabase;
let own: Services;
let seen = 0;

beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { demo: true });
  useServices(own);
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: PASSWORD, demo: true });
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});
beforeEach(async () => {
  const { rows } = await database.db.pool.query<{ last: number }>(
    "select coalesce(max(id), 0) as last from audit_event",
  );
  seen = rows[0]?.last ?? 0;
});

function send(path: string, body: unknown, cookie = ""): Promise<Response> {
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
  return path.startsWith("/api/demo") ? demo(request, {}) : auth(request, {});
}
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
async function lines(): Promise<readonly unknown[]> {
  const { rows } = await database.db.pool.query(
    "select actor_name, action, detail ->> 'note' as note from audit_event where id > $1 order by id",
    [seen],
  );
  return rows.map(({ actor_name: name, action, note }) => [name, action, note]);
}

test("a sign-in, what people change of their own, and a sign-out", async () => {
  const cookie = cookieOf(await send("/api/auth/sign-in/email", { email: EMAIL, password: PASSWORD }));
  const changed = { currentPassword: PASSWORD, newPassword: `${PASSWORD} 2` };
  const weak = { ...changed, newPassword: "qwertyuiop" };
  expect((await send("/api/auth/change-password", weak, cookie)).status).toBe(422);
  const answer = await send("/api/auth/change-password", changed, cookie);
  expect(answer.status).toBe(200);
  const anew = cookieOf(answer);
  expect((await send("/api/auth/two-factor/enable", { password: `${PASSWORD} 2` }, anew)).status).toBe(200);
  expect((await send("/api/auth/sign-out", {}, anew)).status).toBe(200);
  expect(await lines()).toEqual([
    ["Administrator", "signIn", "Signed in with a password"],
    ["Administrator", "user.passwordChanged", "Changed their password"],
    ["Administrator", "user.secondFactorBegun", "Began to set up a second factor"],
    ["Administrator", "signOut", "Signed out"],
  ]);
});

test("failures are one line of an account and minute, and one of all accounts that do not exist", async () => {
  for (let n = 0; n < 3; n++) {
    expect((await send("/api/auth/sign-in/email", { email: EMAIL, password: "wrong password" })).status).toBe(401);
    const nobody = { email: `nobody${n}@example.com`, password: "wrong password" };
    expect((await send("/api/auth/sign-in/email", nobody)).status).toBe(401);
  }
  expect(await lines()).toEqual([
    ["Administrator", "signIn.failed", "Wrong password"],
    ["Somebody", "signIn.failed", "Wrong password of an unknown account"],
  ]);
});

test("the demo's accounts are one line a minute", async () => {
  for (let n = 0; n < 3; n++) expect((await send("/api/demo/sign-in", { role: "lead" })).status).toBe(200);
  expect(await lines()).toEqual([["Lee Lead", "signIn", "Signed in to the demo"]]);
});
