import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { sealAll } from "@/lib/server/audit/seal";
import { verifyAudit } from "@/lib/server/audit/verify";
import { audit } from "@/lib/server/audit/write";
import { childEnv } from "@/lib/server/env/env";
import { createList } from "@/lib/server/lists/save";
import { listErasures } from "@/lib/server/privacy/erase/records";
import { projectRoot } from "@/lib/server/project/root";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { raiseAlerts } from "@/lib/server/testing/rows";

const ACCOUNT = "acc-killed-41";
const T = Date.UTC(2026, 0, 5, 13);
/** Three transactions of the erasure, the last one not full. */
const TRANSACTIONS = 1_200;
const ADMIN = { id: "u-admin", name: "Admin" };
/** Whoever comes to the gate waits until the test lets go of this. */
const GATE = 41;

let folder: string;
let program: string;
beforeAll(async () => {
  // Inside the project, so that its packages are found.
  folder = mkdtempSync(join(projectRoot(), "node_modules", ".tripline-erase-"));
  program = join(folder, "admin.mjs");
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["workers/commands/admin.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in a process of its own. */
function eraseIn({ url }: TestDatabase): ChildProcess {
  const child = spawn(process.execPath, [program, "erase", "account", ACCOUNT, "--yes"], {
    env: childEnv({ DATABASE_URL: url, TRIPLINE_DATA_DIR: folder }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function endOf(child: ChildProcess): Promise<string> {
  let said = "";
  child.stdout?.on("data", (text: Buffer) => {
    said += text.toString();
  });
  child.stderr?.on("data", (text: Buffer) => {
    said += text.toString();
  });
  const [code] = await once(child, "exit");
  expect(code, said).toBe(0);
  return said;
}

/** A database of the test's own in which the account is in all places that an erasure goes to. */
async function lived(): Promise<TestDatabase> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  const { pool } = database.db;
  const key = { accountId: ACCOUNT };
  await raiseAlerts(database.db, [{ id: "a1", key, summary: `A purchase for account ${ACCOUNT}.` }]);
  await pool.query("update alert set status = 'resolved', key_hash = 'hash'");
  await pool.query(
    `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
     values ('h1', 'r1', 1, $1, 'hash', 't1', $2, '{t1}', 1, 'a1', $2)`,
    [JSON.stringify(key), T],
  );
  await pool.query(
    `insert into stored_transaction (stream, partition, record_offset, item, id, account_id, event_time, body)
     select 1, 0, n, 0, 't' || n, $1, $2, jsonb_build_object('id', 't' || n, 'accountId', $1::text, 'amount', n, 'ip', '10.0.0.77')::text
     from generate_series(1, $3::int) n`,
    [ACCOUNT, T, TRANSACTIONS],
  );
  await pool.query(
    "insert into evidence (key_hash, id, event_time, whole, body, at) values ('hash', 't1', $1, true, $2, $1)",
    [T, JSON.stringify({ id: "t1", ...key, amount: 1 })],
  );
  await pool.query("insert into health_note (code, since, message, remedy) values ('lost', $1, $2, 'x')", [
    T,
    `Of ${ACCOUNT}`,
  ]);
  await createList(database.db, ADMIN, { name: "blocked", values: [ACCOUNT, "acc-other"] });
  for (const n of [1, 2, 3]) {
    await audit({ kysely: database.db.kysely, author: ADMIN }, "unmask", `account:${ACCOUNT}`, {
      accountId: ACCOUNT,
      n,
    });
  }
  await sealAll(database.db);
  return database;
}

/** Has whoever does `event` on the table, to a row of which `condition` is true, wait at the gate. */
async function gateAt({ db }: TestDatabase, event: string, table: string, condition: string): Promise<void> {
  await db.pool.query(`create function gate() returns trigger language plpgsql as $$
    begin if ${condition} then perform pg_advisory_xact_lock(${GATE}); end if; return new; end $$`);
  await db.pool.query(`create trigger gate before ${event} on ${table} for each row execute function gate()`);
}

/** What is left of the account, by table, and whether the audit tells a whole story. */
async function stateOf({ db }: TestDatabase) {
  const { rows } = await db.pool.query(
    `select (select count(*) from stored_transaction where account_id = $1 or strpos(body, $1) > 0) as transactions,
       (select count(*) from alert where strpos(key::text || summary, $1) > 0) as alerts,
       (select count(*) from hit where strpos(key::text, $1) > 0) as hits,
       (select count(*) from evidence where strpos(body, $1) > 0) as evidence,
       (select count(*) from health_note where strpos(message, $1) > 0) as notes,
       (select count(*) from managed_list_entry where value = $1) as entries,
       (select count(*) from audit_event where strpos(subject || detail::text, $1) > 0) as lines,
       (select count(distinct account_id)::int from stored_transaction) as names,
       (select count(*)::int from stored_transaction) as kept`,
    [ACCOUNT],
  );
  const { rows: lines } = await db.pool.query(
    "select action, count(*)::int as count from audit_event group by action order by action",
  );
  const { rows: twice } = await db.pool.query(
    "select event_id from audit_redaction group by event_id having count(*) > 1",
  );
  await sealAll(db);
  const { faultCount, unsealed, redactedCount } = await verifyAudit(db);
  const erasures = await listErasures(db);
  return {
    left: rows[0],
    lines,
    twice,
    audit: { faultCount, unsealed, redactedCount },
    erasures: erasures.map(({ state, report }) => ({ state, rows: report?.rows, audit: report?.audit })),
  };
}

let whole: Awaited<ReturnType<typeof stateOf>>;
test("an erasure that nothing cuts off", async () => {
  const database = await lived();
  await endOf(eraseIn(database));
  whole = await stateOf(database);
  expect(whole).toMatchObject({
    left: {
      transactions: 0,
      alerts: 0,
      hits: 0,
      evidence: 0,
      notes: 0,
      entries: 0,
      lines: 0,
      names: 1,
      kept: TRANSACTIONS,
    },
    twice: [],
    audit: { faultCount: 0, unsealed: null },
    erasures: [{ state: "done", rows: { transaction: TRANSACTIONS, alert: 1, hit: 1, evidence: 1 } }],
  });
  expect(whole.erasures[0]?.audit).toBeGreaterThan(3);
}, 240_000);

test.each([
  ["among the transactions", "update", "stored_transaction", "old.id = 't700'"],
  ["at the alerts", "update", "alert", "old.key_hash = 'hash'"],
  ["among the other texts", "update", "health_note", "true"],
  ["while the audit is redacted", "insert", "audit_redaction", "true"],
  ["when only the end is to be written down", "update", "erasure", "new.finished_at is not null"],
])(
  "killed %s and run again it ends as if nothing had been",
  async (_, event, table, condition) => {
    const database = await lived();
    const { pool } = database.db;
    await gateAt(database, event, table, condition);
    const keeper = await pool.connect();
    await keeper.query("select pg_advisory_lock($1)", [GATE]);
    const killed = eraseIn(database);
    const waiting = "select pid from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
    await vi.waitFor(async () => expect((await pool.query(waiting)).rowCount).toBe(1), {
      timeout: 30_000,
      interval: 20,
    });
    expect(await listErasures(database.db)).toMatchObject([{ state: "running", finishedAt: null }]);

    const exit = once(killed, "exit");
    killed.kill("SIGKILL");
    expect(await exit).toEqual([null, "SIGKILL"]);
    // What PostgreSQL was at ends with the connection, unfinished.
    await pool.query(`select pg_terminate_backend(pid) from (${waiting}) w`);
    await vi.waitFor(async () => expect(await listErasures(database.db)).toMatchObject([{ state: "cutOff" }]), 10_000);
    await keeper.query("select pg_advisory_unlock($1)", [GATE]);
    keeper.release();
    await pool.query(`drop trigger gate on ${table}`);
    await pool.query("drop function gate");

    await endOf(eraseIn(database));
    expect(await stateOf(database)).toEqual(whole);
  },
  120_000,
);
