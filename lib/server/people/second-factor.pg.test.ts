import { createOTP } from "@better-auth/utils/otp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemOfError } from "../errors/problem";
import { answerAuth } from "../sign-in/sign-in";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { endSessions, removeSecondFactor, resetPassword } from "./administer";
import { changeUser } from "./change-user";
import { ensureFirstAccounts } from "./first-accounts";
import { sessionUser } from "./sessions";

const EMAIL = "admin@example.com";
const PASSWORD = "correct horse battery";
const boss = { id: null, name: "Someone" };

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url);
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: PASSWORD, demo: false });
});
afterAll(async () => {
  await own.close();
  await database.drop();
});

async function call(path: string, body: unknown, cookie = ""): Promise<Response> {
  const request = new Request(`http://127.0.0.1:3000/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
  try {
    return await answerAuth(own, request);
  } catch (error) {
    const { body: problem, headers } = problemOfError(error);
    return Response.json(problem, { status: problem.status, headers });
  }
}

const signIn = (password = PASSWORD) => call("/sign-in/email", { email: EMAIL, password });
const userOf = (cookie: string) => sessionUser(own.auth, new Headers({ cookie }));
function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
const codeOf = (totpURI: string): Promise<string> => {
  const url = new URL(totpURI);
  return createOTP(base32(url.searchParams.get("secret") ?? "")).totp();
};

test("a second factor is asked for from its first right code on, and a backup code works once", async () => {
  const cookie = cookieOf(await signIn());
  expect((await call("/two-factor/enable", { password: "wrong password" }, cookie)).status).toBe(401);
  expect((await call("/two-factor/enable", { password: PASSWORD })).status).toBe(401);
  const enabled = await call("/two-factor/enable", { password: PASSWORD }, cookie);
  const setup = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
  // Not before it is known to work.
  expect(await (await signIn()).json()).not.toHaveProperty("twoFactorRedirect");
  expect((await call("/two-factor/verify-totp", { code: "000000" }, cookie)).status).toBe(401);
  const verified = await call("/two-factor/verify-totp", { code: await codeOf(setup.totpURI) }, cookie);
  expect(verified.status).toBe(200);
  expect(await userOf(cookieOf(verified))).toMatchObject({ hasSecondFactor: true });

  const half = await signIn();
  expect(await half.json()).toMatchObject({ twoFactorRedirect: true });
  expect(await userOf(cookieOf(half))).toBeNull();
  const whole = await call("/two-factor/verify-totp", { code: await codeOf(setup.totpURI) }, cookieOf(half));
  expect(await userOf(cookieOf(whole))).toMatchObject({ email: EMAIL });

  const [backup = ""] = setup.backupCodes;
  const once = await call("/two-factor/verify-backup-code", { code: backup }, cookieOf(await signIn()));
  expect(once.status).toBe(200);
  const twice = await call("/two-factor/verify-backup-code", { code: backup }, cookieOf(await signIn()));
  expect(twice.status).toBe(401);

  const stored = JSON.stringify(await database.db.prisma.userSecondFactor.findMany());
  expect(stored).not.toContain(backup);
  expect(stored).not.toContain(new URL(setup.totpURI).searchParams.get("secret"));

  const user = await database.db.prisma.user.findUniqueOrThrow({ where: { email: EMAIL } });
  await removeSecondFactor(database.db, boss, user.id);
  expect(await (await signIn()).json()).not.toHaveProperty("twoFactorRedirect");
});

describe("with a second factor", () => {
  let cookie: string;
  let setup: { readonly totpURI: string; readonly backupCodes: readonly string[] };
  let userId: string;
  beforeEach(async () => {
    const first = cookieOf(await signIn());
    setup = await (await call("/two-factor/enable", { password: PASSWORD }, first)).json();
    const verified = await call("/two-factor/verify-totp", { code: await codeOf(setup.totpURI) }, first);
    cookie = cookieOf(verified);
    userId = (await database.db.prisma.user.findUniqueOrThrow({ where: { email: EMAIL } })).id;
  });
  afterEach(() => removeSecondFactor(database.db, boss, userId));
  const tried = async (path: string, code: string) => call(path, { code }, cookieOf(await signIn()));

  test("new backup codes take the password and end the old ones", async () => {
    const path = "/two-factor/generate-backup-codes";
    expect((await call(path, { password: PASSWORD })).status).toBe(401);
    expect((await call(path, {}, cookie)).status).toBe(400);
    const made = await call(path, { password: PASSWORD }, cookie);
    const { backupCodes }: { backupCodes: string[] } = await made.json();
    expect(backupCodes).toHaveLength(10);
    expect(backupCodes.filter((code) => setup.backupCodes.includes(code))).toEqual([]);
    expect((await tried("/two-factor/verify-backup-code", setup.backupCodes[0] ?? "")).status).toBe(401);
    expect((await tried("/two-factor/verify-backup-code", backupCodes[0] ?? "")).status).toBe(200);
  });

  test("a backup code lets one in, however many send it at once", async () => {
    const halves = await Promise.all(Array.from({ length: 4 }, async () => cookieOf(await signIn())));
    const [code = ""] = setup.backupCodes;
    const answers = await Promise.all(halves.map((half) => call("/two-factor/verify-backup-code", { code }, half)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("a code of the app lets nobody in twice, whoever saw it", async () => {
    const code = await codeOf(setup.totpURI);
    const first = await tried("/two-factor/verify-totp", code);
    expect(first.status).toBe(200);
    const second = await tried("/two-factor/verify-totp", code);
    expect(second.status).toBe(401);
    expect(await userOf(cookieOf(second))).toBeNull();
  });

  test("codes cannot be tried one after the other: ten wrong ones, and even the right one waits", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 30; n++) {
      const half = cookieOf(await signIn());
      for (let code = 0; code < 5; code++) {
        statuses.push((await call("/two-factor/verify-totp", { code: String(100_000 + 5 * n + code) }, half)).status);
      }
      if (statuses.includes(429)) break;
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses).toContain(429);
    expect((await tried("/two-factor/verify-totp", await codeOf(setup.totpURI))).status).toBe(429);
    // Who is signed in is not signed out by it.
    expect(await userOf(cookie)).not.toBeNull();
  });

  test("whatever else is said of a code is refused, and no answer holds the session's token", async () => {
    const half = cookieOf(await signIn());
    const code = setup.backupCodes[0] ?? "";
    for (const more of [{ trustDevice: true }, { disableSession: true }]) {
      expect((await call("/two-factor/verify-backup-code", { code, ...more }, half)).status).toBe(400);
    }
    const whole = await call("/two-factor/verify-backup-code", { code }, half);
    expect(await whole.json()).not.toHaveProperty("token");
  });
});

test("a new password ends the other sessions; an administrator's ends all", async () => {
  const [one, other] = [cookieOf(await signIn()), cookieOf(await signIn())];
  const body = { currentPassword: PASSWORD, newPassword: "another password", revokeOtherSessions: true };
  expect((await call("/change-password", { ...body, currentPassword: "wrong" }, one)).status).toBe(401);
  const changed = await call("/change-password", body, one);
  expect(changed.status).toBe(200);
  expect(await userOf(other)).toBeNull();
  expect(await userOf(cookieOf(changed))).not.toBeNull();
  const user = await database.db.prisma.user.findUniqueOrThrow({ where: { email: EMAIL } });
  await resetPassword(database.db, own.people.passwords, boss, user.id, PASSWORD);
  expect(await userOf(cookieOf(changed))).toBeNull();
  expect((await signIn()).status).toBe(200);
});

test("an administrator ends sessions and disables others, but not the last administrator", async () => {
  const cookie = cookieOf(await signIn());
  const user = await userOf(cookie);
  if (user === null) throw new Error("not signed in");
  await signIn();
  expect(await endSessions(database.db, boss, user.id, { exceptId: user.sessionId })).toBeGreaterThan(0);
  expect(await userOf(cookie)).not.toBeNull();
  await expect(changeUser(database.db, boss, user.id, { disabled: true })).rejects.toThrow("last administrator");
  await database.db.prisma.user.create({ data: { id: "u2", name: "Second", email: "2@example.com", role: "admin" } });
  await expect(changeUser(database.db, boss, user.id, { disabled: true })).rejects.toThrow("who can sign in");
  await resetPassword(database.db, own.people.passwords, boss, "u2", "a password of theirs");
  await changeUser(database.db, boss, user.id, { disabled: true });
  expect(await userOf(cookie)).toBeNull();
  await changeUser(database.db, boss, user.id, { disabled: false });
  expect((await signIn()).status).toBe(200);
  await expect(changeUser(database.db, boss, "nobody", { disabled: true })).rejects.toMatchObject({
    refusal: { code: "notFound" },
  });
});

/** The secret that a base32 text stands for. */
function base32(text: string): string {
  const bits = [...text.replace(/=+$/, "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString("latin1");
}
