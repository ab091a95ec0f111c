import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RuleDefinition, StoredRule } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import type { Caller } from "../callers/caller";
import { tuneRule } from "../drafts/tune";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { writeSettings } from "../settings/settings";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { lead } from "../testing/publish";
import { ensureShippedRules } from "./ensure-shipped";
import { listRules, readRule } from "./list";
import { removeRule } from "./remove";
import { restoreRule } from "./restore";
import { createRule, replaceRule } from "./save";
import { setRuleState } from "./state";
import { ruleVersions } from "./versions";

const lee = lead("Lee");
const ana = { kind: "person", id: "u-ana", name: "Ana", role: "analyst" } as const;

let database: TestDatabase;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function definition(id: string): RuleDefinition {
  return {
    id,
    name: "Small, then large",
    severity: "high",
    key: ["accountId"],
    params: {
      smallBelow: { value: 100, min: 1, max: 500, unit: "amount", label: "Small means below" },
      largeAbove: { value: 1_000, min: 1, max: 50_000, unit: "amount", label: "Large means above" },
    },
    detect: {
      type: "sequence",
      within: "5m",
      steps: [
        { name: "small", times: 3, when: { field: "amount", op: "<", value: { param: "smallBelow" } } },
        { name: "large", when: { field: "amount", op: ">", value: { param: "largeAbove" } } },
      ],
    },
  };
}

async function fresh(): Promise<StoredRule> {
  count += 1;
  return createRule(database.db, lee, definition(`rule-${count}`));
}

async function tunedAlone(by: Caller, id: string, values: Readonly<Record<string, number>>) {
  const answer = await tuneRule(database.db, by, id, { version: 1, values });
  if (answer.outcome !== "published") throw new Error("it waits for someone else");
  return answer;
}

async function refusalOf(attempt: Promise<unknown>): Promise<RefusalCode> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error.refusal;
}

const revision = async () =>
  (await database.db.pool.query<{ revision: number }>("select revision from rule_set")).rows[0]?.revision ?? 0;
const setAt = async (at: number) =>
  (
    await database.db.pool.query<{ rules: StoredRule[] }>("select rules from rule_set_revision where revision = $1", [
      at,
    ])
  ).rows[0]?.rules;

describe("a change", () => {
  test("is a version with author and words, a revision with every enabled rule, and an audit event", async () => {
    const rule = await fresh();
    const before = await revision();
    const { rule: tuned } = await tunedAlone(ana, rule.id, { smallBelow: 80 });
    expect(tuned).toMatchObject({ version: 2, params: { smallBelow: { value: 80, min: 1 } } });
    const [newest] = await ruleVersions(database.db, rule.id);
    expect(newest).toMatchObject({ version: 2, author: "Ana", note: "Small means below: 100 → 80" });
    expect(await revision()).toBe(before + 1);
    expect((await setAt(before + 1))?.find(({ id }) => id === rule.id)).toEqual(tuned);
    expect((await setAt(before))?.find(({ id }) => id === rule.id)).toEqual(rule);
    const audit = await database.db.prisma.auditEvent.findMany({
      where: { subject: `rule:${rule.id}` },
      orderBy: { id: "asc" },
    });
    expect(audit.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["rule.create", "Lee"],
      ["rule.tune", "Ana"],
    ]);
  });

  test("to what it is already makes no version and no revision", async () => {
    const rule = await fresh();
    const before = await revision();
    expect(await tunedAlone(ana, rule.id, { smallBelow: 100 })).toEqual({ outcome: "published", rule });
    expect(await setRuleState(database.db, ana, rule.id, { version: 1, enabled: true })).toEqual(rule);
    expect(await replaceRule(database.db, ana, rule.id, { ...definition(rule.id), version: 1 })).toEqual(rule);
    expect(await revision()).toBe(before);
  });

  test("out of range is refused with the place, and nothing is stored", async () => {
    const rule = await fresh();
    const before = await revision();
    const refusal = await refusalOf(tuneRule(database.db, ana, rule.id, { version: 1, values: { smallBelow: 501 } }));
    expect(refusal).toMatchObject({ code: "invalidRule", issues: [{ path: expect.stringContaining("smallBelow") }] });
    expect(await refusalOf(tuneRule(database.db, ana, rule.id, { version: 1, values: { nope: 1 } }))).toMatchObject({
      issues: [{ path: "params.nope" }],
    });
    expect(await revision()).toBe(before);
  });

  test("loses against one saved before, and shows the rule as it is now", async () => {
    const rule = await fresh();
    await tuneRule(database.db, lee, rule.id, { version: 1, values: { smallBelow: 90 } });
    expect(
      await refusalOf(tuneRule(database.db, ana, rule.id, { version: 1, values: { largeAbove: 2_000 } })),
    ).toMatchObject({
      code: "ruleConflict",
      detail: "Lee saved version 2 before you; you started from version 1.",
      current: { version: 2, params: { smallBelow: { value: 90 } } },
    });
  });

  test("of twenty at the same moment exactly one is saved", async () => {
    const rule = await fresh();
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        tuneRule(database.db, ana, rule.id, { version: 1, values: { smallBelow: 101 + i } }),
      ),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await ruleVersions(database.db, rule.id)).toHaveLength(2);
  });

  test("notifies detectors with the revision when it is committed", async () => {
    const client = await database.db.pool.connect();
    try {
      const heard: string[] = [];
      client.on("notification", ({ payload }) => heard.push(payload ?? ""));
      await client.query("listen tripline_rules");
      await fresh();
      await client.query("select 1");
      expect(heard).toEqual([String(await revision())]);
    } finally {
      await client.query("unlisten *");
      client.release();
    }
  });
});

describe("a rule", () => {
  test("that does not fit the language is refused with the place of each fault", async () => {
    const bad = {
      ...definition("bad"),
      severity: "huge",
      detect: { type: "match", when: { field: "amount", op: "~", value: 1 } },
    };
    const refusal = await refusalOf(createRule(database.db, lee, bad) as Promise<unknown>);
    expect(refusal).toMatchObject({ code: "invalidRule" });
    expect("issues" in refusal ? refusal.issues?.map(({ path }) => path) : []).toEqual(
      expect.arrayContaining(["severity", expect.stringContaining("detect.when")]),
    );
    const when = { field: "ip", op: "matches", value: "(10" };
    const unread = { ...definition("bad"), detect: { type: "match", when } };
    expect(await refusalOf(createRule(database.db, lee, unread) as Promise<unknown>)).toMatchObject({
      issues: [{ path: "detect.when.value", expected: expect.stringContaining("missing closing )") }],
    });
  });

  test("whose id is taken is refused with the one that has it", async () => {
    const rule = await fresh();
    expect(await refusalOf(createRule(database.db, lee, definition(rule.id)))).toMatchObject({
      code: "ruleConflict",
      current: { id: rule.id },
    });
  });

  test("is stored as it was written: parameters keep their order", async () => {
    const rule = await fresh();
    const read = await readRule(database.db, rule.id);
    expect(Object.keys(read.params ?? {})).toEqual(["smallBelow", "largeAbove"]);
  });

  test("that is disabled leaves the set that detectors load, and shadow stays in it", async () => {
    const rule = await fresh();
    await setRuleState(database.db, lee, rule.id, { version: 1, mode: "shadow" });
    expect((await setAt(await revision()))?.find(({ id }) => id === rule.id)).toMatchObject({
      mode: "shadow",
      version: 2,
    });
    await setRuleState(database.db, lee, rule.id, { version: 2, enabled: false });
    expect((await setAt(await revision()))?.map(({ id }) => id)).not.toContain(rule.id);
  });

  test("comes back as any version it had, as a new one", async () => {
    const rule = await fresh();
    await tuneRule(database.db, lee, rule.id, { version: 1, values: { smallBelow: 80 } });
    const restored = await restoreRule(database.db, ana, rule.id, { version: 2, restore: 1 });
    expect(restored).toEqual({ ...rule, version: 3 });
    expect((await ruleVersions(database.db, rule.id))[0]?.note).toBe(
      "Version 1 brought back: Small means below: 80 → 100",
    );
    expect(await refusalOf(restoreRule(database.db, ana, rule.id, { version: 3, restore: 9 }))).toMatchObject({
      code: "badRequest",
      issues: [{ path: "restore" }],
    });
  });

  test("that is deleted is gone, its versions stay, and its id can be used again", async () => {
    const rule = await fresh();
    expect(await refusalOf(removeRule(database.db, lee, rule.id, 7))).toMatchObject({ code: "ruleConflict" });
    await removeRule(database.db, lee, rule.id, 1);
    expect(await refusalOf(readRule(database.db, rule.id))).toMatchObject({ code: "notFound" });
    expect(await refusalOf(tuneRule(database.db, lee, rule.id, { version: 2, values: {} }))).toMatchObject({
      code: "notFound",
    });
    expect(await ruleVersions(database.db, rule.id)).toHaveLength(2);
    expect(await createRule(database.db, lee, definition(rule.id))).toMatchObject({ version: 3, enabled: true });
  });

  test("is in force once every detector that is alive runs its revision", async () => {
    const { db } = database;
    const rule = await fresh();
    expect((await readRule(db, rule.id)).inForce).toBe(false);
    const at = await revision();
    const put = (id: string, ruleRevision: number, seenAt: number) =>
      db.pool.query(
        `insert into detector values ($1, 0, $2, $3, '{}') on conflict (id) do update set seen_at = $2, rule_revision = $3`,
        [id, seenAt, ruleRevision],
      );
    await put("d1", at, Date.now());
    await put("d2", at - 1, Date.now());
    expect((await readRule(db, rule.id)).inForce).toBe(false);
    await put("d2", at - 1, Date.now() - 60_000);
    expect((await readRule(db, rule.id)).inForce).toBe(true);
  });

  test("counts its hits by the hour and its open alerts", async () => {
    const { db } = database;
    const rule = await fresh();
    const now = Date.now();
    for (const [i, minutesAgo] of [1, 59, 61, 23 * 60 + 59, 24 * 60 + 1].entries()) {
      await db.pool.query(
        `insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, evidence, evidence_count, detected_at)
         values ($1, $2, 1, '{}', '', 'e', 0, '{}', 0, $3)`,
        [`${rule.id}-${i}`, rule.id, now - minutesAgo * 60_000],
      );
    }
    const row = await readRule(db, rule.id, now);
    expect(row).toMatchObject({ hitsLastHour: 2, hitsLastDay: 4, alertsOpen: 0, updatedBy: "Lee" });
    expect([row.hitsByHour.length, row.hitsByHour[23], row.hitsByHour[22], row.hitsByHour[0]]).toEqual([24, 2, 1, 1]);
  });
});

test("rules are found by a tag, which versions and what is brought back keep", async () => {
  const { db } = database;
  const plain = await fresh();
  const tags = ["cards", "card-testing"];
  const tagged = await createRule(db, lee, { ...definition("tagged"), tags, activeUntil: "2999-01-01T00:00:00Z" });
  expect(tagged).toMatchObject({ tags, activeUntil: "2999-01-01T00:00:00Z" });
  const found = async (tag?: string) => (await listRules(db, tag === undefined ? {} : { tag })).map(({ id }) => id);
  expect(await found("card-testing")).toEqual(["tagged"]);
  expect(await found("card")).toEqual([]);
  expect(await found()).toEqual(expect.arrayContaining(["tagged", plain.id]));
  await replaceRule(db, lee, "tagged", { ...definition("tagged"), version: 1 });
  expect(await found("cards")).toEqual([]);
  expect((await ruleVersions(db, "tagged")).map(({ definition: { tags: of }, note }) => [of, note])).toEqual([
    [undefined, "Tags: cards, card-testing → none; Active: until 2999-01-01 00:00 UTC → always"],
    [tags, expect.any(String)],
  ]);
  expect(await restoreRule(db, lee, "tagged", { version: 2, restore: 1 })).toMatchObject({ tags, version: 3 });
});

test("the rules that ship are stored once; what users changed or deleted stays so", async () => {
  const fresh = await testDatabase();
  try {
    const { db } = fresh;
    expect(await ensureShippedRules(db)).toEqual(SHIPPED_RULES.map(({ id }) => id));
    const [first, second] = SHIPPED_RULES;
    if (first === undefined || second === undefined) throw new Error("no rules ship");
    await removeRule(db, lee, first.id, null);
    await setRuleState(db, lee, second.id, { version: 1, enabled: false });
    expect(await ensureShippedRules(db)).toEqual([]);
    const rules = await listRules(db);
    expect(rules.map(({ id }) => id)).not.toContain(first.id);
    expect(rules.find(({ id }) => id === second.id)).toMatchObject({ enabled: false, version: 2 });
  } finally {
    await fresh.drop();
  }
});

describe("tests of a rule", () => {
  const large = (id: string, hits: readonly string[], change: object = {}) => ({
    id,
    name: "Large",
    severity: "low",
    key: [],
    params: { above: { value: 1_000, min: 1, max: 5_000 } },
    detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
    tests: [
      {
        name: "the large one",
        transactions: [
          { id: "t1", accountId: "a", amount: 2_000, currency: "EUR", timestamp: "2026-01-05T12:00:00Z" },
          { id: "t2", accountId: "b", amount: 10, currency: "EUR", timestamp: "2026-01-05T12:01:00Z" },
        ],
        hits,
      },
    ],
    ...change,
  });

  test("must pass before it is saved: the refusal says which fails, and how", async () => {
    const refusal = await refusalOf(createRule(database.db, lee, large("tested-1", ["t2"])));
    expect(refusal).toMatchObject({
      code: "invalidRule",
      issues: [
        {
          path: "tests[0]",
          expected: "the test “the large one” to pass: it should hit t2, and hits t1 (missing: t2; too many: t1)",
        },
      ],
    });
    await createRule(database.db, lee, large("tested-1", ["t1"]));
    const changed = replaceRule(database.db, lee, "tested-1", large("tested-1", [], { version: 1 }));
    expect((await refusalOf(changed)).code).toBe("invalidRule");
    const tuned = tuneRule(database.db, lee, "tested-1", { version: 1, values: { above: 3_000 } });
    expect((await refusalOf(tuned)).code).toBe("invalidRule");
  });

  test("are kept with the version, never reach a detector, and ask for no second person when they alone change", async () => {
    await createRule(database.db, lee, large("tested-2", ["t1"]));
    const tests = [{ ...large("tested-2", ["t1"]).tests[0], name: "renamed" }];
    await writeSettings(database.db, lee, { secondPerson: true });
    const saved = await replaceRule(database.db, lee, "tested-2", large("tested-2", [], { tests, version: 1 }));
    await writeSettings(database.db, lee, { secondPerson: false });
    expect(saved).toMatchObject({ version: 2, tests: [{ name: "renamed" }] });
    const [newest] = await ruleVersions(database.db, "tested-2");
    expect(newest).toMatchObject({ note: "Tests changed", definition: { tests: [{ name: "renamed" }] } });
    const rules = JSON.stringify(await setAt(await revision()));
    expect(rules).toContain("tested-2");
    expect(rules).not.toContain("renamed");
  });

  test("are not asked of a rule that is only switched off", async () => {
    await createRule(database.db, lee, large("tested-3", ["t1"]));
    await database.db.pool.query(
      "update fraud_rule set definition = jsonb_set(definition::jsonb, '{tests,0,hits}', '[]')::json where id = 'tested-3'",
    );
    const off = await setRuleState(database.db, lee, "tested-3", { version: 1, enabled: false });
    expect(off.enabled).toBe(false);
  });
});
