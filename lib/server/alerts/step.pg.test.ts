import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AlertLabel } from "@/lib/contract/alert";
import type { Caller } from "../callers/caller";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { addOccurrence, raiseAlerts } from "../testing/rows";
import { acknowledgeMany } from "./acknowledge-many";
import { assignAlert } from "./assign";
import { alertDetail } from "./detail";
import { acknowledge, comment, reopen, resolve } from "./steps";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };

let database: TestDatabase;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.prisma.user.createMany({
    data: [
      { id: "u-ana", name: "Ana", email: "ana@example.com", role: "analyst" },
      { id: "u-lee", name: "Lee", email: "lee@example.com", role: "lead" },
      { id: "u-vera", name: "Vera", email: "vera@example.com", role: "viewer" },
    ],
  });
});
afterAll(() => database.drop());

async function fresh(): Promise<string> {
  count += 1;
  await raiseAlerts(database.db, [{ id: `a${count}` }]);
  return `a${count}`;
}

async function refusalOf(attempt: Promise<unknown>): Promise<RefusalCode> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error.refusal;
}

const feedOf = async (id: string) => {
  const { rows } = await database.db.pool.query<{ change_seq: number; seq: number }>(
    "select change_seq, (select last_value from alert_change) as seq from alert where id = $1",
    [id],
  );
  return rows[0];
};

describe("a step", () => {
  test("moves the status, raises the version and writes who did it", async () => {
    const { db } = database;
    const id = await fresh();
    const acknowledged = await acknowledge(db, ana, id, 1);
    expect(acknowledged).toMatchObject({ status: "acknowledged", version: 2 });
    const resolved = await resolve(db, lee, id, { version: 2, label: "fraud", comment: "called the customer" });
    expect(resolved).toMatchObject({ status: "resolved", label: "fraud", version: 3 });
    const reopened = await reopen(db, ana, id, 3);
    expect(reopened).toMatchObject({ status: "open", label: null, version: 4 });
    const { history } = await alertDetail(db, id);
    expect(history.map(({ kind, actor, text, label }) => [kind, actor?.name ?? null, text, label])).toEqual([
      ["raised", null, null, null],
      ["acknowledged", "Ana", null, null],
      ["resolved", "Lee", "called the customer", "fraud"],
      ["reopened", "Ana", null, null],
    ]);
  });

  test("keeps when it was acknowledged first, and when it was resolved while it is", async () => {
    const { db } = database;
    const id = await fresh();
    const acknowledged = await acknowledge(db, ana, id, 1, 5_000);
    expect(acknowledged).toMatchObject({ acknowledgedAt: 5_000, resolvedAt: null });
    const resolved = await resolve(db, ana, id, { version: 2, label: "fraud" }, 7_000);
    expect(resolved).toMatchObject({ acknowledgedAt: 5_000, resolvedAt: 7_000 });
    const reopened = await reopen(db, ana, id, 3);
    expect(reopened).toMatchObject({ acknowledgedAt: 5_000, resolvedAt: null });
    const straight = await fresh();
    expect(await resolve(db, ana, straight, { version: 1, label: "fraud" }, 9_000)).toMatchObject({
      acknowledgedAt: 9_000,
      resolvedAt: 9_000,
    });
  });

  test("takes the newest place in the feed", async () => {
    const id = await fresh();
    await fresh();
    await acknowledge(database.db, ana, id, 1);
    const feed = await feedOf(id);
    expect(feed?.change_seq).toBe(feed?.seq);
  });

  test("loses against a faster one, and says who and what it is now", async () => {
    const id = await fresh();
    await acknowledge(database.db, lee, id, 1);
    const refusal = await refusalOf(resolve(database.db, ana, id, { version: 1, label: "false_positive" }));
    expect(refusal).toMatchObject({
      code: "alertConflict",
      detail: "Lee was faster: acknowledged. The alert is now acknowledged.",
      current: { id, status: "acknowledged", version: 2 },
      lastActivity: { kind: "acknowledged", actor: { name: "Lee" } },
    });
    const { alert, history } = await alertDetail(database.db, id);
    expect(alert.status).toBe("acknowledged");
    expect(history).toHaveLength(2);
  });

  test("of twenty at the same moment exactly one is taken", async () => {
    const id = await fresh();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => acknowledge(database.db, ana, id, 1)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await alertDetail(database.db, id)).history).toHaveLength(2);
  });

  test("does not lose against occurrences that the detector added", async () => {
    const id = await fresh();
    await addOccurrence(database.db, id);
    await addOccurrence(database.db, id);
    expect(await acknowledge(database.db, ana, id, 1)).toMatchObject({ version: 4, occurrences: 3 });
  });

  test("from a version that the alert never had is refused", async () => {
    const id = await fresh();
    expect(await refusalOf(acknowledge(database.db, ana, id, 7))).toMatchObject({ code: "alertConflict" });
    expect(await refusalOf(acknowledge(database.db, ana, id, 0))).toMatchObject({ code: "alertConflict" });
  });

  test("that the status does not allow is refused", async () => {
    const id = await fresh();
    expect(await refusalOf(reopen(database.db, ana, id, 1))).toMatchObject({ code: "alertConflict" });
    await resolve(database.db, ana, id, { version: 1, label: "inconclusive" });
    expect(await refusalOf(acknowledge(database.db, ana, id, 2))).toMatchObject({ code: "alertConflict" });
  });

  test.each(["nobody", "a\0b", "'; drop table alert; --"])(
    "on an alert that does not exist (%j) is not found",
    async (id) => {
      expect(await refusalOf(acknowledge(database.db, ana, id, 1))).toMatchObject({ code: "notFound" });
      expect(await refusalOf(alertDetail(database.db, id))).toMatchObject({ code: "notFound" });
    },
  );

  test("keeps the comment's text exactly and leaves status and label", async () => {
    const id = await fresh();
    await resolve(database.db, ana, id, { version: 1, label: "fraud" });
    const text = "line one\nline two 💶 <b>'\"\\";
    expect(await comment(database.db, ana, id, { version: 2, text })).toMatchObject({
      status: "resolved",
      label: "fraud",
    });
    expect((await alertDetail(database.db, id)).history.at(-1)).toMatchObject({ kind: "commented", text });
  });

  test.each<AlertLabel>(["fraud", "false_positive", "inconclusive"])("resolves as %s", async (label) => {
    const id = await fresh();
    expect(await resolve(database.db, ana, id, { version: 1, label })).toMatchObject({ label });
  });
});

describe("assigning", () => {
  test("to oneself and giving back is an analyst's own business", async () => {
    const id = await fresh();
    expect(await assignAlert(database.db, ana, id, { version: 1, userId: "u-ana" })).toMatchObject({
      assignee: { id: "u-ana", name: "Ana" },
    });
    expect(await assignAlert(database.db, ana, id, { version: 2, userId: null })).toMatchObject({ assignee: null });
  });

  test("to others, or taking from others, needs a lead", async () => {
    const id = await fresh();
    expect(await refusalOf(assignAlert(database.db, ana, id, { version: 1, userId: "u-lee" }))).toMatchObject({
      code: "forbidden",
    });
    await assignAlert(database.db, lee, id, { version: 1, userId: "u-lee" });
    expect(await refusalOf(assignAlert(database.db, ana, id, { version: 2, userId: null }))).toMatchObject({
      code: "forbidden",
    });
    expect(await assignAlert(database.db, lee, id, { version: 2, userId: "u-ana" })).toMatchObject({
      assignee: { name: "Ana" },
    });
  });

  test.each(["u-vera", "u-nobody"])(
    "to %s, who does not work on alerts, is refused by name of the field",
    async (userId) => {
      const id = await fresh();
      expect(await refusalOf(assignAlert(database.db, lee, id, { version: 1, userId }))).toMatchObject({
        code: "badRequest",
        issues: [{ path: "userId" }],
      });
    },
  );
});

test("acknowledging many takes each that can be taken and says why of the others", async () => {
  const ids = [await fresh(), await fresh(), await fresh()];
  await acknowledge(database.db, lee, ids[1] ?? "", 1);
  const result = await acknowledgeMany(database.db, ana, {
    alerts: [...ids.map((id) => ({ id, version: 1 })), { id: "nobody", version: 1 }],
  });
  expect(result.changed.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  expect(result.failed).toMatchObject([
    { id: ids[1], reason: expect.stringContaining("Lee was faster"), current: { status: "acknowledged" } },
    { id: "nobody", current: null },
  ]);
});

describe("the audit", () => {
  const lines = async (id: string) => {
    const { rows } = await database.db.pool.query(
      "select actor_name, action, detail from audit_event where subject = $1 order by id",
      [`alert:${id}`],
    );
    return rows;
  };

  test("has a line of every step, with what it changed", async () => {
    const { db } = database;
    const id = await fresh();
    await acknowledge(db, ana, id, 1);
    await assignAlert(db, lee, id, { version: 2, userId: "u-lee" });
    await comment(db, ana, id, { version: 3, text: "Called the customer." });
    await resolve(db, ana, id, { version: 4, label: "fraud" });
    await expect(resolve(db, ana, id, { version: 4, label: "fraud" })).rejects.toThrow(RefusedError);
    expect(await lines(id)).toEqual([
      {
        actor_name: "Ana",
        action: "alert.acknowledge",
        detail: {
          before: { status: "open", assignee: null },
          after: { status: "acknowledged", assignee: "Ana" },
          comment: null,
        },
      },
      {
        actor_name: "Lee",
        action: "alert.assign",
        detail: { before: { assignee: "Ana" }, after: { assignee: "Lee" } },
      },
      {
        actor_name: "Ana",
        action: "alert.comment",
        detail: { before: {}, after: {}, comment: "Called the customer." },
      },
      {
        actor_name: "Ana",
        action: "alert.resolve",
        detail: {
          before: { status: "acknowledged", label: null },
          after: { status: "resolved", label: "fraud" },
          comment: null,
        },
      },
    ]);
  });

  test("has none of a demo's past", async () => {
    const id = await fresh();
    await acknowledge(database.db, ana, id, 1, Date.now() - 86_400_000);
    expect(await lines(id)).toEqual([]);
  });
});
