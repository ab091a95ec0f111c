import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addChannel } from "../outbox/testing/rows";
import { createRule } from "../rules/save";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { judgeBlocks, type TrippedRule } from "./judge";
import { readBrakeLimits, writeBrakeLimits } from "./limits";
import { pullBrake } from "./pull";
import { tellTripped } from "./tell";
import { readBrake } from "./uses";
import { createBrake } from "./watch";

const lee = { id: "u-lee", name: "Lee" };
const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const WHY = "A list was filled by mistake";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const query = (text: string, values: unknown[] = []) => database.db.pool.query(text, values);
const nobody = async () => {};

/** Decisions a second apart up to `until`, the first `blocked` of them blocked by the rules. */
async function decisions(name: string, count: number, blocked: number, rules: readonly string[], until = NOW) {
  const hits = rules.map((ruleId) => ({ ruleId, action: "block" }));
  await query(
    `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms,
       answered_at, given, unbraked, complete, score, hits, shadow_hits, ms)
     select $1 || i, $1 || i, 'a', 0, '{}', '{}', '', $2::bigint - i, 'm', 250, $2::bigint - i,
       case when i < $3::int then 'block' else 'allow' end, case when i < $3::int then 'block' else 'allow' end, true, 0,
       case when i < $3::int then $4::jsonb || '[{"ruleId":"reviews","action":"review"}]' else '[]' end, '[]', 1
     from generate_series(0, $5::int - 1) i`,
    [name, until, blocked, JSON.stringify(hits), count],
  );
}

const tripped = async (now = NOW) => (await judgeBlocks(database.db, now, nobody)).map(({ ruleId }) => ruleId);

describe("a rule trips by itself", () => {
  test("when it blocked at least 50 and more than 2 % of the decisions of ten minutes", async () => {
    await decisions("a", 1_000, 49, ["r1"]);
    expect(await tripped()).toEqual([]);
    await decisions("b", 1, 1, ["r1", "r2"]);
    expect(await tripped()).toEqual(["r1"]);
    // It is braked already, and the other blocked one.
    expect(await tripped()).toEqual([]);
    const { rules } = await readBrake(database.db, false);
    expect(rules).toMatchObject([
      {
        ruleId: "r1",
        since: NOW,
        by: null,
        reason: "It blocked 50 of 1001 decisions in 10 minutes; its limit is 2 %, from 50 on.",
        blocked: 50,
        seen: 1_001,
        countedFrom: NOW - 10 * MINUTE,
        released: null,
      },
    ]);
    const { rows } = await query("select actor_name, subject, detail from audit_event where action = 'brake.tripped'");
    expect(rows).toMatchObject([{ actor_name: "Tripline", subject: "rule:r1", detail: { blocked: 50, seen: 1_001 } }]);
  });

  test("not at exactly its share, and not by what is older than ten minutes", async () => {
    await decisions("a", 2_500, 50, ["r1"]);
    expect(await tripped()).toEqual([]);
    await decisions("b", 1, 1, ["r1"]);
    expect(await tripped(NOW + 10 * MINUTE + 5_000)).toEqual([]);
    expect(await tripped()).toEqual(["r1"]);
  });

  test("by a limit of its own", async () => {
    const limits = { share: 0.02, least: 50, rules: { strict: { share: 0, least: 3 }, free: { share: 1, least: 1 } } };
    expect(await readBrakeLimits(database.db)).toEqual({ share: 0.02, least: 50, rules: {} });
    await writeBrakeLimits(database.db, lee, { ...limits, reason: WHY });
    await decisions("a", 100, 2, ["strict", "free"]);
    await decisions("b", 100, 60, ["free"]);
    expect(await tripped()).toEqual([]);
    await decisions("c", 1, 1, ["strict", "free"]);
    expect(await tripped()).toEqual(["strict"]);
    const { rows } = await query("select detail from audit_event where subject = 'setting:brake'");
    expect(rows).toMatchObject([{ detail: { after: limits, reason: WHY } }]);
  });

  test("once, whoever counts, and tells in the same transaction", async () => {
    await decisions("a", 100, 60, ["r1", "r2"]);
    const told: TrippedRule[] = [];
    const tell = async (_: unknown, rules: readonly TrippedRule[]) => void told.push(...rules);
    await Promise.all(Array.from({ length: 5 }, () => judgeBlocks(database.db, NOW, tell)));
    expect(told.map(({ ruleId }) => ruleId).sort()).toEqual(["r1", "r2"]);
    await expect(
      (async () => {
        await decisions("b", 100, 60, ["r3"]);
        await judgeBlocks(database.db, NOW, async () => {
          throw new Error("no way out");
        });
      })(),
    ).rejects.toThrow("no way out");
    expect((await readBrake(database.db, false)).rules.map(({ ruleId }) => ruleId).sort()).toEqual(["r1", "r2"]);
  });

  test("and a channel that asks for it is told, of what a person does too", async () => {
    await addChannel(database.db, { id: "c1", events: ["rule.braked"] });
    await decisions("a", 100, 60, ["r1"]);
    await judgeBlocks(database.db, NOW, tellTripped);
    await pullBrake(database.db, lee, { on: true, reason: WHY }, NOW + 1);
    await pullBrake(database.db, lee, { on: false, reason: WHY }, NOW + 2);
    const { rows } = await query(
      "select type, subject, actor_name, data ->> 'reason' as reason from outbox_event order by id",
    );
    const type = "rule.braked";
    expect(rows).toEqual([
      { type, subject: "r1", actor_name: null, reason: expect.stringContaining("60 of 100 decisions") },
      { type, subject: "all", actor_name: "Lee", reason: WHY },
    ]);
  });

  test("again after it was released only by what it blocks from then on", async () => {
    await decisions("a", 100, 60, ["r1"]);
    expect(await tripped()).toEqual(["r1"]);
    await pullBrake(database.db, lee, { on: false, ruleId: "r1", reason: WHY }, NOW + 1);
    expect(await tripped(NOW + 2)).toEqual([]);
    await decisions("b", 49, 49, ["r1"], NOW + MINUTE);
    expect(await tripped(NOW + MINUTE)).toEqual([]);
    await decisions("c", 1, 1, ["r1"], NOW + MINUTE);
    expect(await tripped(NOW + MINUTE)).toEqual(["r1"]);
    const { rules, history } = await readBrake(database.db, false);
    expect(rules).toMatchObject([{ blocked: 50, seen: 50, countedFrom: NOW + 1 }]);
    expect(history).toMatchObject([{ ruleId: "r1", released: { at: NOW + 1, by: "Lee", reason: WHY } }]);
  });
});

describe("a person", () => {
  test("puts it on for all rules and takes it off, each with a line in the audit; again changes nothing", async () => {
    const { db } = database;
    await pullBrake(db, lee, { on: true, reason: WHY }, NOW);
    await pullBrake(db, lee, { on: true, reason: "once more" }, NOW + 1);
    expect(await readBrake(db, false)).toMatchObject({
      all: true,
      heldByEnvironment: false,
      on: { ruleId: null, since: NOW, by: "Lee", reason: WHY, blocked: null },
      rules: [],
    });
    await pullBrake(db, lee, { on: false, reason: "It is mended" }, NOW + 2);
    await pullBrake(db, lee, { on: false, reason: "It is mended" }, NOW + 3);
    expect(await readBrake(db, false)).toMatchObject({ all: false, on: null, history: [{ since: NOW }] });
    expect(await readBrake(db, true)).toMatchObject({ all: true, heldByEnvironment: true, on: null });
    const { rows } = await query("select action, subject, detail from audit_event order by id");
    expect(rows).toMatchObject([
      { action: "brake.on", subject: "brake:all", detail: { reason: WHY, before: { on: false }, after: { on: true } } },
      { action: "brake.off", subject: "brake:all", detail: { reason: "It is mended" } },
    ]);
  });

  test("puts it on for one rule that exists, under its name", async () => {
    const { db } = database;
    await expect(pullBrake(db, lee, { on: true, ruleId: "r1", reason: WHY }, NOW)).rejects.toThrow();
    const when = { field: "amount", op: ">", value: 1_000 } as const;
    const detect = { type: "match", when } as const;
    await createRule(db, lee, { id: "r1", name: "Rule one", severity: "high", key: ["accountId"], detect });
    await Promise.all(
      Array.from({ length: 4 }, () => pullBrake(db, lee, { on: true, ruleId: "r1", reason: WHY }, NOW)),
    );
    expect((await readBrake(db, false)).rules).toMatchObject([{ ruleId: "r1", ruleName: "Rule one", by: "Lee" }]);
  });
});

describe("a process that decides", () => {
  test("has what any process set within a second, and keeps it while the database is away", async () => {
    const { db } = database;
    const brake = createBrake({ db, log: { warn: () => {} }, held: false, tell: nobody });
    await brake.ready();
    expect(brake.current()).toMatchObject({ all: false, rules: new Set() });
    await pullBrake(db, lee, { on: true, reason: WHY }, NOW);
    await expect.poll(() => brake.current(), { timeout: 1_000 }).toMatchObject({ all: true, rules: new Set() });
    await pullBrake(db, lee, { on: false, reason: WHY }, NOW);
    await brake.refresh();
    expect(brake.current().all).toBe(false);
    await pullBrake(db, lee, { on: true, reason: WHY }, NOW);
    await brake.refresh();
    await query("alter table decision_brake rename to away");
    await brake.refresh();
    expect(brake.current()).toMatchObject({ all: true });
    await query("alter table away rename to decision_brake");
    await brake.close();
    const held = createBrake({ db, log: { warn: () => {} }, held: true, tell: nobody });
    await held.ready();
    expect(held.current()).toMatchObject({ all: true });
    await pullBrake(db, lee, { on: false, reason: WHY }, NOW);
    await held.refresh();
    expect(held.current()).toMatchObject({ all: true });
    await held.close();
  });

  test("has it from its first decision on", async () => {
    await pullBrake(database.db, lee, { on: true, reason: WHY }, NOW);
    const brake = createBrake({ db: database.db, log: { warn: () => {} }, held: false, tell: nobody });
    await brake.ready();
    expect(brake.current().all).toBe(true);
    await brake.close();
  });

  test("counts soon after it blocked, also what others blocked, and brakes the rule", async () => {
    const { db } = database;
    const brake = createBrake({ db, log: { warn: () => {} }, held: false, tell: nobody });
    await decisions("a", 100, 60, ["r1"], Date.now());
    await brake.ready();
    expect(brake.current().rules.size).toBe(0);
    for (let i = 0; i < 100; i++) brake.blocked();
    await brake.idle();
    expect(brake.current()).toMatchObject({ all: false, rules: new Set(["r1"]) });
    await brake.close();
  });
  test("counts now and then, however often it blocks", async () => {
    const { db } = database;
    const brake = createBrake({ db, log: { warn: () => {} }, held: false, tell: nobody, judgeEveryMs: 1_000 });
    await brake.ready();
    brake.blocked();
    await brake.idle();
    await decisions("a", 100, 60, ["r1"], Date.now());
    brake.blocked();
    const began = performance.now();
    await brake.idle();
    expect(performance.now() - began).toBeGreaterThan(500);
    expect(brake.current().rules).toEqual(new Set(["r1"]));
    brake.blocked();
    const closing = performance.now();
    await brake.close();
    expect(performance.now() - closing).toBeLessThan(500);
  });
});
