import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnv } from "@/lib/server/env/env";
import { problemOfError } from "@/lib/server/errors/problem";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { sessionUser } from "@/lib/server/people/sessions";
import { answerAuth } from "@/lib/server/sign-in/sign-in";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import type { Services } from "@/lib/server/web/services";
import { addWith } from "./add";
import { list } from "./list";
import { removeSecondFactorCommand } from "./remove-second-factor";
import { resetPasswordWith } from "./reset-password";
import type { AdminCommand } from "./run";

const EMAIL = "admin@example.com";
const PASSWORD = "correct horse battery";

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url);
  await ensureFirstAccounts(database.db, { adminEmail: EMAIL, adminPassword: PASSWORD, demo: true });
});
afterAll(async () => {
  await own.close();
  await database.drop();
});

async function run(command: AdminCommand, ...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const env = readEnv({ DATABASE_URL: database.url });
  await command.run({ db: database.db, env, say: (line) => lines.push(line) }, args);
  return lines.join("\n");
}
/** A terminal at which these are typed one after the other. */
function typing(...answers: readonly string[]) {
  const left = [...answers];
  return () => Promise.resolve(left.shift() ?? "");
}
const nobody = () => Promise.resolve(null);
async function signIn(email: string, password: string): Promise<Response> {
  const request = new Request("http://127.0.0.1:3000/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  try {
    return await answerAuth(own, request);
  } catch (error) {
    const { body } = problemOfError(error);
    return Response.json(body, { status: body.status });
  }
}
const audits = async (action: string) =>
  (
    await database.db.pool.query(
      "select actor_id, actor_name, detail ->> 'note' as note from audit_event where action = $1 order by id",
      [action],
    )
  ).rows;

test("a new password is typed twice, ends the sessions and is audited", async () => {
  const cookie = (await signIn(EMAIL, PASSWORD)).headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const said = await run(resetPasswordWith(typing("a new password", "a new password")), "Admin@Example.com");
  expect(said).toBe("Administrator has a new password.\nTheir sessions are ended.");
  expect(await sessionUser(own.auth, new Headers({ cookie }))).toBeNull();
  expect((await signIn(EMAIL, PASSWORD)).status).toBe(401);
  expect((await signIn(EMAIL, "a new password")).status).toBe(200);
  expect(await audits("user.passwordReset")).toEqual([
    { actor_id: null, actor_name: "Administrator at the terminal", note: "Reset the password of Administrator" },
  ]);
});

test("without anybody to ask one is made, and shown once", async () => {
  const said = await run(resetPasswordWith(nobody), EMAIL);
  const password = /: (\S{20}) \(shown only this once\)/.exec(said)?.[1] ?? "";
  expect((await signIn(EMAIL, password)).status).toBe(200);
});

test("what cannot be used changes nothing and says how", async () => {
  const before = await database.db.prisma.userCredential.findMany();
  await expect(run(resetPasswordWith(typing("short")), EMAIL)).rejects.toThrow("8 to 128 characters");
  await expect(run(resetPasswordWith(typing("one password", "another one")), EMAIL)).rejects.toThrow("differ");
  await expect(run(resetPasswordWith(typing("Password123")), EMAIL)).rejects.toThrow("guessed first");
  await expect(run(addWith(typing("morgana-99")), "morgana@example.com", "--role", "lead")).rejects.toThrow("e-mail");
  await expect(run(resetPasswordWith(nobody))).rejects.toThrow(
    "EMAIL is missing. Usage: npm run admin -- reset-password EMAIL",
  );
  await expect(run(resetPasswordWith(nobody), "none@example.com")).rejects.toThrow(
    "Nobody has the address none@example.com",
  );
  await expect(run(resetPasswordWith(nobody), "viewer@demo.tripline.local")).rejects.toThrow("belongs to the demo");
  await expect(run(addWith(nobody), "x@example.com")).rejects.toThrow(
    "--role is missing: expected viewer, analyst, lead, admin",
  );
  await expect(run(addWith(nobody), "x@example.com", "--role", "boss")).rejects.toThrow("--role boss: expected");
  await expect(run(addWith(nobody), "x", "--role", "lead")).rejects.toThrow("x is no e-mail address");
  await expect(run(addWith(nobody), EMAIL, "--role", "lead")).rejects.toThrow("has an account already");
  await expect(run(addWith(nobody), "x@example.com", "--rank", "lead")).rejects.toThrow(
    "Unknown option '--rank'; --help",
  );
  expect(await database.db.prisma.userCredential.findMany()).toEqual(before);
});

test("an account is added with its role, and listed", async () => {
  const said = await run(addWith(typing("")), "Lee@Example.com", "--role", "lead", "--name", "Lee");
  const password = /Password: (\S{20}) /.exec(said)?.[1] ?? "";
  expect(said).toContain("lee@example.com can sign in as lead.");
  expect((await signIn("lee@example.com", password)).status).toBe(200);
  expect(await audits("user.added")).toMatchObject([{ note: "Added lee@example.com as lead" }]);
  const listed = await run(list);
  expect(listed).toMatch(/^EMAIL +NAME +ROLE +STATE +LAST SIGN-IN +SIGNS IN WITH$/m);
  expect(listed).toMatch(/^lee@example\.com +Lee +lead +active +\d{4}-\d\d-\d\d \d\d:\d\d UTC +password$/m);
  expect(listed).toMatch(/^viewer@demo\.tripline\.local +Vera Viewer +viewer +active +never +the demo's button$/m);
});

test("a second factor is removed for who lost the device", async () => {
  const { id } = await database.db.prisma.user.findUniqueOrThrow({ where: { email: EMAIL } });
  await database.db.pool.query(
    "insert into user_second_factor (id, secret, backup_codes, user_id) values ('f', 's', 'b', $1)",
    [id],
  );
  await database.db.pool.query("update app_user set two_factor_enabled = true where id = $1", [id]);
  expect(await run(resetPasswordWith(typing("a new password", "a new password")), EMAIL)).toContain(
    "remove-second-factor",
  );
  await run(removeSecondFactorCommand, EMAIL);
  expect(await (await signIn(EMAIL, "a new password")).json()).not.toHaveProperty("twoFactorRedirect");
});
