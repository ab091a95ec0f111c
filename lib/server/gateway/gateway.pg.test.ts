import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type {
  AlertChange,
  ClientToServerEvents,
  LiveSnapshot,
  RuleChanged,
  ServerToClientEvents,
} from "@/lib/contract/realtime";
import { acknowledge } from "../alerts/steps";
import { digest } from "../api-keys/digest";
import type { Caller } from "../callers/caller";
import { problemOfError } from "../errors/problem";
import { ensureFirstAccounts } from "../people/first-accounts";
import { sessionUser } from "../people/sessions";
import { ensureShippedRules } from "../rules/ensure-shipped";
import { setRuleState } from "../rules/state";
import { answerAuth, answerDemoSignIn } from "../sign-in/sign-in";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { addOccurrence, raiseAlerts } from "../testing/rows";
import { testServices } from "../testing/services";
import type { Services } from "../web/services";
import { type Gateway, openGateway } from "./gateway";
import { checkEvents, subscribed } from "./testing/checked-events";

const KEY = "a-key-for-tests-only";
const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

let database: TestDatabase;
let own: Services;
let http: Server;
let gateway: Gateway;
let clients: Client[] = [];

beforeEach(async () => {
  database = await testDatabase();
  own = testServices(database.url, { apiKey: KEY, demo: true });
  http = createServer();
  gateway = await openGateway(own, http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  for (const client of clients) client.disconnect();
  clients = [];
  await gateway.close();
  await new Promise((resolve) => http.close(resolve));
  await own.close();
  await database.drop();
});

const url = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

interface Heard {
  readonly client: Client;
  readonly events: { readonly name: string; readonly change: AlertChange }[];
  subscribe(cursor: number | null): Promise<LiveSnapshot>;
}

async function connect(headers: Record<string, string> = { authorization: `Bearer ${KEY}` }): Promise<Heard> {
  const client: Client = io(url(), {
    transports: ["websocket"],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  clients.push(client);
  checkEvents(client);
  const events: Heard["events"] = [];
  client.on("alert:raised", (change) => events.push({ name: "raised", change }));
  client.on("alert:changed", (change) => events.push({ name: "changed", change }));
  await new Promise<void>((resolve, reject) => {
    client.once("connect", resolve);
    client.once("connect_error", reject);
  });
  return {
    client,
    events,
    subscribe: (cursor) => subscribed(client, cursor),
  };
}

describe("who connects", () => {
  test("without a session or key is refused", async () => {
    await expect(connect({})).rejects.toThrow("signed out");
    await expect(connect({ authorization: "Bearer wrong" })).rejects.toThrow("signed out");
    await expect(connect({ cookie: "tripline.session_token=made.up" })).rejects.toThrow("signed out");
  });

  test("from another site's page is refused, whatever its key", async () => {
    await expect(connect({ authorization: `Bearer ${KEY}`, origin: "https://evil.example" })).rejects.toThrow();
  });
});

test("who signs out is disconnected, and only they", async () => {
  await ensureFirstAccounts(database.db, { adminEmail: null, adminPassword: "not used in this test", demo: true });
  const signIn = async () => {
    const request = new Request(`${url()}/api/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "viewer" }),
    });
    const response = await answerDemoSignIn(own, request);
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  };
  const cookie = await signIn();
  const mine = await connect({ cookie });
  const other = await connect({ cookie: await signIn() });
  const out = new Request(`${url()}/api/auth/sign-out`, {
    method: "POST",
    body: "{}",
    headers: { cookie, "content-type": "application/json" },
  });
  expect((await answerAuth(own, out)).status).toBe(200);
  await vi.waitFor(() => expect(mine.client.connected).toBe(false), 3_000);
  expect(other.client.connected).toBe(true);
});

test("who is disabled, gets another role or loses a session in the database is disconnected within a second", async () => {
  await ensureFirstAccounts(database.db, { adminEmail: null, adminPassword: "not used in this test", demo: true });
  const connected = async (role: "viewer" | "analyst" | "lead") => {
    const request = new Request(`${url()}/api/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: role }),
    });
    const response = await answerDemoSignIn(own, request);
    return connect({
      cookie: response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    });
  };
  const [viewer, analyst, lead, other] = [
    await connected("viewer"),
    await connected("analyst"),
    await connected("lead"),
    await connect(),
  ];
  const { pool } = database.db;
  await pool.query("update app_user set role = 'analyst' where id = 'demo-viewer'");
  await vi.waitFor(() => expect(viewer.client.connected).toBe(false), 1_000);
  await pool.query("update app_user set disabled_at = now() where id = 'demo-analyst'");
  await vi.waitFor(() => expect(analyst.client.connected).toBe(false), 1_000);
  expect(lead.client.connected).toBe(true);
  await pool.query("delete from user_session where user_id = 'demo-lead'");
  await vi.waitFor(() => expect(lead.client.connected).toBe(false), 1_000);
  expect(other.client.connected).toBe(true);
});

describe("a session or key that ends by time", () => {
  const seconds = (count: number) => new Date(Date.now() + count * 1_000);
  async function demoCookie(): Promise<string> {
    await ensureFirstAccounts(database.db, { adminEmail: null, adminPassword: "not used in this test", demo: true });
    const request = new Request(`${url()}/api/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "viewer" }),
    });
    const cookies = (await answerDemoSignIn(own, request)).headers.getSetCookie();
    return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
  }
  /** How long after `end` the connection was closed, ms. */
  const closedAfter = async ({ client }: Heard, end: Date): Promise<number> => {
    await vi.waitFor(() => expect(client.connected).toBe(false), { timeout: 8_000, interval: 10 });
    return Date.now() - end.getTime();
  };

  test("closes its sockets within a second, not before, and calls with it are refused at once", async () => {
    const cookie = await demoCookie();
    const end = seconds(4);
    await database.db.prisma.userSession.updateMany({ data: { expiresAt: end } });
    const one = await connect({ cookie });
    const other = await connect();
    const lateMs = await closedAfter(one, end);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(1_000);
    expect(other.client.connected).toBe(true);
    expect(await sessionUser(own.auth, new Headers({ cookie }))).toBeNull();
    await expect(connect({ cookie })).rejects.toThrow("signed out");
  });

  test("is followed when it is shortened or lengthened while a socket is open", async () => {
    const cookie = await demoCookie();
    const one = await connect({ cookie });
    const { prisma } = database.db;
    await prisma.userSession.updateMany({ data: { expiresAt: seconds(1) } });
    const end = seconds(3);
    await prisma.userSession.updateMany({ data: { expiresAt: end } });
    const lateMs = await closedAfter(one, end);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(1_000);
  });

  test("holds while the database is away", async () => {
    const cookie = await demoCookie();
    const end = seconds(4);
    await database.db.prisma.userSession.updateMany({ data: { expiresAt: end } });
    const one = await connect({ cookie });
    const away = vi.spyOn(own.auth.api, "getSession").mockRejectedValue(new Error("the database is away"));
    expect(await closedAfter(one, end)).toBeLessThan(1_000);
    away.mockRestore();
  });

  test("is the same for a key", async () => {
    const end = seconds(4);
    await database.db.pool.query(
      "insert into api_key (id, name, key_hash, begins, scopes, created_by_name, expires_at) values ('k', 'K', $1, 'a', '{read}', 'Ada', $2)",
      [digest("a key that ends soon"), end],
    );
    const authorization = "Bearer a key that ends soon";
    const one = await connect({ authorization });
    expect(await own.machines.callerOf(authorization)).not.toBeNull();
    expect(await closedAfter(one, end)).toBeLessThan(1_000);
    expect(await own.machines.callerOf(authorization)).toBeNull();
  });
});

test("a session that ends while its socket connects is closed too", async () => {
  await ensureFirstAccounts(database.db, { adminEmail: null, adminPassword: "not used in this test", demo: true });
  const user = { id: "demo-viewer", name: "Vera", email: "v@example.com", role: "viewer", twoFactorEnabled: false };
  const session = { session: { id: "s", expiresAt: new Date(Date.now() + 60_000) }, user };
  let isThere = true;
  const asked = vi.spyOn(own.auth.api, "getSession").mockImplementation((async () => {
    if (!isThere) return null;
    // It ends behind the look at it and before the connection stands; the notification comes in between.
    isThere = false;
    await database.db.pool.query("select pg_notify('tripline_people', 'demo-viewer')");
    await new Promise((resolve) => setTimeout(resolve, 300));
    return session;
  }) as unknown as typeof own.auth.api.getSession);
  const one = await connect({ cookie: "tripline.session_token=x" });
  await vi.waitFor(() => expect(one.client.connected).toBe(false), 1_000);
  asked.mockRestore();
});

test("alerts arrive as fast while people storm the sign-in", async () => {
  await ensureFirstAccounts(database.db, { adminEmail: "a@example.com", adminPassword: "right password", demo: false });
  const one = await connect();
  await one.subscribe(null);
  const answers: number[] = [];
  let storming = true;
  const storm = async (peer: number): Promise<void> => {
    for (let n = 0; storming; n++) {
      const request = new Request(`${url()}/api/auth/sign-in/email`, {
        method: "POST",
        body: JSON.stringify({ email: n % 2 === 0 ? "a@example.com" : `${n}@example.com`, password: "wrong password" }),
        headers: { "content-type": "application/json", "x-tripline-peer": `203.0.113.${peer}` },
      });
      answers.push(
        await answerAuth(own, request).then(
          ({ status }) => status,
          (error: unknown) => problemOfError(error).body.status,
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  let raised = 0;
  const medianMs = async (): Promise<number> => {
    const latenciesMs: number[] = [];
    for (let n = 0; n < 15; n++) {
      const at = performance.now();
      raised += 1;
      await raiseAlerts(database.db, [{ id: `a${raised}` }]);
      await vi.waitFor(() => expect(one.events).toHaveLength(raised), { timeout: 5_000, interval: 5 });
      latenciesMs.push(performance.now() - at);
    }
    return latenciesMs.sort((a, b) => a - b)[7] ?? 0;
  };
  const quietMs = await medianMs();
  const stormers = Array.from({ length: 16 }, (_, peer) => storm(peer));
  const stormMs = await medianMs();
  storming = false;
  await Promise.all(stormers);
  expect(stormMs, `${quietMs} ms without a storm`).toBeLessThan(3 * quietMs + 200);
  expect(answers).toContain(401);
  expect(answers.filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
}, 120_000);

test("an alert reaches those who subscribed as raised, and a later step as changed", async () => {
  const one = await connect();
  const two = await connect();
  expect(await one.subscribe(null)).toMatchObject({ cursor: 0, alerts: [], truncated: false });
  await two.subscribe(null);
  await raiseAlerts(database.db, [{ id: "a1", severity: "critical" }]);
  await vi.waitFor(() => expect(one.events).toHaveLength(1), 3_000);
  await acknowledge(database.db, ana, "a1", 1);
  await vi.waitFor(() => expect(two.events).toHaveLength(2), 3_000);
  for (const { events } of [one, two]) {
    expect(events.map(({ name, change }) => [name, change.alert.id, change.alert.status])).toEqual([
      ["raised", "a1", "open"],
      ["changed", "a1", "acknowledged"],
    ]);
  }
});

test("after a reconnection a client gets exactly what it missed, and nothing twice", async () => {
  const before = await connect();
  await before.subscribe(null);
  await raiseAlerts(database.db, [{ id: "a1" }, { id: "a2" }]);
  await vi.waitFor(() => expect(before.events).toHaveLength(2), 3_000);
  const cursor = before.events.at(-1)?.change.seq ?? 0;
  before.client.disconnect();
  await raiseAlerts(database.db, [{ id: "a3" }]);
  await acknowledge(database.db, ana, "a1", 1);
  const after = await connect();
  // What the gateway has not read yet comes behind the snapshot.
  const { alerts } = await after.subscribe(cursor);
  await raiseAlerts(database.db, [{ id: "a4" }]);
  await vi.waitFor(() => {
    const changes = [...alerts, ...after.events.map(({ change }) => change)];
    expect(changes.map(({ alert }) => alert.id)).toEqual(["a3", "a1", "a4"]);
  }, 3_000);
});

test("changes during many snapshots arrive exactly once each, in the snapshot or behind it", async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `s${i}`);
  const raising = (async () => {
    for (const id of ids) {
      await raiseAlerts(database.db, [{ id }]);
      await addOccurrence(database.db, id);
    }
  })();
  const seen = await Promise.all(
    Array.from({ length: 8 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * 15));
      const heard = await connect();
      const { alerts } = await heard.subscribe(0);
      return { heard, alerts };
    }),
  );
  await raising;
  const newest = await database.db.pool.query<{ seq: number }>("select max(change_seq) as seq from alert");
  for (const { heard, alerts } of seen) {
    const all = () => [...alerts, ...heard.events.map(({ change }) => change)];
    await vi.waitFor(() => expect(all().at(-1)?.seq).toBe(newest.rows[0]?.seq), 3_000);
    const seqs = all().map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(new Set(all().map(({ alert }) => alert.id))).toEqual(new Set(ids));
    const last = new Map(all().map(({ alert }) => [alert.id, alert.occurrences]));
    expect([...last.values()].every((occurrences) => occurrences === 2)).toBe(true);
  }
});

test("who missed more than a snapshot holds is told to read again", async () => {
  await raiseAlerts(
    database.db,
    Array.from({ length: 1_001 }, (_, i) => ({ id: `m${i}` })),
  );
  const { subscribe } = await connect();
  await vi.waitFor(async () => expect(await subscribe(0)).toMatchObject({ truncated: true, cursor: 1_001 }), 3_000);
});

test("a cursor of another database is answered with everything, not with nothing", async () => {
  await raiseAlerts(database.db, [{ id: "a1" }]);
  const { subscribe } = await connect();
  await vi.waitFor(async () => {
    const snapshot = await subscribe(99_999);
    expect(snapshot).toMatchObject({ truncated: true, cursor: 1 });
    expect(snapshot.alerts).toHaveLength(1);
  }, 3_000);
});

test.each([[undefined], [null], ["x"], [{ cursor: -1 }], [{ cursor: "1" }], [{ cursor: 1e300 }]])(
  "a subscription with %j is refused with a reason",
  async (request) => {
    const { client } = await connect();
    const raw = client as unknown as Socket;
    expect(await raw.timeout(2_000).emitWithAck("subscribe", request)).toMatchObject({ ok: false });
    expect(client.connected).toBe(true);
  },
);

test("a changed rule is told at once, and again when every live detector runs it", async () => {
  const rule = {
    id: "r1",
    name: "R",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
  } as const;
  const { client, subscribe } = await connect();
  await subscribe(null);
  const told: RuleChanged[] = [];
  client.on("rule:changed", (change) => told.push(change));
  await ensureShippedRules(database.db, [rule]);
  await vi.waitFor(() => expect(told).toEqual([{ ruleId: "r1", version: 1, revision: 1, inForce: false }]), 3_000);
  await setRuleState(database.db, ana, "r1", { version: 1, enabled: false });
  await database.db.pool.query(
    "insert into detector (id, started_at, seen_at, rule_revision, stats) values ('d1', 0, $1, 2, '{}'), ('gone', 0, 0, 0, '{}')",
    [Date.now() + 60_000],
  );
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ ruleId: "r1", version: 2, revision: 2, inForce: true }), 3_000);
});
