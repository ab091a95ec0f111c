import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { lead } from "../testing/publish";
import { createRule } from "./save";
import { draftWithWarnings, withWarnings } from "./warnings";

const TOPIC = "transactions";
const RULE = {
  id: "codes",
  name: "Codes",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "attributes.mcc", op: "=", value: 7995 } },
};

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const { pool } = database.db;
  await pool.query("insert into partition_progress (topic, partition) values ($1, 0) on conflict do nothing", [TOPIC]);
  for (let i = 0; i < 200; i++) {
    const mcc = i === 7 ? 7995 : "7995";
    const body = { id: `t${i}`, accountId: "a", amount: 5, currency: "EUR", timestamp: i, attributes: { mcc } };
    await pool.query(
      `insert into stored_transaction (partition, record_offset, id, account_id, event_time, body) values (0, $1, $2, 'a', $1, $3)`,
      [i, body.id, JSON.stringify(body)],
    );
  }
});
afterEach(() => database.drop());

test("a rule that is saved is warned of what recent transactions speak against", async () => {
  const { db } = database;
  const rule = await createRule(db, lead("Mia"), RULE);
  expect(await withWarnings({ db, topic: TOPIC }, rule)).toEqual({
    ...rule,
    warnings: [
      {
        path: "detect.when.value",
        message: "attributes.mcc is text in 99 % of the last 200 transactions that have it, not a number",
      },
    ],
  });
});

test("a draft is warned of as soon as it is a rule, and nothing is said where nothing is known", async () => {
  const recent = { db: database.db, topic: TOPIC };
  const draft = {
    id: "d",
    ruleId: null,
    base: null,
    author: { id: "u", name: "U" },
    edit: 1,
    createdAt: 0,
    updatedAt: 0,
    proposal: null,
    declined: null,
  };
  const warnings = async (text: string, at = recent) =>
    (await draftWithWarnings(at, { ...draft, text })).warnings.map(({ path }) => path);
  expect(await warnings(JSON.stringify(RULE))).toEqual(["detect.when.value"]);
  expect(await warnings(JSON.stringify({ ...RULE, key: ["deviceId"] }))).toEqual(["key[0]", "detect.when.value"]);
  expect(await warnings("{")).toEqual([]);
  expect(await warnings(JSON.stringify({ ...RULE, name: "" }))).toEqual([]);
});
