import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { createApiKey } from "@/lib/server/api-keys/create";
import type { Caller } from "@/lib/server/callers/caller";
import { createDraft } from "@/lib/server/drafts/create";
import { publishDraft } from "@/lib/server/drafts/publish";
import { saveDraft } from "@/lib/server/drafts/save";
import { tuneRule } from "@/lib/server/drafts/tune";
import { readRule } from "@/lib/server/rules/list";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import { GET as readFields } from "../fields/handlers";
import * as one from "./[id]/handlers";
import * as rules from "./handlers";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
let database: TestDatabase;
let own: Services;
let key = "";

beforeAll(async () => {
  database = await testDatabase();
  useZone("Europe/Berlin");
  const una = { kind: "person", id: "u", name: "Una", role: "admin" } as const;
  key = (await createApiKey(database.db, una, { name: "key", scopes: ["write", "read"], expiresAt: null })).key;
});
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

function useZone(zone: string | null): void {
  own = testServices(database.url, { zone });
  useServices(own);
}

const night = (id: string, change: object = {}) => ({
  id,
  name: "Night",
  severity: "low",
  key: ["cardId"],
  params: { untilHour: { value: 5, min: 1, max: 8 } },
  detect: { type: "match", when: { field: "hourOfDay", op: "<", value: { param: "untilHour" } } },
  ...change,
});

async function send(method: "POST" | "PUT", id: string, body: object): Promise<StoredRule> {
  const request = new Request(`http://127.0.0.1:3000/api/v1/rules${method === "PUT" ? `/${id}` : ""}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const given = { params: Promise.resolve({ id }) };
  const response = await (method === "PUT" ? one.PUT(request, given) : rules.POST(request, given));
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as StoredRule;
}

test("a rule that names no zone is stored with that of the setting, and another setting changes it no more", async () => {
  expect(await send("POST", "a", night("a"))).toMatchObject({ version: 1, zone: "Europe/Berlin" });
  expect(await send("POST", "b", night("b", { zone: "Asia/Kolkata" }))).toMatchObject({ zone: "Asia/Kolkata" });
  await own.close();
  useZone("America/New_York");
  expect(await readRule(own.db, "a")).toMatchObject({ version: 1, zone: "Europe/Berlin" });
  const renamed = { ...night("b", { zone: "Asia/Kolkata", name: "Nights" }), version: 1 };
  expect(await send("PUT", "b", renamed)).toMatchObject({ version: 2, zone: "Asia/Kolkata" });
  expect(await send("POST", "c", night("c"))).toMatchObject({ zone: "America/New_York" });
});

test("without the setting a rule names none, and tuning leaves it so", async () => {
  await own.close();
  useZone(null);
  expect(await send("POST", "d", night("d"))).not.toHaveProperty("zone");
  await own.close();
  useZone("America/New_York");
  await tuneRule(own.db, lee, "d", { version: 1, values: { untilHour: 4 }, reason: "fewer" });
  expect(await readRule(own.db, "d")).toMatchObject({ version: 2 });
  expect(await readRule(own.db, "d")).not.toHaveProperty("zone");
});

test("a draft that names none is published with that of the setting, which pages are told", async () => {
  const draft = await createDraft(own.db, lee, { ruleId: "d" });
  const saved = await saveDraft(own.db, lee, draft.id, { edit: draft.edit, text: JSON.stringify(night("d")) });
  const how = { mode: "live", percent: 100 } as const;
  const body = { edit: saved.edit, how, reason: "back to five" };
  const answer = await publishDraft(own.db, lee, saved.id, body, own.env.zone);
  expect(answer).toMatchObject({ outcome: "published", rule: { zone: "America/New_York" } });
  const request = new Request("http://127.0.0.1:3000/api/v1/fields", { headers: { authorization: `Bearer ${key}` } });
  const fields = await readFields(request, { params: Promise.resolve({}) });
  expect(await fields.json()).toMatchObject({ zone: "America/New_York" });
});
