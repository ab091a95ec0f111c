import { afterAll, beforeAll, expect, test } from "vitest";
import type { MadeLink, UserAccount, UserPage, UserWithLink } from "@/lib/contract/user-account";
import { createHostList } from "@/lib/server/http/hosts";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { sessionUser } from "@/lib/server/people/sessions";
import { answerAuth } from "@/lib/server/sign-in/sign-in";
import { testMailServer } from "@/lib/server/testing/mail-server";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as link from "../../invite/route";
import * as assignees from "../assignees/handlers";
import * as user from "./[id]/handlers";
import * as invitation from "./[id]/invite/handlers";
import * as secondFactor from "./[id]/second-factor/handlers";
import * as sessions from "./[id]/sessions/handlers";
import * as users from "./handlers";

const ADMIN = { email: "admin@example.com", password: "correct horse battery" };
const URL_ = "http://127.0.0.1:3000";
const none = { params: Promise.resolve({}) };

let database: TestDatabase;
let own: Services;
let cookie: string;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { demo: true, apiKey: "a-key-for-tests-only" });
  useServices(own);
  await ensureFirstAccounts(database.db, { adminEmail: ADMIN.email, adminPassword: ADMIN.password, demo: true });
  cookie = cookieOf(await signIn(ADMIN.email, ADMIN.password));
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

function request(method: string, body?: unknown, headers: Readonly<Record<string, string>> = { cookie }): Request {
  return new Request(`${URL_}/api/v1/users`, {
    method,
    headers: { "content-type": "application/json", host: "127.0.0.1:3000", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const on = (id: string) => ({ params: Promise.resolve({ id }) });
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
async function signIn(email: string, password: string): Promise<Response> {
  const asked = new Request(`${URL_}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  return answerAuth(own, asked);
}
const invite = async (body: unknown): Promise<UserWithLink> => {
  const answer = await users.POST(request("POST", body), none);
  expect(answer.status).toBe(201);
  return answer.json();
};
const change = (id: string, body: unknown, as = cookie) => user.PATCH(request("PATCH", body, { cookie: as }), on(id));
const read = async (query = ""): Promise<UserPage> =>
  (await users.GET(new Request(`${URL_}/api/v1/users${query}`, { headers: { cookie } }), none)).json();
const find = async (email: string): Promise<UserAccount | undefined> =>
  (await read(`?q=${encodeURIComponent(email)}`)).items[0];
const tokenOf = ({ url }: MadeLink): string => url.split("/invite/")[1] ?? "";
const accept = (token: string, body: Readonly<Record<string, unknown>> = {}) =>
  link.POST(
    new Request(`${URL_}/api/invite`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-tripline-peer": `10.0.0.${Math.ceil(Math.random() * 250)}` },
      body: JSON.stringify({ token, password: "a password of theirs", ...body }),
    }),
    undefined,
  );
const auditOf = async (id: string) =>
  (
    await database.db.pool.query<{ actor_name: string; action: string; detail: Record<string, unknown> }>(
      "select actor_name, action, detail from audit_event where subject = $1 order by id",
      [`user:${id}`],
    )
  ).rows;
/** Invites somebody and lets them in. */
async function member(email: string, role: string): Promise<{ readonly id: string; readonly cookie: string }> {
  const made = await invite({ email, name: email, role });
  expect((await accept(tokenOf(made.link))).status).toBe(200);
  return { id: made.user.id, cookie: cookieOf(await signIn(email, "a password of theirs")) };
}

test("a link invites once: it is stored as a hash, sets name and password, and signs in with the role", async () => {
  const before = Date.now();
  const { user: invited, link: made } = await invite({ email: "Ana@Example.com", role: "analyst" });
  expect(invited).toMatchObject({
    email: "ana@example.com",
    name: "Ana@Example.com",
    role: "analyst",
    state: "invited",
  });
  expect(made).toMatchObject({ kind: "invite", mail: "off", mailFault: null, isOriginSet: false });
  expect(made.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invite\/[\w-]{43}$/);
  expect(Math.abs(made.expiresAt - before - 72 * 3_600_000)).toBeLessThan(60_000);
  const token = tokenOf(made);
  const stored = await database.db.pool.query("select * from user_invitation");
  expect(JSON.stringify(stored.rows)).not.toContain(token);

  expect((await accept(token, { password: "short" })).status).toBe(400);
  for (const password of ["password123", "Tripline2026", "ana@example.com"]) {
    const weak = await accept(token, { password });
    expect(weak.status, password).toBe(422);
    expect(await weak.json()).toMatchObject({ title: "This password is too easy to guess" });
  }
  const used = await accept(token, { name: "Ana" });
  expect(await used.json()).toEqual({ email: "ana@example.com" });
  const entered = await signIn("ana@example.com", "a password of theirs");
  expect(await sessionUser(own.auth, new Headers({ cookie: cookieOf(entered) }))).toMatchObject({ role: "analyst" });
  const now = await find("ana@example.com");
  expect(now).toMatchObject({ name: "Ana", state: "active", hasPassword: true, link: null, sessions: 1 });
  expect(now?.lastSignInAt).toBeGreaterThan(before - 1_000);
  expect((await auditOf(invited.id)).map(({ actor_name, action }) => [actor_name, action])).toEqual([
    ["Administrator", "user.invited"],
    ["Ana", "user.invitationAccepted"],
  ]);
});

test("used, expired, replaced, revoked and unknown links get one and the same answer", async () => {
  const { user: ben, link: first } = await invite({ email: "ben@example.com", role: "viewer" });
  const again: UserWithLink = await (await invitation.POST(request("POST", {}), on(ben.id))).json();
  expect(again.link.kind).toBe("invite");
  const replaced = await accept(tokenOf(first));
  await database.db.pool.query("update user_invitation set expires_at = now() - interval '1 s' where user_id = $1", [
    ben.id,
  ]);
  const expired = await accept(tokenOf(again.link));
  expect(await find("ben@example.com")).toMatchObject({ state: "invited", link: { kind: "invite" } });
  const third: UserWithLink = await (await invitation.POST(request("POST", {}), on(ben.id))).json();
  expect((await accept(tokenOf(third.link))).status).toBe(200);
  const used = await accept(tokenOf(third.link));
  const unknown = await accept("x".repeat(43));
  const odd = await accept("' or 1=1 --");
  const bodies = await Promise.all([replaced, expired, used, unknown, odd].map((each) => each.text()));
  expect(new Set(bodies).size).toBe(1);
  expect([replaced, expired, used, unknown, odd].map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test("of two who use a link at once only one does", async () => {
  const { link: made } = await invite({ email: "twice@example.com", role: "viewer" });
  const answers = await Promise.all([1, 2, 3].map((n) => accept(tokenOf(made), { password: `password number ${n}` })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
});

test("too many links from one place wait", async () => {
  const peer = { "content-type": "application/json", "x-tripline-peer": "10.9.9.9" };
  const body = JSON.stringify({ token: "y".repeat(43), password: "a password" });
  const ask = () => link.POST(new Request(`${URL_}/api/invite`, { method: "POST", headers: peer, body }), undefined);
  const statuses: number[] = [];
  for (let n = 0; n < 45; n++) statuses.push((await ask()).status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(40);
  expect(statuses.at(-1)).toBe(429);
  const foreign = new Request(`${URL_}/api/invite`, {
    method: "POST",
    headers: { ...peer, "sec-fetch-site": "cross-site" },
    body,
  });
  expect((await link.POST(foreign, undefined)).status).toBe(403);
});

test("an address that has an account says whose", async () => {
  await invite({ email: "carl@example.com", name: "Carl", role: "viewer" });
  const answer = await users.POST(request("POST", { email: "CARL@example.com", role: "lead" }), none);
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ detail: "carl@example.com has an account already, Carl." });
  expect((await users.POST(request("POST", { email: "no address", role: "lead" }), none)).status).toBe(400);
});

test("an invitation is taken back with its account, a reset link alone, and not while alerts are assigned", async () => {
  const { user: dora, link: made } = await invite({ email: "dora@example.com", role: "analyst" });
  const revoke = (id: string) => invitation.DELETE(request("DELETE"), on(id));
  await database.db.pool.query(
    `insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, status, occurrences,
       first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq, assignee_id, assignee_name)
     values ('a1', 'r', 'r', 1, 'high', '{}', '', 'h', 'open', 1, 1, 1, 1, 's', 1, 1, $1, 'Dora')`,
    [dora.id],
  );
  expect((await revoke(dora.id)).status).toBe(409);
  await database.db.pool.query("delete from alert");
  expect(await (await revoke(dora.id)).json()).toEqual({ removed: true });
  expect(await find("dora@example.com")).toBeUndefined();
  expect((await accept(tokenOf(made))).status).toBe(404);
  const emil = await member("emil@example.com", "viewer");
  const reset: UserWithLink = await (await invitation.POST(request("POST", {}), on(emil.id))).json();
  expect(reset.link.kind).toBe("reset");
  expect(await (await revoke(emil.id)).json()).toEqual({ removed: false });
  expect((await accept(tokenOf(reset.link))).status).toBe(404);
  expect((await signIn("emil@example.com", "a password of theirs")).status).toBe(200);
});

test("a reset link sets a new password, keeps the name and ends the sessions", async () => {
  const fay = await member("fay@example.com", "viewer");
  const reset: UserWithLink = await (await invitation.POST(request("POST", {}), on(fay.id))).json();
  expect(await sessionUser(own.auth, new Headers({ cookie: fay.cookie }))).not.toBeNull();
  expect((await accept(tokenOf(reset.link), { name: "Other", password: "quite another one" })).status).toBe(200);
  expect(await sessionUser(own.auth, new Headers({ cookie: fay.cookie }))).toBeNull();
  expect(await find("fay@example.com")).toMatchObject({ name: "fay@example.com" });
  expect((await signIn("fay@example.com", "quite another one")).status).toBe(200);
});

test("roles, names and who may sign in change with before and after in the audit", async () => {
  const gus = await member("gus@example.com", "viewer");
  expect(await (await change(gus.id, { role: "lead", name: "Gus" })).json()).toMatchObject({
    role: "lead",
    name: "Gus",
  });
  expect(await sessionUser(own.auth, new Headers({ cookie: gus.cookie }))).toMatchObject({ role: "lead" });
  await change(gus.id, { role: "lead" });
  expect(await (await change(gus.id, { disabled: true })).json()).toMatchObject({ state: "disabled", sessions: 0 });
  expect(await sessionUser(own.auth, new Headers({ cookie: gus.cookie }))).toBeNull();
  expect((await invitation.POST(request("POST", {}), on(gus.id))).status).toBe(409);
  await change(gus.id, { disabled: false });
  expect((await signIn("gus@example.com", "a password of theirs")).status).toBe(200);
  const told = (await auditOf(gus.id)).slice(2);
  expect(told.map(({ action, detail }) => [action, detail.before, detail.after])).toEqual([
    ["user.renamed", { name: "gus@example.com" }, { name: "Gus" }],
    ["user.roleChanged", { role: "viewer" }, { role: "lead" }],
    ["user.disabled", { disabled: false }, { disabled: true }],
    ["user.enabled", { disabled: true }, { disabled: false }],
  ]);
});

test("who is disabled cannot use a link that was made before", async () => {
  const { user: hal, link: made } = await invite({ email: "hal@example.com", role: "viewer" });
  await change(hal.id, { disabled: true });
  expect((await accept(tokenOf(made))).status).toBe(404);
  await change(hal.id, { disabled: false });
  expect((await accept(tokenOf(made))).status).toBe(404);
});

test("nobody disables or demotes themselves, nor the last administrator who can sign in", async () => {
  const admin = await find(ADMIN.email);
  if (admin === undefined) throw new Error("no administrator");
  for (const body of [{ disabled: true }, { role: "lead" }]) {
    const answer = await change(admin.id, body);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("Ask another administrator");
  }
  expect((await change(admin.id, { name: "Ada" })).status).toBe(200);
  // One who was only invited cannot let anybody in.
  await invite({ email: "invited@example.com", role: "admin" });
  const second = await member("second@example.com", "admin");
  expect((await change(admin.id, { role: "lead" }, second.cookie)).status).toBe(200);
  expect((await change(second.id, { disabled: true })).status).toBe(403);
  await change(admin.id, { role: "admin" }, second.cookie);
  // Two at once: one of them stays.
  const both = await Promise.all([
    change(second.id, { disabled: true }),
    change(admin.id, { disabled: true }, second.cookie),
  ]);
  expect(both.map(({ status }) => status)).toContain(200);
  const left = (
    await database.db.pool.query(
      "select 1 from app_user where role = 'admin' and disabled_at is null and id = any($1)",
      [[admin.id, second.id]],
    )
  ).rowCount;
  expect(left).toBe(1);
  await database.db.pool.query("update app_user set disabled_at = null where id = $1", [admin.id]);
  cookie = cookieOf(await signIn(ADMIN.email, ADMIN.password));
  await change(second.id, { disabled: true });
});

test("the demo's accounts stay as they are", async () => {
  expect(await find("viewer@demo")).toMatchObject({ isDemo: true, state: "active" });
  const calls = [
    change("demo-viewer", { role: "admin" }),
    invitation.POST(request("POST", {}), on("demo-viewer")),
    invitation.DELETE(request("DELETE"), on("demo-viewer")),
    sessions.DELETE(request("DELETE"), on("demo-viewer")),
    secondFactor.DELETE(request("DELETE"), on("demo-viewer")),
  ];
  for (const call of calls) expect((await call).status).toBe(403);
});

test("who comes by single sign-on has no password to reset", async () => {
  await database.db.prisma.user.create({
    data: {
      id: "sso",
      name: "Sue",
      email: "sue@example.com",
      credentials: { create: { id: "c-sso", accountId: "1", providerId: "oidc" } },
    },
  });
  expect(await find("sue@example.com")).toMatchObject({ state: "active", hasPassword: false, hasSingleSignOn: true });
  const answer = await invitation.POST(request("POST", {}), on("sso"));
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("Sue signs in with single sign-on") });
});

test("sessions end, of oneself all others, and a second factor goes", async () => {
  const ina = await member("ina@example.com", "viewer");
  expect(await (await sessions.DELETE(request("DELETE"), on(ina.id))).json()).toEqual({ ended: 1 });
  const admin = await find(ADMIN.email);
  await signIn(ADMIN.email, ADMIN.password);
  await sessions.DELETE(request("DELETE"), on(admin?.id ?? ""));
  expect((await read()).items.length).toBeGreaterThan(0);
  await database.db.pool.query(
    "insert into user_second_factor (id, secret, backup_codes, user_id) values ('f', 's', 'b', $1)",
    [ina.id],
  );
  await database.db.pool.query("update app_user set two_factor_enabled = true where id = $1", [ina.id]);
  expect(await find("ina@example.com")).toMatchObject({ hasSecondFactor: true });
  expect(await (await secondFactor.DELETE(request("DELETE"), on(ina.id))).json()).toMatchObject({
    hasSecondFactor: false,
  });
  for (const call of [change("nobody", { role: "lead" }), sessions.DELETE(request("DELETE"), on("nobody"))]) {
    expect((await call).status).toBe(404);
  }
});

test("a thousand people come in pages, by name, and are found by part of name or address", async () => {
  await database.db.pool.query(
    `insert into app_user (id, name, email) select 'p' || n, 'Person ' || (n % 500), 'p' || n || '@many.example' from generate_series(1, 1000) n`,
  );
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: UserPage = await read(`?q=many.example&limit=200${cursor === null ? "" : `&cursor=${cursor}`}`);
    expect(page.total).toBe(1_000);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(1_000);
  expect((await read("?q=PERSON%20499")).total).toBe(2);
  expect((await read("?state=disabled")).items.every(({ state }) => state === "disabled")).toBe(true);
  expect((await users.GET(new Request(`${URL_}/api/v1/users?cursor=x`, { headers: { cookie } }), none)).status).toBe(
    400,
  );
});

test("for administrators alone; others see whom alerts can be assigned to", async () => {
  const lead = await member("lead@example.com", "lead");
  const as = { cookie: lead.cookie };
  for (const headers of [as, { authorization: "Bearer a-key-for-tests-only" }]) {
    const seen = await (await users.GET(request("GET", undefined, headers), none)).json();
    expect(seen).toEqual(await (await assignees.GET(request("GET", undefined, headers), none)).json());
    expect(Object.keys(seen.items[0])).toEqual(["id", "name", "role"]);
    expect((await users.POST(request("POST", { email: "x@example.com", role: "admin" }, headers), none)).status).toBe(
      403,
    );
    expect((await change(lead.id, { role: "admin" }, lead.cookie)).status).toBe(403);
  }
});

test("a link is mailed under the address that is set; a mail that fails leaves the link", async () => {
  const mail = await testMailServer();
  const smtp = {
    host: "127.0.0.1",
    port: mail.port,
    isTls: false,
    credentials: null,
    from: "Tripline <t@example.com>",
  };
  const origins = [{ scheme: "https", host: "tripline.example" }] as const;
  expect(createHostList({ host: "127.0.0.1", port: 3000, origins }).find("tripline.example")).not.toBeNull();
  const mailing = testServices(database.url, { smtp, origins });
  useServices(mailing);
  try {
    const { link: made } = await invite({ email: "mailed@example.com", role: "lead" });
    expect(made).toMatchObject({ mail: "sent", isOriginSet: true });
    expect(made.url).toMatch(/^https:\/\/tripline\.example\/invite\//);
    const text = mail.mails[0]?.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
    expect(text).toContain("To: mailed@example.com");
    expect(text).toContain("invites you to Tripline as lead");
    expect(text).toContain(made.url);
    await mail.close();
    const { link: failed } = await invite({ email: "unmailed@example.com", role: "lead" });
    expect(failed).toMatchObject({ mail: "failed", mailFault: expect.stringContaining("cannot be reached") });
    expect((await accept(tokenOf(failed))).status).toBe(200);
  } finally {
    useServices(own);
    await mailing.close();
  }
});
