import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RuleDraft } from "@/lib/contract/draft";
import type { Role } from "@/lib/contract/roles";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Caller } from "../callers/caller";
import { approveDraft } from "../drafts/approve";
import { createDraft } from "../drafts/create";
import { publishDraft } from "../drafts/publish";
import { countWaiting, listDrafts } from "../drafts/read";
import { saveDraft } from "../drafts/save";
import { tuneRule } from "../drafts/tune";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { writeSettings } from "../settings/settings";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { publishVersion } from "../testing/publish";
import { ruleAudit } from "./history";
import { readRule } from "./list";
import { createRule } from "./save";
import { setRuleState } from "./state";
import { ruleVersions } from "./versions";

const person = (name: string, role: Role): Caller => ({ kind: "person", id: `u-${name}`, name, role });
const ana = person("Ana", "analyst");
const ben = person("Ben", "analyst");
const lee = person("Lee", "lead");
const mia = person("Mia", "lead");
const machine: Caller = { kind: "machine", id: "key", name: "Key", scopes: ["read", "write"] };

let database: TestDatabase;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
afterEach(() => writeSettings(database.db, lee, { secondPerson: false, analystsTune: true }));

/** A threshold with limits, one with a least value only, and a duration. */
function definition(id: string, above = 1_000): RuleDefinition {
  return {
    id,
    name: "Many, then large",
    severity: "critical",
    key: ["accountId"],
    params: {
      above: { value: above, min: 1, max: 50_000, label: "Large means above" },
      small: { value: 30, min: 1, label: "Small means below" },
      within: { value: "5m", min: "1m", max: "1h", unit: "duration", label: "Within" },
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        { name: "small", times: 3, when: { field: "amount", op: "<", value: { param: "small" } } },
        { name: "large", when: { field: "amount", op: ">", value: { param: "above" } } },
      ],
    },
  };
}

async function fresh(): Promise<string> {
  count += 1;
  return (await createRule(database.db, lee, definition(`tuned-${count}`))).id;
}

type Body = Parameters<typeof tuneRule>[3];
const tune = (by: Caller, id: string, values: Body["values"], rest: Partial<Body> = {}) =>
  tuneRule(database.db, by, id, { version: 1, values, ...rest });

async function proposed(attempt: ReturnType<typeof tune>): Promise<RuleDraft> {
  const answer = await attempt;
  if (answer.outcome !== "proposed") throw new Error("expected a proposal");
  return answer.draft;
}

async function refusalOf(attempt: Promise<unknown>): Promise<RefusalCode> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error.refusal;
}

const auditOf = async (id: string) =>
  (
    await database.db.pool.query<{ action: string; actor_name: string; detail: Record<string, unknown> }>(
      "select action, actor_name, detail from audit_event where subject = $1 order by id desc",
      [`rule:${id}`],
    )
  ).rows;

describe("an analyst", () => {
  test("publishes values within their limits, with the reason, the figures, before and after", async () => {
    const id = await fresh();
    const side = { severity: "low", hits: 1, alerts: 1, alertsPerDay: 1, keys: 1, precision: null, recall: null };
    const backtest = {
      range: { from: 0, to: 3_600_000 },
      transactions: 10,
      labels: { fraudTransactions: 0, resolvedAlerts: 0 },
      gainedCount: 1,
      lostCount: 0,
      draft: side,
      published: side,
    };
    const values = { above: 2_000, within: "10m" };
    const answer = await tune(ana, id, values, { reason: "too many alerts", backtest });
    expect(answer).toMatchObject({
      outcome: "published",
      rule: { version: 2, params: { above: { value: 2_000, max: 50_000 } } },
    });
    expect((await ruleVersions(database.db, id))[0]).toMatchObject({
      author: "Ana",
      note: "Large means above: 1000 → 2000; Within: 5m → 10m",
      reason: "too many alerts",
      backtest: { transactions: 10 },
    });
    expect((await auditOf(id))[0]).toMatchObject({
      action: "rule.tune",
      actor_name: "Ana",
      detail: { before: { above: 1_000, within: "5m" }, after: values, reason: "too many alerts", version: 2 },
    });
    expect((await ruleAudit(database.db, id))[0]?.text).toBe(
      "Large means above: 1000 → 2000; Within: 5m → 10m · too many alerts",
    );
  });

  test.each([
    ["above the greatest", { above: 50_001 }],
    ["below the least", { above: 0 }],
    ["a duration above the greatest", { within: "2h" }],
    ["a duration for a number", { above: "5m" }],
    ["a number for a duration", { within: 60_000 }],
    ["no parameter", { severity: "low" }],
    ["a member of every object", { constructor: 1 }],
    ["one that fits and one that does not", { above: 2_000, within: "30s" }],
  ])("is refused a value that is %s, and nothing changes", async (_what, values: Record<string, number | string>) => {
    const id = await fresh();
    expect(await refusalOf(tune(ana, id, values))).toMatchObject({ code: "invalidRule" });
    expect(await readRule(database.db, id)).toMatchObject({ version: 1 });
  });

  test("loses against a version saved before, and is shown it", async () => {
    const id = await fresh();
    await tune(ben, id, { above: 1_500 });
    expect(await refusalOf(tune(ana, id, { above: 2_000 }))).toMatchObject({
      code: "ruleConflict",
      detail: "Ben saved version 2 before you; you started from version 1.",
      current: { version: 2, params: { above: { value: 1_500 } } },
    });
  });

  test("of twenty at the same moment exactly one is saved", async () => {
    const id = await fresh();
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => tune(ana, id, { above: 2_000 + i })));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await ruleVersions(database.db, id)).toHaveLength(2);
  });

  test("proposes a value of a parameter without both limits; a lead publishes it", async () => {
    const id = await fresh();
    const draft = await proposed(tune(ana, id, { above: 2_000, small: 900 }, { reason: "far too many" }));
    expect(draft).toMatchObject({ ruleId: id, proposal: { how: { mode: "tune" }, reason: "far too many" } });
    expect(await readRule(database.db, id)).toMatchObject({ version: 1 });
    const answer = await approveDraft(database.db, lee, draft.id, { edit: draft.edit });
    expect(answer).toMatchObject({ outcome: "published", rule: { version: 2, params: { small: { value: 900 } } } });
    expect((await auditOf(id))[0]).toMatchObject({
      action: "rule.tune",
      actor_name: "Lee",
      detail: { before: { above: 1_000, small: 30 }, after: { above: 2_000, small: 900 }, draft: draft.id },
    });
  });

  test("cannot widen limits or change anything else by way of a draft that holds them", async () => {
    const { db } = database;
    const id = await fresh();
    const wide = { ...definition(id), params: { ...definition(id).params, above: { value: 9, min: 0, max: 1e9 } } };
    const draft = await createDraft(db, ana, { ruleId: id, text: JSON.stringify(wide) });
    expect(await refusalOf(tune(ana, id, { above: 100_000 }))).toMatchObject({ code: "invalidRule" });
    await tune(ana, id, { above: 2_000 });
    expect(await readRule(db, id)).toMatchObject({
      version: 2,
      params: { above: { value: 2_000, min: 1, max: 50_000 } },
    });
    // What the draft says beyond that is still there, for a lead.
    expect((await listDrafts(db, ana, id)).map((each) => each.id)).toEqual([draft.id]);
    const how = { mode: "live", percent: 100 } as const;
    const again = await saveDraft(db, ana, draft.id, { edit: 1, text: draft.text, baseVersion: 2 });
    const answer = await publishDraft(db, ana, draft.id, { edit: again.edit, how, reason: "wider" });
    expect(answer).toMatchObject({ outcome: "proposed" });
  });

  test("has no draft left of what is published", async () => {
    const { db } = database;
    const id = await fresh();
    await createDraft(db, ana, { ruleId: id, text: JSON.stringify(definition(id, 2_000)) });
    await tune(ana, id, { above: 2_000 });
    expect(await listDrafts(db, ana, id)).toEqual([]);
  });
});

describe("whatever else there is of the rule stays as it is", () => {
  test("when it is disabled, or in shadow", async () => {
    const { db } = database;
    const id = await fresh();
    await setRuleState(db, lee, id, { version: 1, mode: "shadow" });
    expect(await tune(ana, id, { above: 2_000 }, { version: 2 })).toMatchObject({
      rule: { mode: "shadow", enabled: true },
    });
    await setRuleState(db, lee, id, { version: 3, enabled: false });
    expect(await tune(ana, id, { above: 3_000 }, { version: 4 })).toMatchObject({ rule: { enabled: false } });
    await writeSettings(db, lee, { analystsTune: false });
    const draft = await proposed(tune(ana, id, { above: 4_000 }, { version: 5 }));
    await approveDraft(db, lee, draft.id, { edit: draft.edit });
    expect(await readRule(db, id)).toMatchObject({ version: 6, enabled: false, mode: "shadow" });
  });

  test("while a rollout goes on and something is in shadow beside it, published or approved", async () => {
    const { db } = database;
    const id = await fresh();
    await publishVersion(db, lee, definition(id, 2_000), { mode: "live", percent: 20 });
    await publishVersion(db, lee, definition(id, 7_000), { mode: "shadow" });
    const beside = {
      rollout: { percent: 20, before: { version: 1 } },
      candidate: { definition: { params: { above: { value: 7_000 } } } },
    };
    expect(await readRule(db, id)).toMatchObject(beside);
    await tune(ana, id, { above: 2_500 }, { version: 3 });
    expect(await readRule(db, id)).toMatchObject({ ...beside, version: 4, params: { above: { value: 2_500 } } });
    await writeSettings(db, lee, { analystsTune: false });
    const draft = await proposed(tune(ana, id, { above: 2_600 }, { version: 4 }));
    await approveDraft(db, lee, draft.id, { edit: draft.edit });
    expect(await readRule(db, id)).toMatchObject({ ...beside, version: 5, params: { above: { value: 2_600 } } });
  });
});

describe("with the setting off", () => {
  test("what an analyst tunes waits for a lead, and a lead tunes as before", async () => {
    const { db } = database;
    const id = await fresh();
    await writeSettings(db, lee, { analystsTune: false });
    const before = (await countWaiting(db, lee)).count;
    const draft = await proposed(tune(ana, id, { above: 2_000 }, { reason: "too many" }));
    expect((await auditOf(id))[0]).toMatchObject({
      action: "draft.propose",
      detail: {
        note: "Proposed other thresholds: Large means above: 1000 → 2000",
        before: { above: 1_000 },
        after: { above: 2_000 },
      },
    });
    expect(await countWaiting(db, lee)).toEqual({ count: before + 1 });
    expect(await countWaiting(db, ana)).toEqual({ count: 0 });
    expect(await tune(lee, id, { above: 2_500 })).toMatchObject({ outcome: "published", rule: { version: 2 } });
    expect(await refusalOf(approveDraft(db, lee, draft.id, { edit: draft.edit }))).toMatchObject({
      code: "ruleConflict",
    });
    expect(await tune(machine, id, { above: 2_700 }, { version: 2 })).toMatchObject({ outcome: "published" });
  });

  test("the draft that the analyst has becomes the proposal, unless it says something else or waits already", async () => {
    const { db } = database;
    const id = await fresh();
    await writeSettings(db, lee, { analystsTune: false });
    const own = await createDraft(db, ana, { ruleId: id, text: JSON.stringify(definition(id, 2_000)) });
    const draft = await proposed(tune(ana, id, { above: 2_000 }));
    expect(draft).toMatchObject({ id: own.id, edit: own.edit + 1 });
    expect(await refusalOf(tune(ana, id, { above: 3_000 }))).toMatchObject({
      code: "draftConflict",
      current: { id: own.id },
    });
    await createDraft(db, ben, { ruleId: id, text: "{ half typed" });
    expect(await refusalOf(tune(ben, id, { above: 3_000 }))).toMatchObject({
      code: "draftConflict",
      current: { text: "{ half typed", proposal: null },
    });
  });

  test("is a matter of record, and says nothing about the second person", async () => {
    const { db } = database;
    await writeSettings(db, lee, { secondPerson: true });
    expect(await writeSettings(db, mia, { analystsTune: false })).toEqual({
      secondPerson: true,
      analystsTune: false,
      secondPersonCloses: false,
    });
    const { rows } = await db.pool.query<{ detail: unknown }>(
      "select detail from audit_event where action = 'settings' order by id desc limit 1",
    );
    expect(rows[0]?.detail).toEqual({
      before: { analystsTune: true },
      after: { analystsTune: false },
      note: "Thresholds that an analyst changes wait for a lead from now on",
    });
  });

  test("a value that an older version stored lets analysts tune", async () => {
    const { db } = database;
    const id = await fresh();
    await db.pool.query("delete from setting where name = 'rules'");
    await db.pool.query(`insert into setting (name, value) values ('rules', '{"secondPerson":false}')`);
    expect(await tune(ana, id, { above: 2_000 })).toMatchObject({ outcome: "published" });
  });
});

describe("where a second person is asked for", () => {
  test("what raises is proposed by whoever tunes it, and what raises nothing is not", async () => {
    const { db } = database;
    const id = await fresh();
    await writeSettings(db, lee, { secondPerson: true });
    for (const by of [ana, lee, machine]) await proposed(tune(by, id, { above: 2_000 }));
    expect(await readRule(db, id)).toMatchObject({ version: 1 });
    expect((await countWaiting(db, mia)).count - (await countWaiting(db, lee)).count).toBe(1);
    const [own] = (await listDrafts(db, lee, id)).filter(({ author }) => author.id === lee.id);
    expect(await refusalOf(approveDraft(db, lee, own?.id ?? "", { edit: own?.edit ?? 0 }))).toMatchObject({
      code: "approvalRequired",
    });
    await setRuleState(db, lee, id, { version: 1, mode: "shadow" });
    expect(await tune(ben, id, { above: 3_000 }, { version: 2 })).toMatchObject({ outcome: "published" });
  });

  test("values that are the same already are no proposal", async () => {
    const { db } = database;
    const id = await fresh();
    await writeSettings(db, lee, { secondPerson: true });
    expect(await tune(ana, id, { above: 1_000 })).toMatchObject({ outcome: "published", rule: { version: 1 } });
    expect(await listDrafts(db, ana, id)).toEqual([]);
  });
});
