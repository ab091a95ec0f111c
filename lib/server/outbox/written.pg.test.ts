import { afterEach, beforeEach, expect, test } from "vitest";
import { Alert } from "@/lib/contract/alert";
import { ALERT_EVENTS } from "@/lib/contract/outbox-event";
import { acknowledgeMany } from "../alerts/acknowledge-many";
import { assignAlert } from "../alerts/assign";
import { ALERT_FIELDS, alertOf } from "../alerts/row";
import { acknowledge, comment, reopen, resolve } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { writeAlerts } from "../commit/alert-rows";
import { groupHits } from "../commit/alert-span";
import type { CommitHit } from "../commit/batch";
import { transact } from "../data/transact";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { addChannel } from "./testing/rows";
import { writeToOutbox } from "./write";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await database.db.prisma.user.create({ data: { id: "u-lee", name: "Lee", email: "lee@example.com", role: "lead" } });
});
afterEach(() => database.drop());

interface Written {
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
  readonly actor_name: string | null;
  readonly words: string | null;
}
const written = async (): Promise<readonly Written[]> =>
  (await database.db.pool.query<Written>("select * from outbox_event order by id")).rows;

function hit(id: string, eventTime: number): CommitHit {
  return {
    id: `h-${id}`,
    alertId: `a-${id}`,
    hit: {
      ruleId: "r1",
      key: { accountId: "acc-1" },
      eventId: id,
      eventTime,
      value: null,
      windowStart: null,
      evidence: [id],
      evidenceCount: 1,
    },
    ruleName: "Rule 1",
    ruleVersion: 3,
    severity: "high",
    mode: "live",
    cooldownMs: 60_000,
    scored: { score: 60, strength: 1 },
    keyHash: "hash-1",
    summary: () => `Because of ${id}`,
    evidence: [],
    risked: [],
    firstAt: 0,
    country: null,
  };
}

async function raise(hits: readonly CommitHit[]): Promise<void> {
  const { alertIds, changed } = groupHits(new Map(), hits, new Map());
  await transact(database.db, (tx) =>
    writeAlerts(
      tx,
      changed,
      hits.map((one, i) => ({ hit: one, alertId: alertIds[i] ?? null, snoozeId: null, detectedAt: 5_000 })),
      { scorecard: null, before: [] },
    ),
  );
}

async function readAlert(id: string): Promise<Alert> {
  const row = await database.db.direct
    .selectFrom("alert")
    .select(ALERT_FIELDS)
    .where("alert.id", "=", id)
    .executeTakeFirstOrThrow();
  return alertOf(row);
}

test("without a channel nothing is written", async () => {
  await raise([hit("t1", 1_000)]);
  await acknowledge(database.db, lee, "a-t1", 1);
  expect(await written()).toEqual([]);
});

test("what no enabled route asks for is not written", async () => {
  await addChannel(database.db, { id: "c1", events: ["alert.resolved"] });
  await addChannel(database.db, { id: "c2", events: ["alert.raised"] });
  await database.db.pool.query("update channel set enabled = false where id = 'c2'");
  await raise([hit("t1", 1_000)]);
  await acknowledge(database.db, lee, "a-t1", 1);
  await resolve(database.db, lee, "a-t1", { version: 2, label: "fraud" });
  expect((await written()).map(({ type }) => type)).toEqual(["alert.resolved"]);
});

test("an alert that is raised is written once, as the API gives it", async () => {
  await addChannel(database.db, { id: "c1", events: ["alert.raised"] });
  await raise([hit("t1", 1_000), hit("t2", 2_000)]);
  const [event, ...more] = await written();
  expect(more).toEqual([]);
  expect(event).toMatchObject({ type: "alert.raised", subject: "a-t1", actor_name: null });
  expect(Alert.strict().parse(event?.data)).toEqual(await readAlert("a-t1"));
});

test("every step is written with who took it, what they said and the alert after it", async () => {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ALERT_EVENTS });
  await raise([hit("t1", 1_000)]);
  const after = [await readAlert("a-t1")];
  after.push(await acknowledge(db, lee, "a-t1", 1));
  after.push(await assignAlert(db, lee, "a-t1", { version: 2, userId: "u-lee" }));
  after.push(await comment(db, lee, "a-t1", { version: 3, text: "called" }));
  after.push(await resolve(db, lee, "a-t1", { version: 4, label: "fraud", comment: "he knows nothing of it" }));
  after.push(await reopen(db, lee, "a-t1", 5));
  const events = await written();
  expect(events.map(({ type, actor_name, words }) => [type, actor_name, words])).toEqual([
    ["alert.raised", null, null],
    ["alert.acknowledged", "Lee", null],
    ["alert.assigned", "Lee", null],
    ["alert.commented", "Lee", "called"],
    ["alert.resolved", "Lee", "he knows nothing of it"],
    ["alert.reopened", "Lee", null],
  ]);
  expect(events.map(({ data }) => data)).toEqual(after);
});

test("a step on many alerts is written for each", async () => {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ALERT_EVENTS });
  await raiseAlerts(db, [{ id: "a1" }, { id: "a2" }, { id: "a3" }]);
  const seen = ["a1", "a2", "a3"].map((id) => ({ id, version: 1 }));
  const { changed } = await acknowledgeMany(db, lee, { alerts: seen });
  const events = await written();
  expect(events.map(({ type, actor_name }) => [type, actor_name])).toEqual([
    ["alert.acknowledged", "Lee"],
    ["alert.acknowledged", "Lee"],
    ["alert.acknowledged", "Lee"],
  ]);
  expect(new Set(events.map(({ data }) => JSON.stringify(Alert.parse(data))))).toEqual(
    new Set(changed.map((alert) => JSON.stringify(Alert.parse(alert)))),
  );
});

test("a step that is refused writes nothing", async () => {
  await addChannel(database.db, { id: "c1", events: ALERT_EVENTS });
  await raiseAlerts(database.db, [{ id: "a1" }]);
  await expect(reopen(database.db, lee, "a1", 1)).rejects.toThrow();
  expect(await written()).toEqual([]);
});

test("others write events of theirs in their own transaction, which takes them along when it fails", async () => {
  const { db } = database;
  await addChannel(db, { id: "c1", events: ["rule.braked"] });
  const event = {
    type: "rule.braked",
    subject: "r1",
    at: 7,
    data: { ruleId: "r1", ruleName: "R", reason: "why" },
  } as const;
  await expect(
    transact(db, async (tx) => {
      await writeToOutbox(tx, [event]);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await written()).toEqual([]);
  await transact(db, (tx) => writeToOutbox(tx, [event, { ...event, type: "health.changed", subject: "health" }]));
  expect(await written()).toMatchObject([{ type: "rule.braked", subject: "r1", at: 7, data: event.data }]);
});
