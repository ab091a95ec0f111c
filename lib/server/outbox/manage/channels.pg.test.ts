import { afterEach, beforeEach, expect, test } from "vitest";
import type { Caller } from "../../callers/caller";
import { createSecretBox } from "../../channels/secret-box";
import { httpReceiver } from "../../channels/testing/http-receiver";
import { RefusedError } from "../../errors/errors";
import { type TestDatabase, testDatabase } from "../../testing/postgres";
import { testBox, testDeps } from "../testing/notifiers";
import { changeChannel, createChannel } from "./channels";
import { readChannel } from "./rows";
import { testChannel } from "./test-channel";

const lee: Caller = { kind: "person", id: "u-lee", name: "Lee", role: "lead" };
const parts = { box: testBox, deps: testDeps };
const later = { box: createSecretBox(["another secret since then"]), deps: testDeps };
const URL_BEFORE = "http://127.0.0.1:9/before";
const URL_AFTER = "http://127.0.0.1:9/after";
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const hook = (url = URL_BEFORE) => createChannel(database.db, lee, { type: "webhook", name: "cases", url }, parts);
const fail = () => database.db.pool.query("update channel set failing_since = 7, failure = 'Nothing listens.'");
const works = { failingSince: null, failure: null };

test("a channel that was changed does not fail until its next message does", async () => {
  const { id, version } = await hook();
  await fail();
  expect(await changeChannel(database.db, lee, id, { version, url: URL_AFTER }, parts)).toMatchObject(works);
});

test("a channel that takes a test does not fail; one that takes none still does", async () => {
  const { db } = database;
  const receiver = await httpReceiver();
  try {
    const { id } = await hook(receiver.url);
    await fail();
    receiver.become("down");
    expect(await testChannel(db, lee, id, parts)).toMatchObject({ outcome: "retry" });
    expect(await readChannel(db.kysely, id)).toMatchObject({ failingSince: 7 });
    receiver.become("up");
    expect(await testChannel(db, lee, id, parts)).toMatchObject({ outcome: "sent" });
    expect(await readChannel(db.kysely, id)).toMatchObject(works);
  } finally {
    await receiver.close();
  }
});

test.each([{ newSecret: true }, { url: URL_AFTER }])(
  "%j makes a webhook whose secret cannot be read work again, with a new one",
  async (fields) => {
    const { db } = database;
    const { id, version, secret: before } = await hook();
    const changed = await changeChannel(db, lee, id, { version, ...fields }, later);
    expect(changed).toMatchObject({ settings: { url: fields.url ?? URL_BEFORE }, version: version + 1 });
    expect(changed.secret).toMatch(/^whsec_/);
    expect(changed.secret).not.toBe(before);
    const { rows } = await db.pool.query<{ secret: string }>("select secret from channel");
    expect(later.box.open(id, rows[0]?.secret ?? "")).toEqual({ secret: changed.secret, previous: null });
  },
);

test("a chat whose address cannot be read takes a new one, and asks for it", async () => {
  const { db } = database;
  const { id } = await createChannel(db, lee, { type: "slack", name: "chat", url: URL_BEFORE }, parts);
  await expect(changeChannel(db, lee, id, { version: 1, newSecret: true }, later)).rejects.toThrow(RefusedError);
  expect(await changeChannel(db, lee, id, { version: 1, url: URL_AFTER }, later)).toMatchObject({ version: 2 });
});
