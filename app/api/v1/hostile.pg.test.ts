import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HostileRequest, hostileRequests } from "@/lib/server/openapi/testing/hostile";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { projectRoot } from "@/lib/server/project/root";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as auth from "../auth/[...all]/route";

const PASSWORD = "correct horse battery";

type Handler = (
  request: Request,
  context: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response> | Response;

let database: TestDatabase;
let own: Services;
let cookie = "";

beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { demo: true });
  useServices(own);
  await own.stream().then((stream) => stream.ensureTopics([own.topics.transactions, own.topics.rekeyed], 2));
  await ensureFirstAccounts(database.db, { adminEmail: "admin@example.com", adminPassword: PASSWORD, demo: true });
  await raiseAlerts(database.db, [{ id: "a1" }]);
  const signedIn = await auth.POST(
    new Request("http://127.0.0.1:3000/api/auth/sign-in/email", {
      method: "POST",
      headers: { host: "127.0.0.1:3000", "content-type": "application/json" },
      body: JSON.stringify({ email: "admin@example.com", password: PASSWORD }),
    }),
    undefined,
  );
  cookie = signedIn.headers
    .getSetCookie()
    .map((text) => text.split(";")[0])
    .join("; ");
}, 60_000);
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

const modules = new Map<string, Promise<Readonly<Record<string, Handler>>>>();

async function answer({ method, route, params, query, body }: HostileRequest): Promise<Response> {
  const file = join(projectRoot(), "app", route.replaceAll(/\{(\w+)\}/g, "[$1]"), "handlers.ts");
  const module = modules.get(file) ?? import(/* @vite-ignore */ file);
  modules.set(file, module);
  const handler = (await module)[method];
  if (handler === undefined) throw new Error(`${file} has no ${method}`);
  const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(Buffer.from(params[name] ?? "").toString()),
  );
  const request = new Request(`http://127.0.0.1:3000${path}${query}`, {
    method,
    headers: { host: "127.0.0.1:3000", cookie, ...(body === null ? {} : { "content-type": "application/json" }) },
    ...(body === null ? {} : { body }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

const requests = hostileRequests();
const routes = [...new Set(requests.map(({ method, route }) => `${method} ${route}`))];

test.each(routes)(
  "%s answers whatever is asked, and is never at fault",
  async (name) => {
    const faults: string[] = [];
    for (const request of requests) {
      if (`${request.method} ${request.route}` !== name) continue;
      const response = await answer(request);
      // What is told of a refusal is a line, not the text that was sent.
      const text = await response.text();
      if (response.status >= 500) faults.push(`${request.what} → ${response.status} ${text.slice(0, 200)}`);
      else if (response.status >= 400) {
        if (response.headers.get("content-type") !== "application/problem+json")
          faults.push(`${request.what} → no problem`);
        const { detail } = JSON.parse(text) as { detail: string };
        if (detail.length > 20_000 || detail.includes("\n")) faults.push(`${request.what} → ${detail.slice(0, 200)}`);
      }
    }
    expect(faults).toEqual([]);
  },
  120_000,
);
