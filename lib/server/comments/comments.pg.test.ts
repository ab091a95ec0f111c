import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Comment } from "@/lib/contract/comment";
import { ENTITY_COMMENTS_MAX } from "@/lib/contract/comment-limits";
import { comment } from "../alerts/steps";
import type { Caller } from "../callers/caller";
import { createSecretBox } from "../channels/secret-box";
import { commentOnEntity, entityComments } from "../entities/comments";
import { RefusedError } from "../errors/errors";
import { fanOut } from "../outbox/fan-out";
import { writeNotices } from "../personal-notices/notices";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { raiseAlerts } from "../testing/rows";
import { seeMentions, unseenMentions } from "./mentions";

const ana: Caller = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" };
const BO = { id: "u-bo", name: "Bo Lind", email: "bo@example.com" };
const DEVICE = { kind: "device", id: "dev-7" } as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.pool.query(
    "truncate app_user, channel, alert, alert_activity, entity_comment, mention, outbox_event, delivery cascade",
  );
  await database.db.prisma.user.createMany({
    data: [BO, { id: "u-ana", name: "Ana", email: "ana@example.com", role: "analyst" }],
  });
});

const deliveries = async () => {
  await fanOut(database.db);
  return database.db.prisma.delivery.findMany({ orderBy: { id: "asc" }, select: { channelId: true, type: true } });
};
const choose = (mentions: boolean, assigned = false) =>
  writeNotices(database.db, createSecretBox(["a secret of sixteen"]), BO, {
    browser: { severities: [], ruleIds: null, assigned, mentions, digest: null },
    email: { severities: [], ruleIds: null, assigned, mentions, digest: null },
  });

test("a comment on a device stays with it, is audited, and tells whom it mentions until they look", async () => {
  const { db } = database;
  await commentOnEntity(db, ana, DEVICE, { text: "@bo lind: the same man as last week", mentions: ["u-ana"] });
  await commentOnEntity(db, ana, { kind: "account", id: "dev-7" }, { text: "Another thing of that name" });
  const found = await entityComments(db, DEVICE);
  expect(found.map((one) => Comment.parse(one))).toMatchObject([
    { by: { name: "Ana" }, mentions: [{ name: "Ana" }, { name: "Bo Lind" }] },
  ]);
  // Nobody tells oneself.
  expect((await unseenMentions(db, "u-ana")).items).toEqual([]);
  expect((await unseenMentions(db, "u-bo")).items).toMatchObject([
    { place: DEVICE, title: null, by: "Ana", text: "@bo lind: the same man as last week" },
  ]);
  expect(await seeMentions(db, "u-bo", { kind: "account", id: "dev-7" })).toMatchObject({ items: [{}] });
  expect(await seeMentions(db, "u-bo", DEVICE)).toEqual({ items: [] });
  const line = await db.prisma.auditEvent.findFirst({ where: { action: "entity.comment" }, orderBy: { id: "asc" } });
  expect(line).toMatchObject({ subject: "device:dev-7", detail: { mentions: ["Ana", "Bo Lind"] } });
});

test("a mention on an alert is written with the step, or not at all", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "a1" }]);
  const text = "Please look, @Bo Lind";
  await comment(db, ana, "a1", { version: 1, text });
  await expect(comment(db, ana, "a1", { version: 1, text })).rejects.toThrow(RefusedError);
  expect((await unseenMentions(db, "u-bo")).items).toMatchObject([
    { place: { kind: "alert", id: "a1" }, title: expect.any(String), by: "Ana", text },
  ]);
});

test("whom a comment mentions is told once in each way that they chose, in the words of the comment", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "a1" }]);
  await commentOnEntity(db, ana, DEVICE, { text: "@Bo Lind before they chose" });
  await choose(true);
  await commentOnEntity(db, ana, DEVICE, { text: "@Bo Lind and again @Bo Lind", mentions: ["u-bo"] });
  await comment(db, ana, "a1", { version: 1, text: "Nobody in particular" });
  expect(await deliveries()).toEqual([
    { channelId: "browser-u-bo", type: "person.mentioned" },
    { channelId: "email-u-bo", type: "person.mentioned" },
  ]);
  expect(await db.prisma.outboxEvent.findMany({ where: { type: "person.mentioned" } })).toMatchObject([
    {
      subject: "u-bo",
      actorName: "Ana",
      words: "@Bo Lind and again @Bo Lind",
      data: { place: DEVICE, by: "Ana", title: null },
    },
  ]);
  await comment(db, ana, "a1", { version: 2, text: "Now for @Bo Lind" });
  expect(await deliveries()).toHaveLength(4);
  await choose(false);
  await commentOnEntity(db, ana, DEVICE, { text: "@Bo Lind, quietly" });
  expect(await deliveries()).toHaveLength(4);
});

test("who owns an alert and is mentioned on it is told once, of both; of other comments as its owner", async () => {
  const { db } = database;
  await raiseAlerts(db, [{ id: "a1" }]);
  await db.pool.query("update alert set assignee_id = 'u-bo', assignee_name = 'Bo Lind' where id = 'a1'");
  await choose(true, true);
  await comment(db, ana, "a1", { version: 1, text: "Yours, @Bo Lind" });
  expect(await deliveries()).toEqual([
    { channelId: "browser-u-bo", type: "person.mentioned" },
    { channelId: "email-u-bo", type: "person.mentioned" },
  ]);
  expect(await db.prisma.outboxEvent.findFirst({ where: { type: "person.mentioned" } })).toMatchObject({
    data: { place: { kind: "alert", id: "a1" }, isOwner: true },
  });
  await comment(db, ana, "a1", { version: 2, text: "Nobody in particular" });
  expect((await deliveries()).slice(2).map(({ type }) => type)).toEqual(["alert.commented", "alert.commented"]);
  await choose(false, true);
  await comment(db, ana, "a1", { version: 3, text: "Once more, @Bo Lind" });
  expect((await deliveries()).slice(4).map(({ type }) => type)).toEqual(["alert.commented", "alert.commented"]);
});

test("what others chose is theirs: nobody is told of a mention of somebody else", async () => {
  await choose(true);
  await database.db.prisma.user.create({ data: { id: "u-cy", name: "Cy", email: "cy@example.com" } });
  await commentOnEntity(database.db, ana, DEVICE, { text: "@Cy alone" });
  expect(await deliveries()).toEqual([]);
});

test("who is nobody, and more comments than one entity may have, are refused", async () => {
  const { db } = database;
  await expect(commentOnEntity(db, ana, DEVICE, { text: "x", mentions: ["nobody"] })).rejects.toThrow(RefusedError);
  await db.prisma.entityComment.createMany({
    data: Array.from({ length: ENTITY_COMMENTS_MAX }, (_, i) => ({
      kind: "device",
      entityId: "dev-7",
      at: i,
      byName: "Ana",
      text: "x",
      mentions: [],
    })),
  });
  await expect(commentOnEntity(db, ana, DEVICE, { text: "one more" })).rejects.toThrow(/1000 comments/);
});
