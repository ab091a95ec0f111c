import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublishHow, RuleDraft } from "@/lib/contract/draft";
import type { Role } from "@/lib/contract/roles";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import type { Caller } from "../callers/caller";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { readRule } from "../rules/list";
import { createRule } from "../rules/save";
import { setRuleState } from "../rules/state";
import { ruleVersions } from "../rules/versions";
import { readSettings, writeSettings } from "../settings/settings";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { approveDraft } from "./approve";
import { createDraft, DRAFTS_PER_AUTHOR_MAX } from "./create";
import { declineDraft } from "./decline";
import { publishDraft } from "./publish";
import { listDrafts, readDraft } from "./read";
import { removeDraft } from "./remove";
import { saveDraft } from "./save";
import { tuneRule } from "./tune";

const person = (name: string, role: Role): Caller => ({ kind: "person", id: `u-${name}`, name, role });
const ana = person("Ana", "analyst");
const ben = person("Ben", "analyst");
const lee = person("Lee", "lead");
const mia = person("Mia", "lead");
const machine: Caller = { kind: "machine", id: "api-key", name: "API key", scopes: ["read", "write"] };

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

const newId = () => `rule-${++count}`;
const fresh = (): Promise<StoredRule> => createRule(database.db, lee, definition(newId()));
const live = (percent = 100): PublishHow => ({ mode: "live", percent });
const shadow: PublishHow = { mode: "shadow" };

/** A draft of the rule with another threshold. */
async function drafted(by: Caller, ruleId: string, above: number): Promise<RuleDraft> {
  const draft = await createDraft(database.db, by, { ruleId });
  return saveDraft(database.db, by, draft.id, { edit: draft.edit, text: JSON.stringify(definition(ruleId, above)) });
}

const publish = (by: Caller, { id, edit }: RuleDraft, how: PublishHow) =>
  publishDraft(database.db, by, id, { edit, how, reason: "fewer false positives" });

async function proposed(by: Caller, draft: RuleDraft, how: PublishHow): Promise<RuleDraft> {
  const answer = await publish(by, draft, how);
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

const noteOf = async (ruleId: string) => (await ruleVersions(database.db, ruleId))[0]?.note;

describe("a draft", () => {
  test("begins as the rule is, is saved as it is typed, and is nobody else's business", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await createDraft(db, ana, { ruleId: rule.id });
    expect(draft).toMatchObject({ ruleId: rule.id, base: rule, edit: 1, author: { name: "Ana" }, proposal: null });
    expect(JSON.parse(draft.text)).toEqual(definition(rule.id));
    const half = '{ "id": "half typ';
    expect(await saveDraft(db, ana, draft.id, { edit: 1, text: half })).toMatchObject({ edit: 2, text: half });
    expect(await readDraft(db, ana, draft.id)).toMatchObject({ text: half });
    expect(await refusalOf(readDraft(db, lee, draft.id))).toMatchObject({ code: "notFound" });
    expect(await refusalOf(saveDraft(db, lee, draft.id, { edit: 2, text: "" }))).toMatchObject({ code: "notFound" });
    expect(await refusalOf(removeDraft(db, lee, draft.id))).toMatchObject({ code: "notFound" });
    expect(await listDrafts(db, lee, rule.id)).toEqual([]);
    expect((await listDrafts(db, ana, rule.id)).map(({ id }) => id)).toEqual([draft.id]);
  });

  test("of a rule is one for each author, also when it is begun twice at the same moment", async () => {
    const { db } = database;
    const rule = await fresh();
    const all = await Promise.all(Array.from({ length: 8 }, () => createDraft(db, ana, { ruleId: rule.id })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect((await createDraft(db, ben, { ruleId: rule.id })).id).not.toBe(all[0]?.id);
  });

  test("saved in two windows keeps what was saved first and shows it to the second", async () => {
    const { db } = database;
    const draft = await createDraft(db, ana, { ruleId: null, text: "a" });
    await saveDraft(db, ana, draft.id, { edit: 1, text: "first" });
    expect(await refusalOf(saveDraft(db, ana, draft.id, { edit: 1, text: "second" }))).toMatchObject({
      code: "draftConflict",
      current: { text: "first", edit: 2 },
    });
    expect(await readDraft(db, ana, draft.id)).toMatchObject({ text: "first" });
  });

  test("thrown away is gone, and beginning again with its text brings it back", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await drafted(ana, rule.id, 7);
    await removeDraft(db, ana, draft.id);
    expect(await refusalOf(readDraft(db, ana, draft.id))).toMatchObject({ code: "notFound" });
    expect(await createDraft(db, ana, { ruleId: rule.id, text: draft.text })).toMatchObject({ text: draft.text });
  });

  test("beyond the limit of one author is refused, and an id that is none is not found", async () => {
    const { db } = database;
    const many = person("Many", "analyst");
    for (let i = 0; i < DRAFTS_PER_AUTHOR_MAX; i++) await createDraft(db, many, { ruleId: null });
    expect(await refusalOf(createDraft(db, many, { ruleId: null }))).toMatchObject({ code: "badRequest" });
    expect(await refusalOf(readDraft(db, many, "none"))).toMatchObject({ code: "notFound" });
    expect(await refusalOf(createDraft(db, many, { ruleId: "none" }))).toMatchObject({ code: "notFound" });
  });
});

describe("publishing", () => {
  test("makes the text the rule, with reason and backtest in its history, and takes the draft away", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await drafted(lee, rule.id, 2_000);
    const side = { severity: "high", hits: 3, alerts: 2, alertsPerDay: 2, keys: 2, precision: null, recall: null };
    const backtest = {
      range: { from: 0, to: 1 },
      transactions: 10,
      labels: { fraudTransactions: 0, resolvedAlerts: 0 },
      gainedCount: 0,
      lostCount: 1,
      draft: side,
      published: { ...side, precision: { of: 1, outOf: 2 } },
    } as const;
    const answer = await publishDraft(db, lee, draft.id, { edit: 2, how: live(), reason: "fewer", backtest });
    expect(answer).toMatchObject({
      outcome: "published",
      rule: { version: 2, params: { largeAbove: { value: 2_000 } } },
    });
    expect((await ruleVersions(db, rule.id))[0]).toMatchObject({
      author: "Lee",
      note: "Large means above: 1000 → 2000",
      reason: "fewer",
      backtest,
    });
    expect(await refusalOf(readDraft(db, lee, draft.id))).toMatchObject({ code: "notFound" });
    expect(await refusalOf(publishDraft(db, lee, draft.id, { edit: 2, how: live(), reason: "fewer" }))).toMatchObject({
      code: "notFound",
    });
  });

  test("a backtest that is none is refused with the place", async () => {
    const draft = await drafted(lee, (await fresh()).id, 2);
    const body = { edit: 2, how: live(), reason: "fewer", backtest: { draft: 1 } };
    expect(await refusalOf(publishDraft(database.db, lee, draft.id, body))).toMatchObject({ code: "badRequest" });
  });

  test.each([
    ["half a rule", '{ "id": ', ""],
    ["what is no rule", "{}", "id"],
    ["another rule's id", JSON.stringify(definition("another")), "id"],
    ["a text that cannot be stored", JSON.stringify({ ...definition("x"), name: "a\0b" }), ""],
    ["nesting without end", `${'{"not":'.repeat(9_000)}1${"}".repeat(9_000)}`, ""],
  ])("%s is refused with the place", async (_, text, path) => {
    const rule = await fresh();
    const draft = await createDraft(database.db, lee, { ruleId: rule.id, text: text.replace('"x"', `"${rule.id}"`) });
    const refusal = await refusalOf(publish(lee, draft, live()));
    expect(refusal).toMatchObject({ code: "invalidRule" });
    expect("issues" in refusal ? refusal.issues?.map((issue) => issue.path) : []).toContain(path);
  });

  test("from an old version is refused with the rule as it is; on the new base it works", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await drafted(lee, rule.id, 2_000);
    await tuneRule(db, mia, rule.id, { version: 1, values: { largeAbove: 1_500 } });
    expect(await refusalOf(publish(lee, draft, live()))).toMatchObject({
      code: "ruleConflict",
      detail: "Mia saved version 2 before you; you started from version 1.",
      current: { version: 2 },
    });
    const moved = await saveDraft(db, lee, draft.id, { edit: 2, text: draft.text, baseVersion: 2 });
    expect(moved.base).toMatchObject({ version: 2 });
    expect(await publish(lee, moved, live())).toMatchObject({ outcome: "published", rule: { version: 3 } });
    const other = await createDraft(db, lee, { ruleId: rule.id });
    expect(await refusalOf(saveDraft(db, lee, other.id, { edit: 1, text: "", baseVersion: 99 }))).toMatchObject({
      code: "badRequest",
      issues: [{ path: "baseVersion" }],
    });
  });

  test("two drafts of one rule at the same moment: one is published, the other is told", async () => {
    const rule = await fresh();
    const both = [await drafted(lee, rule.id, 2), await drafted(mia, rule.id, 3)] as const;
    const all = await Promise.allSettled([publish(lee, both[0], live()), publish(mia, both[1], live())]);
    expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await ruleVersions(database.db, rule.id)).toHaveLength(2);
  });

  test("what changes nothing is refused", async () => {
    const rule = await fresh();
    const draft = await createDraft(database.db, lee, { ruleId: rule.id });
    expect(await refusalOf(publish(lee, draft, live()))).toMatchObject({ code: "badRequest" });
  });

  test("a new rule adds it; an id that is taken is refused with the one that has it", async () => {
    const { db } = database;
    const id = newId();
    const draft = await createDraft(db, lee, { ruleId: null, text: JSON.stringify(definition(id)) });
    expect(await publish(lee, draft, shadow)).toMatchObject({
      rule: { id, version: 1, mode: "shadow", enabled: true },
    });
    expect(await noteOf(id)).toBe("Created; in shadow");
    const again = await createDraft(db, lee, { ruleId: null, text: JSON.stringify(definition(id)) });
    expect(await refusalOf(publish(lee, again, live()))).toMatchObject({ code: "ruleConflict", current: { id } });
  });

  test("in shadow beside a live rule leaves what raises as it is", async () => {
    const { db } = database;
    const rule = await fresh();
    await publish(lee, await drafted(lee, rule.id, 2_000), shadow);
    const row = await readRule(db, rule.id);
    expect(row).toMatchObject({ version: 2, mode: "live", params: { largeAbove: { value: 1_000 } }, rollout: null });
    expect(row.candidate).toMatchObject({
      definition: definition(rule.id, 2_000),
      by: "Lee",
      reason: "fewer false positives",
      hitsOf: `${rule.id}@shadow`,
      hits: 0,
    });
    expect(await noteOf(rule.id)).toBe("In shadow beside version 1: Large means above: 1000 → 2000");
    expect((await ruleVersions(db, rule.id))[0]?.candidate).toEqual(definition(rule.id, 2_000));
    await publish(lee, await drafted(lee, rule.id, 3_000), live());
    expect(await readRule(db, rule.id)).toMatchObject({ candidate: null, params: { largeAbove: { value: 3_000 } } });
    expect(await noteOf(rule.id)).toBe("Large means above: 1000 → 3000; what was in shadow beside it ended");
  });

  test("in shadow onto a rule that does not raise is that rule in shadow", async () => {
    const { db } = database;
    const rule = await fresh();
    await setRuleState(db, lee, rule.id, { version: 1, enabled: false });
    await publish(lee, await drafted(lee, rule.id, 2_000), shadow);
    expect(await readRule(db, rule.id)).toMatchObject({ enabled: true, mode: "shadow", candidate: null });
  });

  test("for a part of the keys keeps the version before for the others, through several rollouts", async () => {
    const { db } = database;
    const rule = await fresh();
    await publish(lee, await drafted(lee, rule.id, 2_000), live(20));
    expect((await readRule(db, rule.id)).rollout).toMatchObject({
      percent: 20,
      before: { version: 1, definition: definition(rule.id, 1_000) },
    });
    expect(await noteOf(rule.id)).toBe(
      "For 20 % of the keys: Large means above: 1000 → 2000; version 1 goes on for the others",
    );
    await publish(lee, await drafted(lee, rule.id, 3_000), live(30));
    expect((await readRule(db, rule.id)).rollout).toMatchObject({ percent: 30, before: { version: 1 } });
    expect(await noteOf(rule.id)).toBe(
      "For 30 % of the keys: Large means above: 2000 → 3000; version 1 goes on for the others; the rollout of version 2 to 20 % ended",
    );
    await publish(lee, await drafted(lee, rule.id, 3_000), live());
    expect((await readRule(db, rule.id)).rollout).toBeNull();
  });

  test("for a part of the keys is refused with another key, which would be two ways to count", async () => {
    const { db } = database;
    const rule = await fresh();
    const text = JSON.stringify({ ...definition(rule.id), key: ["cardId"] });
    const draft = await createDraft(db, lee, { ruleId: rule.id, text });
    expect(await refusalOf(publish(lee, draft, live(50)))).toMatchObject({
      code: "invalidRule",
      issues: [{ path: "key" }],
    });
    expect(await publish(lee, draft, live())).toMatchObject({ outcome: "published" });
  });
});

describe("a proposal", () => {
  test("is what an analyst's publishing makes: seen by all, changed by nobody, published by a lead", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await proposed(ana, await drafted(ana, rule.id, 2_000), live(40));
    expect(draft).toMatchObject({ edit: 3, proposal: { how: { percent: 40 }, reason: "fewer false positives" } });
    expect((await readRule(db, rule.id)).proposals).toBe(1);
    expect(await readRule(db, rule.id)).toMatchObject({ version: 1 });
    expect(await readDraft(db, ben, draft.id)).toEqual(draft);
    expect(await listDrafts(db, lee, rule.id)).toEqual([draft]);
    expect(await refusalOf(saveDraft(db, ana, draft.id, { edit: 3, text: "" }))).toMatchObject({
      code: "draftConflict",
    });
    expect(await refusalOf(approveDraft(db, lee, draft.id, { edit: 2 }))).toMatchObject({ code: "draftConflict" });
    expect(await refusalOf(approveDraft(db, machine, draft.id, { edit: 3 }))).toMatchObject({
      code: "approvalRequired",
    });
    expect(await approveDraft(db, lee, draft.id, { edit: 3 })).toMatchObject({ rule: { version: 2 } });
    const [version] = await ruleVersions(db, rule.id);
    expect(version).toMatchObject({ author: "Lee", rollout: { percent: 40 }, reason: "fewer false positives" });
    expect(version?.note).toMatch(/; by Ana$/);
    expect((await readRule(db, rule.id)).proposals).toBe(0);
    expect(await refusalOf(approveDraft(db, mia, draft.id, { edit: 3 }))).toMatchObject({ code: "notFound" });
  });

  test("that two leads approve at the same moment is published once", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await proposed(ana, await drafted(ana, rule.id, 2_000), live());
    const all = await Promise.allSettled(
      [lee, mia].map((who) => approveDraft(db, who, draft.id, { edit: draft.edit })),
    );
    expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await ruleVersions(db, rule.id)).toHaveLength(2);
  });

  test("whose rule changed meanwhile is not published over it", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await proposed(ana, await drafted(ana, rule.id, 2_000), live());
    await tuneRule(db, mia, rule.id, { version: 1, values: { largeAbove: 1_500 } });
    expect(await refusalOf(approveDraft(db, lee, draft.id, { edit: draft.edit }))).toMatchObject({
      code: "ruleConflict",
      current: { version: 2 },
    });
  });

  test("is declined with words for its author, who changes it and proposes it again", async () => {
    const { db } = database;
    const rule = await fresh();
    const draft = await proposed(ana, await drafted(ana, rule.id, 2_000), live());
    const { id, edit } = draft;
    expect(await refusalOf(declineDraft(db, ben, id, { edit }))).toMatchObject({ code: "forbidden" });
    const back = await declineDraft(db, lee, id, { edit, reason: "too high" });
    expect(back).toMatchObject({ proposal: null, declined: { by: { name: "Lee" }, reason: "too high" } });
    expect(await refusalOf(readDraft(db, lee, id))).toMatchObject({ code: "notFound" });
    expect(await proposed(ana, back, shadow)).toMatchObject({ declined: null, proposal: { how: shadow } });
    const taken = await declineDraft(db, ana, id, { edit: back.edit + 1 });
    expect(taken).toMatchObject({ proposal: null, declined: null });
  });

  test("is told to who listens when it is made, taken back and published, and a draft that is only saved is not", async () => {
    const { db } = database;
    const rule = await fresh();
    const client = await db.pool.connect();
    try {
      const heard: unknown[] = [];
      client.on("notification", ({ payload }) => heard.push(JSON.parse(payload ?? "")));
      await client.query("listen tripline_drafts");
      const draft = await drafted(ana, rule.id, 2_000);
      const first = await proposed(ana, draft, live());
      const back = await declineDraft(db, ana, draft.id, { edit: first.edit });
      const second = await proposed(ana, back, live());
      await approveDraft(db, lee, draft.id, { edit: second.edit });
      await client.query("select 1");
      expect(heard).toEqual(Array.from({ length: 4 }, () => ({ draftId: draft.id, ruleId: rule.id })));
    } finally {
      await client.query("unlisten *");
      client.release();
    }
  });

  test("that could not be published is refused when it is made", async () => {
    const rule = await fresh();
    const draft = await createDraft(database.db, ana, { ruleId: rule.id, text: "{}" });
    expect(await refusalOf(publish(ana, draft, live()))).toMatchObject({ code: "invalidRule" });
    const list = { ...definition(rule.id), where: { field: "accountId", op: "inList", value: "nowhere" } };
    const saved = await saveDraft(database.db, ana, draft.id, { edit: 1, text: JSON.stringify(list) });
    expect(await refusalOf(publish(ana, saved, live()))).toMatchObject({
      code: "invalidRule",
      issues: [{ path: "where.value" }],
    });
  });
});

describe("with a second person asked for", () => {
  test("is a setting of which every change is told and kept with who made it", async () => {
    const { db } = database;
    for (const secondPerson of [true, true, false]) await writeSettings(db, mia, { secondPerson });
    expect(await readSettings(db)).toMatchObject({ secondPerson: false, analystsTune: true });
    const steps = await db.prisma.auditEvent.findMany({
      where: { action: "settings", actorName: "Mia" },
      orderBy: { id: "asc" },
    });
    expect(steps.map(({ detail }) => detail)).toMatchObject([
      { before: { secondPerson: false }, after: { secondPerson: true } },
      { before: { secondPerson: true }, after: { secondPerson: false } },
    ]);
  });

  test("what a lead publishes waits for another lead, never for its author", async () => {
    const { db } = database;
    const rule = await fresh();
    await writeSettings(db, lee, { secondPerson: true });
    try {
      const draft = await proposed(lee, await drafted(lee, rule.id, 2_000), live());
      expect(await refusalOf(approveDraft(db, lee, draft.id, { edit: draft.edit }))).toMatchObject({
        code: "approvalRequired",
      });
      expect(await approveDraft(db, mia, draft.id, { edit: draft.edit })).toMatchObject({ rule: { version: 2 } });
    } finally {
      await writeSettings(db, lee, { secondPerson: false });
    }
  });

  test("what changes live rules directly is refused, and what only quietens them is not", async () => {
    const { db } = database;
    const rule = await fresh();
    await writeSettings(db, lee, { secondPerson: true });
    try {
      const refused = { code: "approvalRequired" };
      expect(await refusalOf(createRule(db, lee, definition(newId())))).toMatchObject(refused);
      expect(await createRule(db, lee, { ...definition(newId()), mode: "shadow" })).toMatchObject({ mode: "shadow" });
      await setRuleState(db, lee, rule.id, { version: 1, mode: "shadow" });
      const tuned = await tuneRule(db, lee, rule.id, { version: 2, values: { largeAbove: 3 } });
      expect(tuned).toMatchObject({ outcome: "published", rule: { version: 3 } });
      expect(await refusalOf(setRuleState(db, lee, rule.id, { version: 3, mode: "live" }))).toMatchObject(refused);
      await setRuleState(db, lee, rule.id, { version: 3, enabled: false });
      expect(await readRule(db, rule.id)).toMatchObject({ version: 4, enabled: false, mode: "shadow" });
    } finally {
      await writeSettings(db, lee, { secondPerson: false });
    }
  });
});
