import { afterEach, beforeEach, expect, test } from "vitest";
import { problemOfError } from "../errors/problem";
import { answerAuth } from "../sign-in/sign-in";
import { startOidcProvider, type TestProvider } from "../testing/oidc";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { ensureFirstAccounts } from "./first-accounts";
import { sessionUser } from "./sessions";

const HOST = "tripline.example:8443";
const EMAIL = "admin@example.com";

let database: TestDatabase;
let provider: TestProvider;
let own: Services;

beforeEach(async () => {
  database = await testDatabase();
  provider = await startOidcProvider(`http://${HOST}/api/auth/callback/oidc`);
  own = servicesFor("groups");
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: "correct horse battery", demo: false });
});
afterEach(async () => {
  await own.close();
  await provider.close();
  await database.drop();
});

function servicesFor(roleClaim: string | null): Services {
  const { issuer, clientId, clientSecret } = provider;
  return testServices(database.url, { oidc: { issuer, clientId, clientSecret, roleClaim } });
}

/** A call of Tripline as the browser makes it. */
const call = (path: string, cookie: string, body?: unknown): Promise<Response> =>
  answerAuth(
    own,
    new Request(`http://127.0.0.1:3000${path}`, {
      headers: { host: HOST, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    }),
  );

/** Cookies by name, as a browser keeps them. */
function keep(jar: Map<string, string>, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
const sent = (jar: Map<string, string>): string => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

/** Goes the whole way through the provider: where the browser ends, and with which cookies. */
async function singleSignOn(): Promise<{ readonly location: string; readonly cookie: string }> {
  const ours = new Map<string, string>();
  const theirs = new Map<string, string>();
  const begun = await call("/api/auth/sign-in/social", "", {
    provider: "oidc",
    callbackURL: "/alerts",
    errorCallbackURL: "/sign-in",
  });
  expect(begun.status).toBe(200);
  keep(ours, begun);
  let at = new URL(((await begun.json()) as { url: string }).url);
  for (let hops = 0; at.host !== HOST; hops++) {
    expect(hops, at.href).toBeLessThan(10);
    const response = await fetch(at, { redirect: "manual", headers: { cookie: sent(theirs) } });
    keep(theirs, response);
    at = new URL(response.headers.get("location") ?? "about:blank", at);
  }
  const ended = await call(at.pathname + at.search, sent(ours));
  keep(ours, ended);
  return { location: ended.headers.get("location") ?? "", cookie: sent(ours) };
}

const userOf = (cookie: string) => sessionUser(own.auth, new Headers({ cookie }));

test("lets a person in with the role that the claim names, and follows it when it changes", async () => {
  provider.signedIn({ email: "ana@example.com", email_verified: true, name: "Ana", groups: ["staff", "analyst"] });
  const first = await singleSignOn();
  expect(first.location).toMatch(/\/alerts$/);
  expect(await userOf(first.cookie)).toMatchObject({ name: "Ana", email: "ana@example.com", role: "analyst" });
  provider.signedIn({ email: "ana@example.com", email_verified: true, name: "Ana", groups: ["viewer", "lead"] });
  const second = await singleSignOn();
  expect(await userOf(second.cookie)).toMatchObject({ role: "lead" });
  expect(await database.db.prisma.user.count()).toBe(2);
  const [kept] = await database.db.prisma.userCredential.findMany({ where: { providerId: "oidc" } });
  expect(kept).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
});

test("lets nobody in whose claim names no role, who is disabled, or whom the provider refuses", async () => {
  provider.signedIn({ email: "ben@example.com", email_verified: true, name: "Ben", groups: ["staff"] });
  expect((await singleSignOn()).location).toBe("/sign-in?error=no_role");
  expect(await database.db.prisma.user.count()).toBe(1);
  provider.signedIn({ email: "ben@example.com", email_verified: true, name: "Ben", groups: ["viewer"] });
  expect(await userOf((await singleSignOn()).cookie)).toMatchObject({ role: "viewer" });
  await database.db.prisma.user.update({ where: { email: "ben@example.com" }, data: { disabledAt: new Date() } });
  const disabled = await singleSignOn();
  expect(disabled.location).toContain("/sign-in?error=");
  expect(await userOf(disabled.cookie)).toBeNull();
  provider.signedIn(null);
  expect((await singleSignOn()).location).toContain("/sign-in?error=access_denied");
});

test("opens an account that exists only when the provider verified the address, and never takes the last administrator away", async () => {
  provider.signedIn({ email: EMAIL, email_verified: false, name: "Mallory", groups: ["viewer"] });
  const refused = await singleSignOn();
  expect(refused.location).toContain("error=account_not_linked");
  expect(await userOf(refused.cookie)).toBeNull();
  provider.signedIn({ email: EMAIL, email_verified: true, name: "Ada", groups: ["viewer"] });
  expect(await userOf((await singleSignOn()).cookie)).toMatchObject({ email: EMAIL, role: "admin" });
});

test("says so while the provider is away, and works once it is back; without one there is no such call", async () => {
  const body = { provider: "oidc", callbackURL: "/", errorCallbackURL: "/sign-in" };
  const begin = () => call("/api/auth/sign-in/social", "", body).catch((error: unknown) => problemOfError(error));
  const away = own;
  own = testServices(database.url, {
    oidc: { issuer: "http://127.0.0.1:9", clientId: "x", clientSecret: "y", roleClaim: null },
  });
  expect(await begin()).toMatchObject({ body: { status: 503 }, headers: { "Retry-After": "10" } });
  // Whoever comes back meanwhile looks at a page.
  const back = await call("/api/auth/callback/oidc?code=x&state=y", "");
  expect([back.status, back.headers.get("location")]).toEqual([302, "/sign-in?error=provider_away"]);
  await own.close();
  own = testServices(database.url);
  expect(await begin()).toMatchObject({ body: { status: 404 } });
  await own.close();
  own = away;
});

test("without a role claim newcomers look, and roles are given in Tripline", async () => {
  await own.close();
  own = servicesFor(null);
  provider.signedIn({ email: "cy@example.com", email_verified: true, groups: ["admin"] });
  expect(await userOf((await singleSignOn()).cookie)).toMatchObject({ name: "cy@example.com", role: "viewer" });
});

test("leads nowhere but to pages of this site, and takes nothing but the way there", async () => {
  const begin = (body: object) =>
    call("/api/auth/sign-in/social", "", { provider: "oidc", callbackURL: "/", errorCallbackURL: "/", ...body }).then(
      ({ status }) => status,
      (error: unknown) => problemOfError(error).body.status,
    );
  expect(await begin({})).toBe(200);
  for (const place of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/a\r\nb",
  ]) {
    expect(await begin({ callbackURL: place }), place).toBe(400);
    expect(await begin({ errorCallbackURL: place }), place).toBe(400);
  }
  for (const more of [
    { idToken: { token: "x" } },
    { newUserCallbackURL: "/" },
    { additionalData: {} },
    { scopes: ["x"] },
  ]) {
    expect(await begin(more), JSON.stringify(more)).toBe(400);
  }
});
