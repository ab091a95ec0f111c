import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { CreatedApiKey } from "@/lib/contract/api-key-schema";
import { createApiKey } from "@/lib/server/api-keys/create";
import { listApiKeys } from "@/lib/server/api-keys/list";
import { revokeApiKey } from "@/lib/server/api-keys/revoke";
import type { Caller } from "@/lib/server/callers/caller";
import { isAllowed } from "@/lib/server/callers/caller";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as counts from "../alerts/counts/handlers";
import * as assignees from "../assignees/handlers";

import * as key from "./[id]/handlers";
import * as keys from "./handlers";

const ENV_KEY = "a-key-for-tests-only";
const admin: Caller = { kind: "person", id: "u-admin", name: "Ada", role: "admin" };

let database: TestDatabase;
let own: Services;
beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: ENV_KEY });
  useServices(own);
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

const make = (body: Partial<Parameters<typeof createApiKey>[2]> = {}) =>
  createApiKey(database.db, admin, { name: "payments", scopes: ["read"], expiresAt: null, ...body });
const asKey = (token: string) =>
  new Request("http://127.0.0.1:3000/api/v1/x", { headers: { authorization: `Bearer ${token}` } });
const none = { params: Promise.resolve({}) };
const callerOf = (made: CreatedApiKey) => own.machines.callerOf(`Bearer ${made.key}`);

test("a key is told once and stored as a hash", async () => {
  const made = await make({ name: "shown once" });
  expect(made.key).toMatch(/^tripline_[\w-]{43}$/);
  const rows = JSON.stringify((await database.db.pool.query("select * from api_key")).rows);
  expect(rows).not.toContain(made.key);
  const listed = (await listApiKeys(database.db)).find(({ id }) => id === made.id);
  expect(listed).toMatchObject({ name: "shown once", begins: made.key.slice(0, 14), createdByName: "Ada" });
  expect(JSON.stringify(listed)).not.toContain(made.key);
});

test("opens what its scopes name, and nothing else", async () => {
  const reader = await callerOf(await make({ scopes: ["read"] }));
  const decider = await callerOf(await make({ scopes: ["decide"] }));
  const writer = await callerOf(await make({ scopes: ["write"] }));
  const feeder = await callerOf(await make({ scopes: ["ingest"] }));
  const table = (["read", "workAlerts", "changeRules", "ingest", "manageKeys", "changeSettings"] as const).map(
    (permission) => [reader, decider, writer, feeder].map((caller) => caller !== null && isAllowed(caller, permission)),
  );
  expect(table).toEqual([
    [true, false, false, false],
    [false, true, false, false],
    [false, false, true, false],
    [false, false, false, true],
    [false, false, false, false],
    [false, false, false, false],
  ]);
});

test("answers calls, notes its last use, and a wrong one is refused", async () => {
  const made = await make({ scopes: ["read"] });
  expect((await counts.GET(asKey(made.key), none)).status).toBe(200);
  expect((await counts.GET(asKey(ENV_KEY), none)).status).toBe(200);
  expect((await counts.GET(asKey(`${made.key}x`), none)).status).toBe(401);
  expect((await assignees.GET(asKey((await make({ scopes: ["ingest"] })).key), none)).status).toBe(403);
  await vi.waitFor(async () => {
    const row = (await listApiKeys(database.db)).find(({ id }) => id === made.id);
    expect(row?.lastUsedAt).toBeGreaterThan(Date.now() - 60_000);
  });
});

test("ends when it is revoked or expires", async () => {
  const made = await make();
  expect(await callerOf(made)).not.toBeNull();
  await revokeApiKey(database.db, admin, made.id);
  own.machines.forget();
  expect(await callerOf(made)).toBeNull();
  const first = await revokeApiKey(database.db, { ...admin, name: "Someone else" }, made.id);
  expect(first).toMatchObject({ revokedByName: "Ada" });
  const short = await make({ expiresAt: Date.now() + 60_000 });
  expect(await callerOf(short)).not.toBeNull();
  await database.db.pool.query("update api_key set expires_at = now() - interval '1 s' where id = $1", [short.id]);
  // Without a word a key that was looked up counts for another second at most.
  await vi.waitFor(async () => expect(await callerOf(short)).toBeNull(), { timeout: 3_000 });
  await expect(make({ expiresAt: Date.now() - 1 })).rejects.toThrow("expected a time to come");
});

test("are made and revoked by administrators only, with an audit event", async () => {
  for (const call of [
    keys.GET(asKey(ENV_KEY), none),
    keys.POST(asKey(ENV_KEY), none),
    key.DELETE(asKey(ENV_KEY), { params: Promise.resolve({ id: "x" }) }),
  ]) {
    expect((await call).status).toBe(403);
  }
  const made = await make({ name: "audited" });
  await revokeApiKey(database.db, admin, made.id);
  const { rows } = await database.db.pool.query(
    "select actor_name, action, detail ->> 'note' as note from audit_event where subject = $1 order by id",
    [`apiKey:${made.id}`],
  );
  expect(rows).toEqual([
    { actor_name: "Ada", action: "apiKey.created", note: "Made the API key audited (read)" },
    { actor_name: "Ada", action: "apiKey.revoked", note: "Revoked the API key audited" },
  ]);
  await expect(revokeApiKey(database.db, admin, "key_none")).rejects.toMatchObject({ refusal: { code: "notFound" } });
});
