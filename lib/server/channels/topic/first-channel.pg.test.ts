import { afterAll, beforeAll, expect, test } from "vitest";
import { loggerTo } from "@/lib/server/log/log";
import { openStream } from "@/lib/server/stream/open";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { createSecretBox } from "../secret-box";
import { makeFirstTopicChannel, settleFirstTopicChannel } from "./first-channel";

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

test("where the topic may not be made the channel is switched off, and the log says how to switch it on", async () => {
  const { db, url } = database;
  await db.prisma.channel.deleteMany();
  await db.prisma.setting.deleteMany();
  await makeFirstTopicChannel(db, box);
  const lines: string[] = [];
  const log = loggerTo("test", { write: (line: string) => lines.push(line) });
  const stream = await openStream({ kind: "postgres" }, { databaseUrl: url, log, group: "tripline" });
  await stream.ensureTopics(["transactions"], 1);
  const channel = () => db.prisma.channel.findUniqueOrThrow({ where: { id: "topic" } });
  const never = new AbortController().signal;
  try {
    let asked = 0;
    const refusing = async () => {
      asked += 1;
      // The first time it is away.
      if (asked === 1) throw new Error("no broker answers");
      return Object.assign(Object.create(stream), {
        partitionCount: (topic: string) => stream.partitionCount(topic),
        ensureTopics: () => Promise.reject(new Error("TOPIC_AUTHORIZATION_FAILED")),
      });
    };
    await settleFirstTopicChannel(db, { topic: "transactions", stream: refusing, log }, never, 10);
    expect(asked).toBe(4);
    expect(await channel()).toMatchObject({ enabled: false, failure: "TOPIC_AUTHORIZATION_FAILED" });
    expect(lines.join()).toMatch(/switched off.*switch the channel on/);
    // Somebody switched it on: it is theirs from then on.
    await db.prisma.channel.update({ where: { id: "topic" }, data: { enabled: true, version: 3 } });
    await settleFirstTopicChannel(db, { topic: "transactions", stream: refusing, log }, never, 10);
    expect(asked).toBe(4);
    await db.prisma.channel.update({ where: { id: "topic" }, data: { version: 1 } });
    await settleFirstTopicChannel(db, { topic: "transactions", stream: async () => stream, log }, never, 10);
    expect((await channel()).enabled).toBe(true);
    expect(await stream.partitionCount("transactions.alerts")).toBe(1);
  } finally {
    await stream.close();
  }
});
