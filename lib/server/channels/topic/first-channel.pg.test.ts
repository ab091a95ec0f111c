import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { createSecretBox } from "../secret-box";
import { makeFirstTopicChannel } from "./first-channel";

const box = createSecretBox(["a secret of sixteen"]);
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("the topic of alerts is a channel from the first start; who deletes it does not get it back", async () => {
  const { db } = database;
  await Promise.all([makeFirstTopicChannel(db, box), makeFirstTopicChannel(db, box)]);
  const channel = await db.prisma.channel.findUniqueOrThrow({ where: { id: "topic" }, include: { routes: true } });
  expect(channel).toMatchObject({ type: "topic", enabled: true, ownerId: null });
  expect(box.open("topic", channel.secret)).toEqual({});
  expect(channel.routes.map(({ events }) => events)).toEqual([
    expect.arrayContaining(["alert.raised", "alert.updated"]),
  ]);
  await db.prisma.channel.delete({ where: { id: "topic" } });
  await makeFirstTopicChannel(db, box);
  expect(await db.prisma.channel.count()).toBe(0);
});
