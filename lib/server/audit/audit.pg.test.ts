import { EventEmitter, once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { transact } from "../data/transact";
import { inTransaction } from "../database/in-transaction";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { auditNaming, redactAudit } from "./redact";
import { sealAll } from "./seal";
import { type AuditVerdict, verifyAudit } from "./verify";
import { audit } from "./write";

const MIA = { id: "u1", name: "Mia" };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
/** As nobody can who is not the database's superuser. */
beforeEach(() => past("truncate audit_event, audit_seal, audit_redaction, audit_unsealed restart identity"));

/** Runs SQL with triggers off. */
async function past(sql: string): Promise<void> {
  const client = await database.db.pool.connect();
  try {
    await client.query(`set session_replication_role = replica; ${sql}; set session_replication_role = origin`);
  } finally {
    client.release(true);
  }
}

const write = (subject: string, detail: Record<string, unknown> = {}) =>
  audit({ kysely: database.db.kysely, author: MIA }, "test", subject, detail);
const seal = () => sealAll(database.db);

function verify(head?: string): Promise<AuditVerdict> {
  return verifyAudit(database.db, head);
}

async function five(): Promise<void> {
  for (let n = 1; n <= 5; n++) await write(`rule:r${n}`, { before: { n }, after: { n: n + 1.5, text: 'é\u2028"' } });
  expect(await seal()).toBe(5);
}

test.each([
  "update audit_event set detail = '{}'",
  "update audit_event set actor_name = 'Eve' where id = 2",
  "delete from audit_event where id = 3",
  "truncate audit_event",
  "update audit_seal set position = position + 100",
  "delete from audit_seal",
  "truncate audit_seal",
  "truncate audit_redaction",
])("refuses: %s", async (sql) => {
  await five();
  await expect(database.db.pool.query(sql)).rejects.toThrow("The audit is append-only");
  expect((await verify()).faultCount).toBe(0);
});

test("a setting alone opens no door", async () => {
  await five();
  const attempt = inTransaction(database.db, async ({ client }) => {
    await client.query("select set_config('tripline.redacted_by', '1', true)");
    await client.query("update audit_event set detail = '{}', salt = null where id = 2");
  });
  await expect(attempt).rejects.toThrow("The audit is append-only");
});

test("a whole audit verifies, with its head and what is not sealed yet", async () => {
  expect(await verify()).toMatchObject({ faultCount: 0, sealed: 0, unsealed: null });
  await five();
  const first = await verify();
  expect(first).toMatchObject({ faults: [], sealed: 5, redactedCount: 0, unsealed: null });
  expect(first.head).toMatch(/^[0-9a-f]{64}$/);
  await write("rule:r6");
  expect((await verify()).unsealed).toEqual({ count: 1, since: expect.any(Number) });
  expect(await seal()).toBe(1);
  expect(await verify(first.head)).toMatchObject({ faultCount: 0, sealed: 6 });
});

test("names the line that was changed past the triggers", async () => {
  await five();
  await past("update audit_event set actor_name = 'Eve' where id = 3");
  expect((await verify()).faults).toEqual([{ kind: "changed", position: 3, eventId: 3 }]);
});

test("names the line that was removed past the triggers, sealed or not", async () => {
  await five();
  await write("rule:r6");
  await past("delete from audit_event where id in (2, 6)");
  await seal();
  expect((await verify()).faults).toEqual([
    { kind: "missing", position: 2, eventId: 2 },
    { kind: "missing", position: 6, eventId: 6 },
  ]);
});

test("names the gap where seals were removed with their lines", async () => {
  await five();
  await past("delete from audit_event where id in (2, 3); delete from audit_seal where event_id in (2, 3)");
  expect((await verify()).faults).toEqual([{ kind: "gap", first: 2, last: 3 }]);
});

test("names the wrong link when the gap was closed", async () => {
  await five();
  await past(
    "delete from audit_event where id = 2; delete from audit_seal where event_id = 2; update audit_seal set position = position - 1 where position > 2",
  );
  expect((await verify()).faults).toEqual([{ kind: "wrongLink", position: 2, eventId: 3 }]);
});

test("a head that was written down shows that the end was cut off", async () => {
  await five();
  const { head } = await verify();
  await past("delete from audit_event where id > 3; delete from audit_seal where position > 3");
  expect((await verify()).faultCount).toBe(0);
  expect((await verify(head)).faults).toEqual([{ kind: "headUnknown", head }]);
});

test("a line that commits late is sealed after those that were faster, and an id that was rolled back is no gap", async () => {
  const steps = new EventEmitter();
  const isWritten = once(steps, "written");
  const late = transact(database.db, async ({ kysely }) => {
    await audit({ kysely, author: MIA }, "test", "rule:late", {});
    const ends = once(steps, "end");
    steps.emit("written");
    await ends;
  });
  await isWritten;
  const rolledBack = transact(database.db, async ({ kysely }) => {
    await audit({ kysely, author: MIA }, "test", "rule:never", {});
    throw new Error("never mind");
  });
  await expect(rolledBack).rejects.toThrow("never mind");
  await write("rule:fast");
  expect(await seal()).toBe(1);
  steps.emit("end");
  await late;
  expect(await seal()).toBe(1);
  const { rows } = await database.db.pool.query("select position, event_id from audit_seal order by position");
  expect(rows).toEqual([
    { position: 1, event_id: 3 },
    { position: 2, event_id: 1 },
  ]);
  expect(await verify()).toMatchObject({ faultCount: 0, sealed: 2, unsealed: null });
});

test("several sealers and writers at once make one chain", async () => {
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; n < 40; n++) await write(`rule:${writer}`, { n });
  });
  const stop = new AbortController();
  const sealers = Array.from({ length: 3 }, async () => {
    while (!stop.signal.aborted) await seal();
  });
  await Promise.all(writers);
  stop.abort();
  await Promise.all(sealers);
  await seal();
  expect(await verify()).toMatchObject({ faults: [], sealed: 320, unsealed: null });
});

/** Takes `acc-7` out of whatever names it. */
async function erase(): Promise<Awaited<ReturnType<typeof redactAudit>>> {
  return transact(database.db, async (tx) => {
    const line = { author: MIA, action: "erasure", subject: "erasure:1", detail: { note: "Erased an account" } };
    return redactAudit(tx, line, await auditNaming(tx, "acc-7"), ({ subject, detail }) => ({
      subject: subject.replaceAll("acc-7", "erased"),
      detail: JSON.parse(JSON.stringify(detail).replaceAll("acc-7", "erased")) as unknown,
    }));
  });
}

test("a redaction keeps the chain: before and after it was sealed, and twice", async () => {
  await write("account:acc-7", { note: "of acc-7" });
  await write("rule:r1", { note: "unrelated" });
  await seal();
  await write("rule:r2", { before: { account: "acc-7", other: "acc-7x" } });
  const { events, byEvent } = await erase();
  expect({ events, byEvent }).toEqual({ events: 2, byEvent: 4 });
  await seal();
  const verdict = await verify();
  expect(verdict).toMatchObject({ faults: [], sealed: 4, redactedCount: 2 });
  expect(verdict.redacted).toEqual([
    { eventId: 1, byEvent: 4 },
    { eventId: 3, byEvent: 4 },
  ]);
  const { rows } = await database.db.pool.query(
    "select subject, detail, salt from audit_event where id in (1, 3) order by id",
  );
  expect(rows).toEqual([
    { subject: "account:erased", detail: { note: "of erased" }, salt: null },
    { subject: "rule:r2", detail: { before: { account: "erased", other: "erasedx" } }, salt: null },
  ]);
  expect(await erase()).toEqual({ events: 0, byEvent: null });
  await transact(database.db, (tx) =>
    redactAudit(tx, { author: MIA, action: "erasure", subject: "erasure:2", detail: {} }, [1], () => ({
      subject: "account:gone",
      detail: {},
    })),
  );
  await seal();
  expect(await verify()).toMatchObject({ faults: [], sealed: 5, redactedCount: 2 });
});

test("names a redacted line that was changed again, and a redaction that nobody vouches for", async () => {
  await write("account:acc-7");
  await write("account:acc-8");
  await erase();
  await seal();
  await past('update audit_event set detail = \'{"note": "other"}\' where id = 1');
  expect((await verify()).faults).toEqual([{ kind: "changed", position: 1, eventId: 1 }]);
  await past(
    "insert into audit_redaction (event_id, by_event, digest_before, digest_after) select 2, 3, content_digest, content_digest from audit_seal where event_id = 2",
  );
  expect((await verify()).faults).toContainEqual({ kind: "falseRedaction", byEvent: 3, events: 2 });
});
