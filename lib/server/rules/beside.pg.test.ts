import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { RunningRule } from "@/lib/contract/running-rule";
import { ruleHits } from "../alerts/rule-hits";
import { tuneRule } from "../drafts/tune";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { removeList } from "../lists/remove";
import { createList } from "../lists/save";
import { writeSettings } from "../settings/settings";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { lead, publishVersion } from "../testing/publish";
import { promoteCandidate, stopCandidate } from "./candidate";
import { ruleAudit } from "./history";
import { readRule } from "./list";
import { removeRule } from "./remove";
import { restoreRule } from "./restore";
import { changeRollout } from "./rollout";
import { createRule } from "./save";
import { setRuleState } from "./state";
import { ruleVersions } from "./versions";

const lee = lead("Lee");
const mia = lead("Mia");
const reason = "fewer false positives";

let database: TestDatabase;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function definition(id: string, above = 1_000): RuleDefinition {
  return {
    id,
    name: "Large",
    severity: "high",
    key: ["accountId"],
    params: { largeAbove: { value: above, min: 1, max: 50_000, label: "Large means above" } },
    detect: { type: "match", when: { field: "amount", op: ">", value: { param: "largeAbove" } } },
  };
}

const fresh = (): Promise<StoredRule> => createRule(database.db, lee, definition(`rule-${++count}`));
const publish = (id: string, above: number, how: Parameters<typeof publishVersion>[3]) =>
  publishVersion(database.db, lee, definition(id, above), how);
const live = (percent: number) => ({ mode: "live", percent }) as const;
const shadow = { mode: "shadow" } as const;
const aboveOf = (rule: RuleDefinition | null | undefined) => rule?.params?.largeAbove?.value;

/** What detectors run of a rule: id, mode, version, threshold, share. */
async function running(id: string) {
  const { rows } = await database.db.pool.query<{ rules: RunningRule[] }>(
    "select rules from rule_set_revision where rules is not null order by revision desc limit 1",
  );
  const own = (rows[0]?.rules ?? []).filter((rule) => rule.id === id || rule.standsFor === id);
  return own.map((rule) => [rule.id.slice(id.length), rule.mode, rule.version, aboveOf(rule), rule.share]);
}

async function refusalOf(attempt: Promise<unknown>): Promise<RefusalCode> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error.refusal;
}

const noteOf = async (id: string) => (await ruleVersions(database.db, id))[0]?.note;

describe("in shadow", () => {
  test("a version runs beside the live one, under an id of its own", async () => {
    const { id } = await fresh();
    await publish(id, 2_000, shadow);
    expect(await running(id)).toEqual([
      ["", "live", 2, 1_000, undefined],
      ["@shadow", "shadow", 2, 2_000, undefined],
    ]);
    await setRuleState(database.db, lee, id, { version: 2, enabled: false });
    expect(await running(id)).toEqual([]);
  });

  test("it goes live for a part of the keys or all, and is no longer in shadow then", async () => {
    const { db } = database;
    const { id } = await fresh();
    await publish(id, 2_000, shadow);
    const body = { version: 2, percent: 25, reason };
    expect(await refusalOf(promoteCandidate(db, mia, id, { ...body, version: 1 }))).toMatchObject({
      code: "ruleConflict",
    });
    await promoteCandidate(db, mia, id, body);
    expect(await running(id)).toEqual([
      ["", "live", 3, 2_000, { from: 0, to: 25 }],
      ["@before", "live", 2, 1_000, { from: 25, to: 100 }],
    ]);
    expect(await noteOf(id)).toBe(
      "From shadow: For 25 % of the keys: Large means above: 1000 → 2000; version 2 goes on for the others",
    );
    expect((await ruleVersions(db, id))[0]).toMatchObject({ author: "Mia", reason });
    expect(await refusalOf(promoteCandidate(db, mia, id, { ...body, version: 3 }))).toMatchObject({ code: "notFound" });
  });

  test("a rule that is in shadow itself goes live too", async () => {
    const { db } = database;
    const { id } = await fresh();
    await setRuleState(db, lee, id, { version: 1, mode: "shadow" });
    await promoteCandidate(db, lee, id, { version: 2, percent: 10, reason });
    expect(await running(id)).toEqual([["", "live", 3, 1_000, { from: 0, to: 10 }]]);
    expect((await readRule(db, id)).rollout).toMatchObject({ percent: 10, before: null });
  });

  test("it is stopped without a trace in what raises", async () => {
    const { db } = database;
    const { id } = await fresh();
    await publish(id, 2_000, shadow);
    expect(await stopCandidate(db, lee, id, 2)).toMatchObject({ version: 3, mode: "live" });
    expect(await running(id)).toEqual([["", "live", 3, 1_000, undefined]]);
    expect(await refusalOf(stopCandidate(db, lee, id, null))).toMatchObject({ code: "notFound" });
  });

  test("its hits are counted since it began, apart from those that raised, and can be looked into", async () => {
    const { db } = database;
    const { id } = await fresh();
    await publish(id, 2_000, shadow);
    const since = (await readRule(db, id)).candidate?.since ?? 0;
    const put = (hitId: string, ruleId: string, detectedAt: number, alertId: string | null) =>
      db.pool.query(
        `with raised as (insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, occurrences,
           first_event_at, last_event_at, detected_at, summary, change_seq, raised_seq)
           select $4::text, $2, '', 1, 'low', '{}', '', '', 1, 0, 0, 0, '', 0, 0 where $4::text is not null)
         insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, detected_at, alert_id)
         values ($1, $2, 1, '{"accountId": "a"}', '', $1, 5, array[$1], 1, $3, $4)`,
        [hitId, ruleId, detectedAt, alertId],
      );
    await put("old", `${id}@shadow`, since - 1, null);
    for (const [i, hit] of ["s1", "s2", "s3"].entries()) await put(hit, `${id}@shadow`, since + i, null);
    await put("l0", id, since - 1, `alert-${id}-0`);
    await put("l1", id, since + 5, `alert-${id}-1`);
    await db.pool.query(
      `insert into stored_transaction (partition, record_offset, id, account_id, event_time, body)
       values (0, 1, 's2', 'a', 5, '{"id": "s2", "accountId": "a", "amount": 7, "currency": "EUR", "timestamp": 5}')`,
    );
    await db.pool.query(
      `insert into evidence (key_hash, id, event_time, whole, body, at)
       values ('', 's3', 5, false, '{"id": "s3", "timestamp": 5, "amount": 9, "currency": "EUR"}', 0)`,
    );
    expect((await readRule(db, id)).candidate).toMatchObject({ hits: 3, liveHits: 1 });
    const page = await ruleHits(db, id, { of: "shadow", limit: 2 });
    expect(page.items.map((hit) => [hit.id, hit.alertId, hit.transactions.map(({ amount }) => amount)])).toEqual([
      ["s3", null, [9]],
      ["s2", null, [7]],
    ]);
    const rest = await ruleHits(db, id, { of: "shadow", limit: 2, before: page.nextBefore ?? "" });
    expect(rest).toMatchObject({ items: [{ id: "s1" }], nextBefore: null });
    expect((await ruleHits(db, id, {})).items.map((hit) => hit.id)).toEqual(["l1", "l0"]);
    expect(await refusalOf(ruleHits(db, id, { before: "nonsense" }))).toMatchObject({ issues: [{ path: "before" }] });
    expect(await refusalOf(ruleHits(db, "none", {}))).toMatchObject({ code: "notFound" });
  });

  test("a list that only the version in shadow names is in use", async () => {
    const { db } = database;
    const { id } = await fresh();
    await createList(db, lee, { name: "watched", values: ["a"] });
    const where = { field: "accountId", op: "inList", value: "watched" } as const;
    await publishVersion(db, lee, { ...definition(id), where }, shadow);
    expect(await refusalOf(removeList(db, lee, "watched", 1))).toMatchObject({ code: "listInUse" });
  });
});

describe("a rollout", () => {
  test("is widened step by step until it is for all keys", async () => {
    const { db } = database;
    const { id } = await fresh();
    await publish(id, 2_000, live(20));
    expect(await running(id)).toEqual([
      ["", "live", 2, 2_000, { from: 0, to: 20 }],
      ["@before", "live", 1, 1_000, { from: 20, to: 100 }],
    ]);
    await changeRollout(db, lee, id, { version: 2, percent: 60, reason });
    expect(await noteOf(id)).toBe("For 20 % → 60 % of the keys; version 1 goes on for the others");
    expect(await running(id)).toEqual([
      ["", "live", 3, 2_000, { from: 0, to: 60 }],
      ["@before", "live", 1, 1_000, { from: 60, to: 100 }],
    ]);
    expect(await refusalOf(changeRollout(db, mia, id, { version: 2, percent: 70, reason }))).toMatchObject({
      code: "ruleConflict",
    });
    await changeRollout(db, lee, id, { version: 3, percent: 100, reason });
    expect(await running(id)).toEqual([["", "live", 4, 2_000, undefined]]);
    expect(await refusalOf(changeRollout(db, lee, id, { version: 4, percent: 50, reason }))).toMatchObject({
      code: "notFound",
    });
  });

  test("is taken back: the version before is for all keys again, of a new rule nothing", async () => {
    const { db } = database;
    const { id } = await fresh();
    await publish(id, 2_000, live(20));
    await changeRollout(db, lee, id, { version: 2, percent: 0, reason });
    expect(await running(id)).toEqual([["", "live", 3, 1_000, undefined]]);
    expect(await noteOf(id)).toBe("Version 1 brought back for all keys");
    await setRuleState(db, lee, id, { version: 3, mode: "shadow" });
    await publish(id, 3_000, live(20));
    await changeRollout(db, lee, id, { version: 5, percent: 0, reason });
    expect(await running(id)).toEqual([["", "shadow", 6, 3_000, undefined]]);
  });

  test("goes on when a threshold is tuned, for the keys that the new version has", async () => {
    const { db } = database;
    const { id } = await fresh();
    await publish(id, 2_000, live(20));
    await tuneRule(db, lee, id, { version: 2, values: { largeAbove: 2_500 } });
    expect(await running(id)).toEqual([
      ["", "live", 3, 2_500, { from: 0, to: 20 }],
      ["@before", "live", 1, 1_000, { from: 20, to: 100 }],
    ]);
  });

  test("ends with a version that is brought back, which is for all keys, and with the rule", async () => {
    const { db } = database;
    const { id } = await fresh();
    await publish(id, 2_000, live(20));
    await publish(id, 2_000, shadow);
    await restoreRule(db, lee, id, { version: 3, restore: 1 });
    expect(await running(id)).toEqual([["", "live", 4, 1_000, undefined]]);
    expect(await noteOf(id)).toBe(
      "Version 1 brought back: Large means above: 2000 → 1000; what was in shadow beside it ended; the rollout of version 3 to 20 % ended",
    );
    await publish(id, 2_000, live(20));
    await removeRule(db, lee, id, null);
    await createRule(db, lee, definition(id));
    expect(await readRule(db, id)).toMatchObject({ rollout: null, candidate: null });
  });
});

test("with a second person asked for, keys are given back at once and taken only by two", async () => {
  const { db } = database;
  const { id } = await fresh();
  await publish(id, 2_000, live(20));
  await publish(id, 3_000, shadow);
  await writeSettings(db, lee, { secondPerson: true });
  try {
    const refused = { code: "approvalRequired" };
    const rollout = (percent: number) => changeRollout(db, lee, id, { version: 3, percent, reason });
    expect(await refusalOf(rollout(30))).toMatchObject(refused);
    expect(await refusalOf(rollout(100))).toMatchObject(refused);
    expect(await refusalOf(promoteCandidate(db, lee, id, { version: 3, percent: 1, reason }))).toMatchObject(refused);
    for (const restore of [1, 2]) {
      expect(await refusalOf(restoreRule(db, lee, id, { version: 3, restore }))).toMatchObject(refused);
    }
    await stopCandidate(db, lee, id, 3);
    await changeRollout(db, lee, id, { version: 4, percent: 10, reason });
    await changeRollout(db, lee, id, { version: 5, percent: 0, reason });
    expect(await running(id)).toEqual([["", "live", 6, 1_000, undefined]]);
  } finally {
    await writeSettings(db, lee, { secondPerson: false });
  }
});

test("every step with a rule is told in order, with who and why", async () => {
  const { db } = database;
  const { id } = await fresh();
  await publish(id, 2_000, shadow);
  await promoteCandidate(db, mia, id, { version: 2, percent: 20, reason });
  await changeRollout(db, lee, id, { version: 3, percent: 100, reason: "nothing odd in a day" });
  const steps = await ruleAudit(db, id);
  expect(steps.map(({ actor, action, text }) => [actor, action, text]).reverse()).toEqual([
    ["Lee", "rule.create", "Created"],
    ["Lee", "draft.create", "Draft begun from version 1"],
    ["Lee", "rule.shadow", "In shadow beside version 1: Large means above: 1000 → 2000 · a test asks for it"],
    [
      "Mia",
      "rule.promote",
      `From shadow: For 20 % of the keys: Large means above: 1000 → 2000; version 2 goes on for the others · ${reason}`,
    ],
    ["Lee", "rule.rollout", "For 20 % → 100 % of the keys · nothing odd in a day"],
  ]);
  expect(await refusalOf(ruleAudit(db, "none"))).toMatchObject({ code: "notFound" });
});
