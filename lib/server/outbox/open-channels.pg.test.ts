import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { createOpenChannels } from "./open-channels";
import { testBox, testDeps } from "./testing/notifiers";
import { addChannel } from "./testing/rows";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test("nothing that waits goes to a person who may not sign in any more", async () => {
  const { db } = database;
  await db.prisma.user.create({ data: { id: "u-ana", name: "Ana", email: "ana@example.com" } });
  for (const id of ["all", "anas", "nobodys"]) {
    const secret = testBox.seal(id, {});
    await addChannel(db, { id, type: "email", events: ["alert.raised"], settings: { to: ["x@example.com"] }, secret });
  }
  await db.pool.query("update channel set owner_id = 'u-ana' where id = 'anas'");
  await db.pool.query("update channel set owner_id = 'u-gone' where id = 'nobodys'");
  const channels = createOpenChannels(db, { box: testBox, deps: testDeps }, () => {});
  const open = async () => (await channels.refresh()).map(({ id }) => id).sort();
  expect(await open()).toEqual(["all", "anas"]);
  await db.prisma.user.update({ where: { id: "u-ana" }, data: { disabledAt: new Date() } });
  expect(await open()).toEqual(["all"]);
  await channels.close();
});
