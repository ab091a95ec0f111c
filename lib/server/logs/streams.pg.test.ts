import { afterAll, beforeAll, expect, it } from "vitest";
import { topicsFor } from "@/lib/contract/topics";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { topicOf } from "../stream/log-name";
import type { StreamIdentity } from "../stream/port";
import { findLogs, findOrMakeLogs, makeAnotherTurn, presentLogs } from "./streams";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const topics = topicsFor("payments");
const kafka = (topicId: string, cluster = "c1"): StreamIdentity => ({ kind: "kafka", cluster, topicId });
const both = (input: string, rekeyed: string, cluster = "c1") => ({
  input: kafka(input, cluster),
  rekeyed: kafka(rekeyed, cluster),
});
const names = ({ input, rekeyed }: Awaited<ReturnType<typeof presentLogs>>) => [input.log, rekeyed.log];

it("gives each stream of a topic a log of its own, finds it again, and knows which the name means now", async () => {
  const { db } = database;
  expect(names(await presentLogs(db, topics))).toEqual(["payments", "payments.rekeyed"]);
  expect(await findLogs(db, topics, both("a", "r"))).toBeNull();
  const first = await findOrMakeLogs(db, topics, both("a", "r"), 1_000);
  expect(first.input).toEqual({ id: 1, topic: "payments", log: "payments", started: false });
  expect(await findOrMakeLogs(db, topics, both("a", "r"), 2_000)).toEqual(first);

  // Made again: the rekeyed topic is the same one and carries another input.
  expect(names(await findOrMakeLogs(db, topics, both("b", "r"), 3_000))).toEqual(["payments@2", "payments.rekeyed@2"]);
  // Only the rekeyed topic made again; another cluster; and back.
  expect(names(await findOrMakeLogs(db, topics, both("b", "s"), 3_000))).toEqual(["payments@2", "payments.rekeyed@3"]);
  expect(names(await findOrMakeLogs(db, topics, both("a", "r", "c2"), 4_000))).toEqual([
    "payments@3",
    "payments.rekeyed@4",
  ]);
  expect(names(await presentLogs(db, topics))).toEqual(["payments@3", "payments.rekeyed@4"]);
  expect(await findOrMakeLogs(db, topics, both("a", "r"), 4_000)).toEqual(first);
  expect(await presentLogs(db, topics)).toEqual(first);
  expect(topicOf(first.input.log)).toBe("payments");
});

it("takes a broker that cannot tell topics apart for the stream that was known last", async () => {
  const { db } = database;
  const own = topicsFor("old");
  const named = await findOrMakeLogs(db, own, both("old", "old.rekeyed"), 1_000);
  // The broker learned to tell: the same topic.
  expect(await findOrMakeLogs(db, own, both("a", "r"), 2_000)).toEqual(named);
  expect(await findOrMakeLogs(db, own, both("old", "old.rekeyed"), 3_000)).toEqual(named);
  expect(names(await findOrMakeLogs(db, own, both("b", "r"), 4_000))).toEqual(["old@2", "old.rekeyed@2"]);
});

it("makes another turn of a stream once, however many find that its records are others", async () => {
  const { db } = database;
  const own = topicsFor("cut");
  const { input } = await findOrMakeLogs(db, own, both("x", "y"), 1_000);
  const turned = await Promise.all([makeAnotherTurn(db, input, 2_000), makeAnotherTurn(db, input, 2_000)]);
  expect(turned.sort()).toEqual([false, true]);
  expect(names(await findOrMakeLogs(db, own, both("x", "y"), 3_000))).toEqual(["cut@2", "cut.rekeyed@2"]);
});
