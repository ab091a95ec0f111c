import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addNote } from "@/lib/server/notes/notes";
import { ensureFirstAccounts } from "@/lib/server/people/first-accounts";
import { offsetNumber } from "@/lib/server/stream/offset";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";
import { testServices } from "@/lib/server/testing/services";
import { type Services, useServices } from "@/lib/server/web/services";
import * as metrics from "../../metrics/route";
import * as auth from "../auth/[...all]/route";
import * as demo from "../demo/sign-in/route";
import * as ready from "../health/ready/route";
import * as acknowledge from "./alerts/[id]/acknowledge/handlers";
import * as assign from "./alerts/[id]/assign/handlers";
import * as comments from "./alerts/[id]/comments/handlers";
import * as alert from "./alerts/[id]/handlers";
import * as listOf from "./alerts/[id]/list/handlers";
import * as acknowledgeMany from "./alerts/acknowledge/handlers";
import * as bulkUndo from "./alerts/bulk/[id]/undo/handlers";
import * as bulk from "./alerts/bulk/handlers";
import * as counts from "./alerts/counts/handlers";
import * as alerts from "./alerts/handlers";
import * as backtest from "./backtests/[id]/handlers";
import * as backtests from "./backtests/handlers";
import * as letters from "./dead-letters/handlers";
import * as resend from "./dead-letters/resend/handlers";
import * as approve from "./drafts/[id]/approve/handlers";
import * as decline from "./drafts/[id]/decline/handlers";
import * as draft from "./drafts/[id]/handlers";
import * as publish from "./drafts/[id]/publish/handlers";
import * as drafts from "./drafts/handlers";
import * as waiting from "./drafts/waiting/handlers";
import * as acknowledgeHealth from "./health/[code]/acknowledge/handlers";
import * as entries from "./lists/[name]/entries/handlers";
import * as list from "./lists/[name]/handlers";
import * as listRestore from "./lists/[name]/restore/handlers";
import * as values from "./lists/[name]/values/handlers";
import * as listVersions from "./lists/[name]/versions/handlers";
import * as lists from "./lists/handlers";
import * as audit from "./rules/[id]/audit/handlers";
import * as candidate from "./rules/[id]/candidate/handlers";
import * as rule from "./rules/[id]/handlers";
import * as hits from "./rules/[id]/hits/handlers";
import * as params from "./rules/[id]/params/handlers";
import * as rollout from "./rules/[id]/rollout/handlers";
import * as rules from "./rules/handlers";
import * as settings from "./settings/handlers";
import * as tuning from "./settings/tuning/handlers";
import * as simulator from "./simulator/handlers";
import * as snooze from "./snoozes/[id]/handlers";
import * as snoozes from "./snoozes/handlers";
import * as system from "./system/handlers";
import * as watermark from "./system/watermark/handlers";
import * as transactions from "./transactions/handlers";
import * as users from "./users/handlers";

const KEY = "a-key-for-tests-only";
const PASSWORD = "correct horse battery";
const ROLES = ["viewer", "analyst", "lead", "admin"] as const;

let database: TestDatabase;
let own: Services;
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY, demo: true });
  useServices(own);
  await own.stream().then((stream) => stream.ensureTopics([own.topics.transactions, own.topics.rekeyed], 2));
  await ensureFirstAccounts(database.db, { adminEmail: "admin@example.com", adminPassword: PASSWORD, demo: true });
  for (const role of ["viewer", "analyst", "lead"] as const) cookies.set(role, await cookieOf(await demoSignIn(role)));
  cookies.set("admin", await cookieOf(await signIn("admin@example.com", PASSWORD)));
  await raiseAlerts(database.db, [{ id: "a1" }]);
}, 60_000);
afterAll(async () => {
  useServices(undefined);
  await own.close();
  await database.drop();
});

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Whose session; null sends none. */
  readonly as?: (typeof ROLES)[number] | "key" | null;
}

function request(path: string, { method = "GET", body, headers = {}, as = "key" }: Sent = {}): Request {
  const identity: Record<string, string> =
    as === null ? {} : as === "key" ? { authorization: `Bearer ${KEY}` } : { cookie: cookies.get(as) ?? "" };
  return new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers: { host: "127.0.0.1:3000", "content-type": "application/json", ...identity, ...headers },
    ...(body === undefined
      ? {}
      : {
          body:
            typeof body === "string" || body instanceof Uint8Array
              ? new Uint8Array(Buffer.from(body))
              : JSON.stringify(body),
        }),
  });
}

const none = { params: Promise.resolve({}) };
const on = (id: string) => ({ params: Promise.resolve({ id }) });
const named = (name: string) => ({ params: Promise.resolve({ name }) });
const post = (body: unknown, sent: Sent = {}) => request("/api/v1/x", { method: "POST", body, ...sent });
const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  auth.POST(
    request("/api/auth/sign-in/email", { method: "POST", body: { email, password }, as: null, headers }),
    undefined,
  );
const demoSignIn = (role: string) =>
  demo.POST(request("/api/demo/sign-in", { method: "POST", body: { role }, as: null }), undefined);

async function cookieOf(response: Response): Promise<string> {
  expect(response.status, await response.clone().text()).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as { status: number; detail: string; issues?: { path: string }[] };
  expect(body.status).toBe(response.status);
  return body;
}

describe("signing in", () => {
  test("gives a cookie that pages cannot read and that works without TLS", async () => {
    const response = await signIn("admin@example.com", PASSWORD);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
  });

  test("behind TLS marks the cookie Secure", async () => {
    const response = await signIn("admin@example.com", PASSWORD, { "x-forwarded-proto": "https" });
    expect(response.headers.getSetCookie().every((cookie) => /; Secure/i.test(cookie))).toBe(true);
  });

  test("from another site is refused", async () => {
    expect((await signIn("admin@example.com", PASSWORD, { origin: "https://evil.example" })).status).toBe(403);
    expect((await signIn("admin@example.com", PASSWORD, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  test("cannot be guessed: after three failures the next try waits, and both answers say how long", async () => {
    const id = "u-guessed";
    await database.db.prisma.user.create({ data: { id, name: "G", email: "g@example.com", role: "analyst" } });
    await database.db.prisma.userCredential.create({
      data: { id, userId: id, accountId: id, providerId: "credential", password: await hashPassword(PASSWORD) },
    });
    const tries = [1, 2, 3, 4].map(async (n) => signIn("G@example.com", `wrong ${n}`));
    const answers = await Promise.all(tries);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    const [first, , third, fourth] = answers;
    expect(await first?.json()).toMatchObject({ title: "Email or password is wrong" });
    expect(third?.headers.get("retry-after")).toBe("1");
    expect(await third?.json()).toMatchObject({ detail: "The next try is possible in 1 s.", retryAfterS: 1 });
    expect(fourth?.headers.get("retry-after")).toBe("1");
    expect(await fourth?.json()).toMatchObject({
      detail: "The password was wrong too often. The next try is possible in 1 s.",
      retryAfterS: 1,
    });
  }, 30_000);

  test("up is not possible, and nobody gives themselves a role", async () => {
    const body = { email: "new@example.com", password: PASSWORD, name: "New", role: "admin" };
    const up = await auth.POST(request("/api/auth/sign-up/email", { method: "POST", body, as: null }), undefined);
    expect(up.status).toBeGreaterThanOrEqual(400);
    await auth.POST(
      request("/api/auth/update-user", { method: "POST", body: { role: "admin" }, as: "viewer" }),
      undefined,
    );
    const user = await database.db.prisma.user.findUnique({ where: { id: "demo-viewer" } });
    expect(user?.role).toBe("viewer");
  });

  test("as a sample account is not offered outside the demo, and never as administrator", async () => {
    expect((await demoSignIn("admin")).status).toBe(400);
    useServices({ ...own, env: { ...own.env, demo: false } });
    try {
      expect((await demoSignIn("lead")).status).toBe(404);
    } finally {
      useServices(own);
    }
  });

  test("out ends the session on the server", async () => {
    const cookie = await cookieOf(await demoSignIn("viewer"));
    const get = () => alerts.GET(request("/api/v1/alerts", { as: null, headers: { cookie } }), none);
    expect((await get()).status).toBe(200);
    await auth.POST(
      request("/api/auth/sign-out", { method: "POST", body: {}, as: null, headers: { cookie } }),
      undefined,
    );
    expect((await get()).status).toBe(401);
  });
});

describe("first accounts", () => {
  test("are made once: a second start changes nothing and shows no password", async () => {
    const again = await ensureFirstAccounts(database.db, {
      adminEmail: "other@example.com",
      adminPassword: null,
      demo: true,
    });
    expect(again.admin).toEqual({ email: "admin@example.com", password: null });
    expect(await database.db.prisma.user.count({ where: { role: "admin" } })).toBe(1);
  });

  test("started by two processes at once are one administrator, whose password is shown by the one that made it", async () => {
    const fresh = await testDatabase();
    try {
      const env = { adminEmail: null, adminPassword: null, demo: false };
      const made = await Promise.all([1, 2, 3].map(() => ensureFirstAccounts(fresh.db, env)));
      expect(made.filter(({ admin }) => admin.password !== null)).toHaveLength(1);
      expect(await fresh.db.prisma.user.count()).toBe(1);
    } finally {
      await fresh.drop();
    }
  });
});

const RULE = {
  id: "big",
  name: "Big",
  severity: "low",
  key: ["accountId"],
  params: { above: { value: 10, min: 1, max: 100, label: "Above" } },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};

/** An id that no draft has. */
const GONE = "00000000-0000-4000-8000-000000000000";
const LIVE = { mode: "live", percent: 100 };
const REASON = "fewer false positives";

const BACKTEST = { kind: "compare", slot: "s", draft: RULE, ruleId: null, range: { from: 0, to: 3_600_000 } };

/** Every call that changes something, with a body that fits, and the weakest role that may make it. */
const CHANGES: readonly [string, (typeof ROLES)[number], (sent: Sent) => Promise<Response>][] = [
  ["acknowledge", "analyst", (sent) => acknowledge.POST(post({ version: 99 }, sent), on("a1"))],
  [
    "acknowledge many",
    "analyst",
    (sent) => acknowledgeMany.POST(post({ alerts: [{ id: "no", version: 1 }] }, sent), none),
  ],
  [
    "take a step on many",
    "analyst",
    (sent) => bulk.POST(post({ step: "reopen", alerts: [{ id: "no", version: 1 }] }, sent), none),
  ],
  ["undo a step on many", "analyst", (sent) => bulkUndo.POST(post({}, sent), on("gone"))],
  ["make a snooze", "analyst", (sent) => snoozes.POST(post({ ruleId: "other" }, sent), none)],
  ["end a snooze", "analyst", (sent) => snooze.DELETE(request("/x", { ...sent, method: "DELETE" }), on("gone"))],
  [
    "put a value of an alert on a list",
    "lead",
    (sent) => listOf.POST(post({ list: "l", value: "v", reason: "why" }, sent), on("gone")),
  ],
  ["comment", "analyst", (sent) => comments.POST(post({ version: 99, text: "x" }, sent), on("a1"))],
  ["assign to another", "lead", (sent) => assign.POST(post({ version: 99, userId: "demo-lead" }, sent), on("a1"))],
  ["add a rule", "lead", (sent) => rules.POST(post({ ...RULE, severity: "?" }, sent), none)],
  ["replace a rule", "lead", (sent) => rule.PUT(post({ ...RULE, id: "other", version: 1 }, sent), on("other"))],
  ["tune a rule", "analyst", (sent) => params.PATCH(post({ version: 1, values: {} }, sent), on("other"))],
  ["delete a rule", "lead", (sent) => rule.DELETE(request("/x", { ...sent, method: "DELETE" }), on("other"))],
  ["begin a draft", "analyst", (sent) => drafts.POST(post({ ruleId: "other" }, sent), none)],
  ["save a draft", "analyst", (sent) => draft.PUT(post({ edit: 1, text: "" }, sent), on(GONE))],
  ["delete a draft", "analyst", (sent) => draft.DELETE(request("/x", { ...sent, method: "DELETE" }), on(GONE))],
  ["publish a draft", "analyst", (sent) => publish.POST(post({ edit: 1, how: LIVE, reason: REASON }, sent), on(GONE))],
  ["approve a draft", "lead", (sent) => approve.POST(post({ edit: 1 }, sent), on(GONE))],
  ["decline a draft", "analyst", (sent) => decline.POST(post({ edit: 1 }, sent), on(GONE))],
  [
    "widen a rollout",
    "lead",
    (sent) => rollout.POST(post({ version: 1, percent: 50, reason: REASON }, sent), on("other")),
  ],
  [
    "promote from shadow",
    "lead",
    (sent) => candidate.POST(post({ version: 1, percent: 50, reason: REASON }, sent), on("other")),
  ],
  ["stop shadow", "lead", (sent) => candidate.DELETE(request("/x", { ...sent, method: "DELETE" }), on("other"))],
  ["change settings", "admin", (sent) => settings.PUT(post({ secondPerson: false }, sent), none)],
  ["set who tunes", "lead", (sent) => tuning.PUT(post({ analystsTune: true }, sent), none)],
  ["set watermarks back", "admin", (sent) => watermark.POST(post({ reason: "a wrong clock" }, sent), none)],
  ["make a list", "lead", (sent) => lists.POST(post({ name: "No!" }, sent), none)],
  ["edit a list", "lead", (sent) => list.PATCH(post({ add: ["x"] }, sent), named("none"))],
  ["replace a list", "lead", (sent) => list.PUT(post({ version: 1, values: [] }, sent), named("none"))],
  ["restore a list", "lead", (sent) => listRestore.POST(post({ version: 1, restore: 1 }, sent), named("none"))],
  ["delete a list", "lead", (sent) => list.DELETE(request("/x", { ...sent, method: "DELETE" }), named("none"))],
  ["set the simulator", "lead", (sent) => simulator.PUT(post({ rate: -1 }, sent), none)],
  ["send transactions", "lead", (sent) => transactions.POST(post([], sent), none)],
  ["ask for a backtest", "analyst", (sent) => backtests.POST(post({ ...BACKTEST, slot: "" }, sent), none)],
  [
    "take a backtest back",
    "analyst",
    (sent) => backtest.DELETE(request("/x", { ...sent, method: "DELETE" }), on("gone")),
  ],
  ["resend a dead letter", "lead", (sent) => resend.POST(post({ topic: "t", partition: 0, offset: 0 }, sent), none)],
];

describe.each(CHANGES)("to %s", (_, weakest, call) => {
  test.each(ROLES)(`needs ${weakest}: %s`, async (role) => {
    const { status } = await call({ as: role });
    if (ROLES.indexOf(role) >= ROLES.indexOf(weakest)) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  });

  test("needs a session or key", async () => {
    expect((await call({ as: null })).status).toBe(401);
    expect((await call({ as: null, headers: { authorization: "Bearer wrong" } })).status).toBe(401);
    expect((await call({ as: "admin", headers: { authorization: "Bearer wrong" } })).status).toBe(401);
  });

  test("is refused when another site's page sends it along with the session", async () => {
    expect((await call({ as: "admin", headers: { origin: "https://evil.example" } })).status).toBe(403);
    expect((await call({ as: "admin", headers: { "sec-fetch-site": "same-site" } })).status).toBe(403);
  });
});

const READS: readonly [string, (sent: Sent) => Promise<Response>][] = [
  ["alerts", (sent) => alerts.GET(request("/api/v1/alerts", sent), none)],
  ["counts", (sent) => counts.GET(request("/api/v1/alerts/counts", sent), none)],
  ["an alert", (sent) => alert.GET(request("/x", sent), on("a1"))],
  ["rules", (sent) => rules.GET(request("/x", sent), none)],
  ["drafts", (sent) => drafts.GET(request("/x", sent), none)],
  ["settings", (sent) => settings.GET(request("/x", sent), none)],
  ["lists", (sent) => lists.GET(request("/x", sent), none)],
  ["users", (sent) => users.GET(request("/x", sent), none)],
  ["the simulator", (sent) => simulator.GET(request("/x", sent), none)],
  ["the system", (sent) => system.GET(request("/x", sent), none)],
  ["dead letters", (sent) => letters.GET(request("/x", sent), none)],
];

test.each(READS)("%s are read by every role and key, by nobody else", async (_, call) => {
  for (const as of [...ROLES, "key"] as const) expect((await call({ as })).status).toBe(200);
  expect((await call({ as: null })).status).toBe(401);
});

test("what waits is counted for those who approve it", async () => {
  const statusAs = async (as: Exclude<Sent["as"], undefined>) =>
    (await waiting.GET(request("/x", { as }), none)).status;
  for (const as of ["lead", "admin"] as const) expect(await statusAs(as)).toBe(200);
  for (const as of ["viewer", "analyst"] as const) expect(await statusAs(as)).toBe(403);
  expect(await statusAs(null)).toBe(401);
});

describe("a query", () => {
  test.each([
    ["?colour=red", "colour"],
    ["?status=closed", "status"],
    ["?severity=low,huge", "severity"],
    ["?limit=0", "limit"],
    ["?limit=201", "limit"],
    ["?limit=ten", "limit"],
    ["?limit=1&limit=2", "limit"],
    ["?sort=name", "sort"],
    ["?from=yesterday", "from"],
    ["?cursor=garbage", "cursor"],
    [`?cursor=${Buffer.from('["-detectedAt","1","a"]').toString("base64url")}`, "cursor"],
    ["?q=a%00b", "q"],
    ["?key=%00", "key"],
    ["?__proto__=1", "__proto__"],
    [`?q=${"x".repeat(201)}`, "q"],
  ])("that cannot be used (%s) is a 400 that names %s", async (query, name) => {
    const response = await alerts.GET(request(`/api/v1/alerts${query}`), none);
    expect(response.status).toBe(400);
    const { issues } = await problemOf(response);
    expect(issues?.map(({ path }) => path.split(".")[0])).toContain(name);
  });

  test.each([
    "?q=%25",
    "?q=_",
    "?q=%5C",
    "?key=%22%5D%7D",
    "?key='",
    "?key=%24",
    "?key=1e5",
    "?ruleId=%F0%9F%92%B6",
    "?assignee=me",
  ])("that is merely strange (%s) is answered", async (query) => {
    const response = await alerts.GET(request(`/api/v1/alerts${query}`), none);
    expect(response.status, await response.clone().text()).toBe(200);
  });
});

describe("a body", () => {
  test.each([
    ["not JSON", "{", 400],
    ["nothing", "", 400],
    ["a NUL in text", JSON.stringify({ version: 1, text: "a\0b" }), 400],
    ["half a surrogate pair", '{"version":1,"text":"\\ud800"}', 400],
    ["an unknown member", { version: 1, text: "x", admin: true }, 400],
    ["a version that is text", { version: "1", text: "x" }, 400],
    ["deep nesting", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
    ["more than 1 MiB", JSON.stringify({ version: 1, text: "x".repeat(1_100_000) }), 413],
    ["only spaces", { version: 1, text: "   " }, 400],
  ])("of %s is refused as a problem", async (_, body, status) => {
    const response = await comments.POST(post(body), on("a1"));
    expect(response.status).toBe(status);
    await problemOf(response);
  });

  test("of another type is a 415", async () => {
    expect(
      (
        await comments.POST(
          post("version=1", { headers: { "content-type": "application/x-www-form-urlencoded" } }),
          on("a1"),
        )
      ).status,
    ).toBe(415);
  });

  test("that says \\u0000 in words is stored as it is", async () => {
    await raiseAlerts(database.db, [{ id: "literal" }]);
    const text = "the text \\u0000 and \\\\ud800";
    expect((await comments.POST(post({ version: 1, text }), on("literal"))).status).toBe(200);
    const detail = (await (await alert.GET(request("/x"), on("literal"))).json()) as { history: { text: string }[] };
    expect(detail.history.at(-1)?.text).toBe(text);
  });
});

test.each(["\0", "a\0", "../../etc/passwd", "💶", "x".repeat(10_000), "__proto__"])(
  "an id such as %j is not found",
  async (id) => {
    for (const call of [alert.GET, rule.GET] as const) expect((await call(request("/x"), on(id))).status).toBe(404);
    expect((await params.PATCH(post({ version: 1, values: {} }), on(id))).status).toBe(404);
    expect((await acknowledge.POST(post({ version: 1 }), on(id))).status).toBe(404);
  },
);

describe("transactions", () => {
  test("one from the far future is rejected, and does not make later ones late", async () => {
    const one = { id: "f1", accountId: "a", amount: 1, currency: "EUR", timestamp: "2099-01-01T00:00:00Z" };
    const soon = { ...one, id: "f2", timestamp: Date.now() + 240_000 };
    const answer = await transactions.POST(post([one, soon], { as: "key" }), none);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({
      accepted: 1,
      rejected: [{ index: 0, error: expect.stringContaining("at most 5m ahead of the clock") }],
    });
  });

  const good = { id: "t1", accountId: "a-1", amount: 12.5, currency: "EUR", timestamp: 1_700_000_000_000 };
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    transactions.POST(post(body, { headers }), none);
  const ndjson = { "content-type": "application/x-ndjson" };
  const appended = async () => {
    const stream = await own.stream();
    return (await stream.offsets(own.topics.transactions)).reduce((sum, { next }) => sum + offsetNumber(next), 0);
  };

  test("one, many and NDJSON are accepted once they are on the stream", async () => {
    const before = await appended();
    const answers = [
      await send(good),
      await send([good, good]),
      await send(`${JSON.stringify(good)}\n\n${JSON.stringify(good)}\r\n`, ndjson),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(
      [1, 2, 2].map((accepted) => ({ accepted, rejected: [] })),
    );
    expect(await appended()).toBe(before + 5);
  });

  test("a bad one is named by its index and does not stop the others", async () => {
    const answer = await send([good, { ...good, amount: -1 }, 7, null, good]);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      accepted: 2,
      rejected: [{ index: 1, error: expect.stringContaining("amount") }, { index: 2 }, { index: 3 }],
    });
    const lines = await send(
      Buffer.concat([Buffer.from(`{broken\n${JSON.stringify(good)}\n`), Buffer.from([0xff, 0xfe])]),
      ndjson,
    );
    expect(await lines.json()).toMatchObject({
      accepted: 1,
      rejected: [{ index: 0 }, { index: 2, error: "not valid UTF-8" }],
    });
  });

  test("the record on the stream is byte for byte what was sent, keyed by account", async () => {
    const text =
      '{ "id":"exact", "accountId":"a-9", "amount":10.10, "currency":"EUR", "timestamp":1700000000000, "x":1.0 }';
    await send(`[ ${text} , ${JSON.stringify(good)}]`);
    const stream = await own.stream();
    const found: { key: string; value: string }[] = [];
    const tail = await stream.tail({
      topic: own.topics.transactions,
      start: { at: "earliest" },
      bounded: true,
      batch: async (_, records) => {
        for (const { key, value } of records) found.push({ key, value: value.toString() });
      },
    });
    await tail.done;
    await tail.close();
    expect(found).toContainEqual({ key: "a-9", value: text });
  });

  test.each([
    ["no JSON", "nope", {}, 400],
    ["a bare number", "7", {}, 400],
    ["1,001 in an array", Array.from({ length: 1_001 }, () => good), {}, 413],
    ["more than 8 MiB", "x".repeat(8 * 1024 * 1024 + 1), ndjson, 413],
    ["millions of fragments", "{}\n".repeat(1_000_000), ndjson, 413],
    ["CSV", "id,amount", { "content-type": "text/csv" }, 415],
    ["a compressed body", good, { "content-encoding": "gzip" }, 415],
  ])("%s is refused", async (_, body, headers, status) => {
    const response = await send(body, headers);
    expect(response.status).toBe(status);
    await problemOf(response);
  });

  test("while the stream is away are refused with the time to wait", async () => {
    useServices({ ...own, stream: () => Promise.reject(new Error("gone")) });
    try {
      const response = await send(good);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    } finally {
      useServices(own);
    }
  });
});

describe("lists", () => {
  test("are made, edited, searched, taken as text and deleted", async () => {
    const made = await lists.POST(post({ name: "blocked-cards", description: "Stolen", values: ["c2", "c1"] }), none);
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ version: 1, entries: 2, usedBy: [], updatedBy: "API key" });
    const edited = await list.PATCH(post({ add: ["C3"], note: "reported" }), named("blocked-cards"));
    expect(await edited.json()).toMatchObject({ version: 2, entries: 3 });
    const found = await entries.GET(request("/x?q=c3&limit=5"), named("blocked-cards"));
    expect(await found.json()).toMatchObject({ total: 1, items: [{ value: "C3", addedBy: "API key" }] });
    const holding = await lists.GET(request("/x?holds=c1"), none);
    expect(await holding.json()).toMatchObject({ items: [{ name: "blocked-cards" }] });
    const text = await values.GET(request("/x"), named("blocked-cards"));
    expect(text.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await text.text()).toBe("C3\nc1\nc2\n");
    const history = await listVersions.GET(request("/x"), named("blocked-cards"));
    expect(await history.json()).toMatchObject({
      items: [{ note: "C3 added · reported" }, { note: "Created, 2 added" }],
    });
    const removal = request("/x?version=2", { method: "DELETE" });
    expect((await list.DELETE(removal, named("blocked-cards"))).status).toBe(204);
    expect((await problemOf(await list.GET(request("/x"), named("blocked-cards")))).status).toBe(404);
  });

  test("of more than a mebibyte are taken, and what cannot stand on one is named", async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `merchant-number-${i}`);
    expect((await lists.POST(post({ name: "many", values: many }), none)).status).toBe(201);
    const refused = await problemOf(await list.PATCH(post({ add: ["fine", " spaces "] }), named("many")));
    expect(refused).toMatchObject({ status: 422, issues: [{ path: "value 2", expected: "no spaces around it" }] });
    const named422 = await problemOf(await lists.POST(post({ name: "No good" }), none));
    expect(named422).toMatchObject({ status: 400, issues: [{ path: "name" }] });
  });

  test("that rules name cannot be deleted", async () => {
    await lists.POST(post({ name: "kept" }), none);
    const detect = { type: "match", when: { field: "cardId", op: "inList", value: "kept" } };
    const kept = await rules.POST(post({ ...RULE, id: "keeps", params: {}, detect }), none);
    expect([kept.status, await kept.json()]).toEqual([201, expect.objectContaining({ id: "keeps", warnings: [] })]);
    const refused = await problemOf(await list.DELETE(request("/x", { method: "DELETE" }), named("kept")));
    expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining("Big (keeps)") });
  });
});

describe("a draft", () => {
  const made = async (response: Response, status: number) => {
    expect(response.status, await response.clone().text()).toBe(status);
    return (await response.json()) as { id: string; edit: number };
  };

  test("is written by an analyst, published by a lead, and every step is told", async () => {
    const text = JSON.stringify({ ...RULE, id: "drafted" });
    const begun = await made(await drafts.POST(post({ ruleId: null }, { as: "analyst" }), none), 201);
    expect((await draft.GET(request("/x", { as: "lead" }), on(begun.id))).status).toBe(404);
    const saved = await made(await draft.PUT(post({ edit: 1, text }, { as: "analyst" }), on(begun.id)), 200);
    expect(saved).toMatchObject({ text, warnings: [] });
    const stale = await problemOf(await draft.PUT(post({ edit: 1, text: "" }, { as: "analyst" }), on(begun.id)));
    expect(stale).toMatchObject({ status: 409, current: { edit: saved.edit, text } });
    const body = { edit: saved.edit, how: LIVE, reason: REASON };
    const answer = await publish.POST(post(body, { as: "analyst" }), on(begun.id));
    expect(await answer.json()).toMatchObject({ outcome: "proposed", draft: { proposal: { reason: REASON } } });
    const seen = await made(await draft.GET(request("/x", { as: "viewer" }), on(begun.id)), 200);
    const done = await approve.POST(post({ edit: seen.edit }, { as: "lead" }), on(begun.id));
    expect(await done.json()).toMatchObject({ outcome: "published", rule: { id: "drafted", version: 1 } });
    const steps = (await (await audit.GET(request("/x", { as: "viewer" }), on("drafted"))).json()) as {
      items: { action: string }[];
    };
    expect(steps.items.map(({ action }) => action).reverse()).toEqual([
      "draft.create",
      "draft.propose",
      "draft.approve",
      "rule.publish",
    ]);
    expect(await (await hits.GET(request("/x?of=shadow&limit=5"), on("drafted"))).json()).toEqual({
      items: [],
      nextBefore: null,
    });
    expect((await problemOf(await hits.GET(request("/x?of=both"), on("drafted")))).issues).toMatchObject([
      { path: "of" },
    ]);
  });

  test("is the only way to change what raises once the setting asks for a second person, for keys too", async () => {
    await rules.POST(post({ ...RULE, id: "guarded" }), none);
    const set = (secondPerson: boolean) => settings.PUT(post({ secondPerson }, { as: "admin" }), none);
    expect(await (await set(true)).json()).toMatchObject({ secondPerson: true, analystsTune: true });
    try {
      const refused = await problemOf(
        await rule.PUT(post({ ...RULE, id: "guarded", version: 1, name: "G" }), on("guarded")),
      );
      expect(refused).toMatchObject({ status: 403, type: "urn:tripline:problem:approval-required" });
      const tuned = await made(await params.PATCH(post({ version: 1, values: { above: 20 } }), on("guarded")), 202);
      expect(tuned).toMatchObject({ ruleId: "guarded", proposal: { how: { mode: "tune" }, reason: null } });
      const text = JSON.stringify({ ...RULE, id: "guarded", name: "Guarded" });
      const begun = await made(await drafts.POST(post({ ruleId: "guarded", text }, { as: "lead" }), none), 201);
      const body = { edit: begun.edit, how: LIVE, reason: REASON };
      const answer = await publish.POST(post(body, { as: "lead" }), on(begun.id));
      expect(await answer.json()).toMatchObject({ outcome: "proposed" });
      const own = await problemOf(await approve.POST(post({ edit: begun.edit + 1 }, { as: "lead" }), on(begun.id)));
      expect(own).toMatchObject({ status: 403 });
      const other = await approve.POST(post({ edit: begun.edit + 1 }, { as: "admin" }), on(begun.id));
      expect(await other.json()).toMatchObject({ rule: { name: "Guarded", version: 2 } });
    } finally {
      await set(false);
    }
  });
});

describe("a backtest", () => {
  test("is asked for, read and taken back by the analyst whose it is, and by those who may change rules", async () => {
    const asked = await backtests.POST(post(BACKTEST, { as: "analyst" }), none);
    expect(asked.status).toBe(202);
    const { id, ...state } = (await asked.json()) as { id: string };
    expect(state).toMatchObject({ slot: "s", status: "queued", ahead: 0, error: null, result: null });
    expect((await backtest.GET(request("/x", { as: "analyst" }), on(id))).status).toBe(200);
    expect((await backtest.GET(request("/x", { as: "lead" }), on(id))).status).toBe(200);
    expect((await backtest.GET(request("/x", { as: "viewer" }), on(id))).status).toBe(403);
    const taken = request("/x", { as: "analyst", method: "DELETE" });
    expect((await backtest.DELETE(taken, on(id))).status).toBe(204);
    expect(await (await backtest.GET(request("/x", { as: "analyst" }), on(id))).json()).toMatchObject({
      status: "superseded",
    });
  });

  test("of another analyst is not there", async () => {
    const asked = (await (await backtests.POST(post(BACKTEST, { as: "lead" }), none)).json()) as { id: string };
    await problemOf(await backtest.GET(request("/x", { as: "analyst" }), on(asked.id)));
    const taken = request("/x", { as: "analyst", method: "DELETE" });
    expect((await problemOf(await backtest.DELETE(taken, on(asked.id)))).status).toBe(404);
  });

  test("of what is no rule is refused with the places", async () => {
    const refused = await problemOf(
      await backtests.POST(post({ ...BACKTEST, draft: { ...RULE, key: ["hourOfDay"] } }), none),
    );
    expect(refused).toMatchObject({ status: 422, issues: [{ path: "key[0]" }] });
    const backwards = await backtests.POST(post({ ...BACKTEST, range: { from: 5, to: 5 } }), none);
    expect(await problemOf(backwards)).toMatchObject({ status: 400, issues: [{ path: "range" }] });
  });
});

describe("health and metrics", () => {
  beforeEach(() => useServices(own));

  test("ready tells what keeps transactions from being evaluated, as the contract says it, and is well once it is known", async () => {
    const fresh = testServices(database.url, { apiKey: KEY, demo: true });
    useServices(fresh);
    try {
      expect(await (await ready.GET(request("/x"), undefined)).json()).toEqual({ status: "ok" });
      const lost = { code: "skipped", since: 5, topic: "transactions", partition: 1, transactions: 9 } as const;
      await addNote(database.db.direct, { ...lost, message: "Nine are lost.", remedy: "Acknowledge it." });
      await fresh.health().check();
      const response = await ready.GET(request("/x"), undefined);
      expect(response.status).toBe(503);
      expect(await response.json()).toEqual({
        status: "degraded",
        problems: [{ ...lost, message: "Nine are lost.", remedy: "Acknowledge it." }],
      });
      const known = (sent: Sent, body: unknown = { reason: "A drill." }, code = "skipped") =>
        acknowledgeHealth.POST(post(body, sent), { params: Promise.resolve({ code }) });
      expect((await known({ as: "viewer" })).status).toBe(403);
      expect((await known({ as: "analyst" })).status).toBe(403);
      expect((await known({ as: "lead" }, { reason: " " })).status).toBe(400);
      expect((await known({ as: "lead" }, { reason: "A drill." }, "sunspots")).status).toBe(404);
      expect(await (await known({ as: "lead" })).json()).toEqual({ acknowledged: 1 });
      expect((await known({ as: "key" })).status).toBe(404);
      expect((await ready.GET(request("/x"), undefined)).status).toBe(200);
    } finally {
      useServices(own);
      await fresh.close();
    }
  });

  test("metrics are for this machine, and for those who may read", async () => {
    const scrape = (headers: Record<string, string>, as: Sent["as"] = null) =>
      metrics.GET(request("/metrics", { as, headers }), undefined);
    expect((await scrape({ "x-tripline-peer": "127.0.0.1" })).status).toBe(200);
    expect((await scrape({ "x-tripline-peer": "10.0.0.7" })).status).toBe(401);
    expect((await scrape({ "x-tripline-peer": "forwarded" })).status).toBe(401);
    expect(await (await scrape({ "x-tripline-peer": "10.0.0.7" }, "key")).text()).toContain("process_cpu");
  });
});
