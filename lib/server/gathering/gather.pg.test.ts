import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { GatheringBody } from "@/lib/contract/gathering";
import { resolve } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { removeCaseAlerts } from "../cases/alerts";
import { createCase } from "../cases/create";
import { caseDetail } from "../cases/detail";
import { mergeCase } from "../cases/merge";
import { patchCase } from "../cases/patch";
import { RefusedError } from "../errors/errors";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { changeGathering, createGathering, deleteGathering } from "./change";
import { gatherSome } from "./gather";
import { previewGathering } from "./preview";
import { listGatherings } from "./read";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const HOUR = 3_600_000;
const BODY: GatheringBody = {
  name: "One device",
  entity: "device",
  withinHours: 2,
  ruleIds: null,
  severity: "medium",
  alertsMin: 2,
  enabled: true,
};

let database: TestDatabase;
let now = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.pool.query("truncate alert, fraud_case, case_gathering cascade; delete from setting");
  await gatherAll();
  now = Date.now() + 60_000;
});

async function gatherAll(): Promise<void> {
  while (await gatherSome(database.db, 3));
}

/** Raises alerts on devices, so many hours from now, and looks. */
async function raise(...alerts: readonly (readonly [id: string, device: string, hour: number, severity?: "low"])[]) {
  await raiseAlerts(
    database.db,
    alerts.map(([id, deviceId, hour, severity]) => ({
      id,
      severity: severity ?? "high",
      key: { deviceId },
      detectedAt: now + hour * HOUR,
    })),
  );
}

const cases = async () => {
  const rows = await database.db.prisma.fraudCase.findMany({ orderBy: { id: "asc" }, include: { alerts: true } });
  return rows.map(({ title, alerts }) => [title, alerts.map(({ alertId }) => alertId).toSorted()]);
};

test("alerts on one device make a case once there are enough, and later ones join it", async () => {
  await createGathering(database.db, lee, BODY);
  await raise(["a1", "d1", 0], ["a2", "d2", 0], ["a3", "d1", 0, "low"]);
  await gatherAll();
  expect(await cases()).toEqual([]);
  await raise(["a4", "d1", 1]);
  await gatherAll();
  expect(await cases()).toEqual([["One device: device d1", ["a1", "a4"]]]);
  await raise(["a5", "d1", 2.5], ["a6", "d1", 9]);
  await gatherAll();
  expect(await cases()).toEqual([["One device: device d1", ["a1", "a4", "a5"]]]);
  // Nothing is gathered twice, however often one looks.
  await database.db.prisma.setting.update({ where: { name: "gathering.place" }, data: { value: 0 } });
  await gatherAll();
  expect(await cases()).toEqual([["One device: device d1", ["a1", "a4", "a5"]]]);
  const [found] = await database.db.prisma.fraudCase.findMany();
  const detail = await caseDetail(database.db, String(found?.id));
  expect(detail).toMatchObject({
    createdBy: { id: null, name: "Tripline" },
    owner: null,
    severity: "high",
    entities: [{ kind: "device", id: "d1" }],
    activity: [
      { kind: "created", text: "Gathered by One device, with 2 alerts" },
      { kind: "alertsAdded", text: "1 alert, gathered by one device" },
    ],
  });
  const audit = await database.db.prisma.auditEvent.findMany({ where: { subject: `case:${found?.id}` } });
  expect(audit.map(({ actorName, action }) => [actorName, action])).toEqual([
    ["Tripline", "case.create"],
    ["Tripline", "case.alertsAdded"],
  ]);
  expect(await listGatherings(database.db)).toMatchObject([{ cases: 1, openCases: 1, alerts: 3 }]);
});

test("several that look at once, and those that die before they commit, gather each alert once", async () => {
  await createGathering(database.db, lee, BODY);
  for (let i = 0; i < 30; i++) await raise([`b${i}`, `d${i % 3}`, 0]);
  const { db } = database;
  const dying = {
    ...db,
    pool: new Proxy(db.pool, {
      get: (pool, name) =>
        name === "withClientOf"
          ? async (work: (clientOf: unknown) => Promise<unknown>) =>
              pool.withClientOf(async (clientOf) => {
                await work(clientOf);
                throw new Error("killed");
              })
          : Reflect.get(pool, name),
    }),
  };
  // What is thrown after the commit is a process that died without hearing of it.
  await expect(gatherSome(dying, 7)).rejects.toThrow("killed");
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let round = 0; round < 12; round++) await gatherSome(db, 4);
    }),
  );
  await gatherAll();
  const made = await cases();
  expect(made.map(([title]) => title).toSorted()).toEqual([
    "One device: device d0",
    "One device: device d1",
    "One device: device d2",
  ]);
  expect(made.flatMap(([, alerts]) => alerts).length).toBe(30);
});

test("what fails within is undone as a whole, and done by the next look", async () => {
  await createGathering(database.db, lee, BODY);
  await raise(["c1", "d1", 0], ["c2", "d1", 0]);
  await database.db.pool.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'not now'; end $$;
    create trigger refuse before insert on gathered_case for each row execute function refuse()`);
  await expect(gatherSome(database.db)).rejects.toThrow(/not now/);
  expect(await cases()).toEqual([]);
  expect(await database.db.prisma.gatheredAlert.count()).toBe(0);
  await database.db.pool.query("drop trigger refuse on gathered_case; drop function refuse()");
  await gatherAll();
  expect(await cases()).toEqual([["One device: device d1", ["c1", "c2"]]]);
});

test("what people did stands: alerts in cases stay there, those taken out are not put back, resolved ones are left", async () => {
  const { db } = database;
  await createGathering(db, lee, BODY);
  await raise(["e1", "d1", 0], ["e2", "d1", 0], ["e3", "d1", 0]);
  const own = await createCase(db, lee, { title: "By hand", alertIds: ["e1"] });
  await resolve(db, lee, "e2", { version: 1, label: "false_positive" });
  await gatherAll();
  expect(await cases()).toEqual([["By hand", ["e1"]]]);
  await raise(["e4", "d1", 1]);
  await gatherAll();
  expect((await cases())[1]).toEqual(["One device: device d1", ["e3", "e4"]]);
  const made = String((await db.prisma.fraudCase.findFirstOrThrow({ where: { title: { startsWith: "One" } } })).id);
  await removeCaseAlerts(db, lee, made, { alertIds: ["e3"] });
  await raise(["e5", "d1", 1.5]);
  await gatherAll();
  expect((await cases())[1]).toEqual(["One device: device d1", ["e4", "e5"]]);
  // One that was merged goes on in the other; one that is resolved is not opened again.
  const { version } = await caseDetail(db, made);
  await mergeCase(db, lee, made, { into: own, version });
  await raise(["e6", "d1", 2]);
  await gatherAll();
  expect((await cases())[0]).toEqual(["By hand", ["e1", "e4", "e5", "e6"]]);
  const merged = await caseDetail(db, own);
  await patchCase(db, lee, own, { version: merged.version, status: "resolved", label: "inconclusive" }, "EUR");
  await raise(["e7", "d1", 2.2], ["e8", "d1", 2.3]);
  await gatherAll();
  expect((await cases()).at(-1)).toEqual(["One device: device d1", ["e7", "e8"]]);
});

test("alerts whose keys name something else are gathered by what their transactions name", async () => {
  const { db } = database;
  await createGathering(db, lee, BODY);
  await raiseAlerts(db, [
    { id: "f1", severity: "high", key: { accountId: "acc-1" }, detectedAt: now },
    { id: "f2", severity: "high", key: { accountId: "acc-2" }, detectedAt: now },
  ]);
  for (const n of [1, 2]) {
    await db.pool.query(
      `insert into stored_transaction (stream, partition, record_offset, item, id, account_id, event_time, body)
       values (1, 0, $1::int, 0, 'ft' || $1::text, 'acc', 1, $2)`,
      [n, JSON.stringify({ id: `ft${n}`, accountId: `acc-${n}`, deviceId: "dev-shared" })],
    );
    await db.pool.query(
      `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, alert_id, detected_at)
       values ('fh' || $1::text, 'r', 1, '{}', 'x' || $1::text, 'ft' || $1::text, 1, '{}', 0, 'f' || $1::text, 1)`,
      [n],
    );
  }
  await gatherAll();
  expect(await cases()).toEqual([["One device: device dev-shared", ["f1", "f2"]]]);
});

test("it begins with what comes after it was made or switched on, is changed by version, and its cases outlive it", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "g0", severity: "high", key: { deviceId: "d1" }, detectedAt: Date.now() - 5_000 }]);
  const made = await createGathering(db, lee, { ...BODY, alertsMin: 1 });
  await gatherAll();
  expect(await cases()).toEqual([]);
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => "none",
      (error: unknown) => (error instanceof RefusedError ? error.refusal.code : "fault"),
    );
  expect(await codeOf(createGathering(db, lee, BODY))).toBe("badRequest");
  expect(await codeOf(createGathering(db, lee, { ...BODY, name: "Other", ruleIds: ["none"] }))).toBe("badRequest");
  const off = await changeGathering(db, lee, made.id, { version: 1, enabled: false });
  expect(off).toMatchObject({ version: 2, enabled: false, alertsMin: 1 });
  expect(await codeOf(changeGathering(db, lee, made.id, { version: 1, enabled: true }))).toBe("gatheringChanged");
  await raise(["g1", "d1", -0.01]);
  await gatherAll();
  expect(await cases()).toEqual([]);
  await changeGathering(db, lee, made.id, { version: 2, enabled: true });
  await raise(["g2", "d1", 0]);
  await gatherAll();
  expect(await cases()).toEqual([["One device: device d1", ["g2"]]]);
  await deleteGathering(db, lee, made.id);
  expect(await cases()).toHaveLength(1);
  expect(await codeOf(deleteGathering(db, lee, made.id))).toBe("notFound");
});

test("the preview says what it would have done over the last 30 days, and changes nothing", async () => {
  const { db } = database;
  const past = Date.now();
  await raiseAlerts(
    db,
    [1, 2, 3, 30, 31, 24 * 40].map((hour, i) => ({
      id: `h${i}`,
      severity: "high" as const,
      key: { deviceId: "d9" },
      detectedAt: past - hour * HOUR,
    })),
  );
  const { name: _, enabled: __, ...rule } = BODY;
  expect(await previewGathering(db, rule)).toEqual({
    from: expect.any(Number),
    alerts: 5,
    isCut: false,
    cases: 2,
    gathered: 5,
    examples: [
      { kind: "device", id: "d9", alerts: 3 },
      { kind: "device", id: "d9", alerts: 2 },
    ],
  });
  expect(await previewGathering(db, { ...rule, severity: "critical" })).toMatchObject({ alerts: 0, cases: 0 });
  expect(await cases()).toEqual([]);
});
