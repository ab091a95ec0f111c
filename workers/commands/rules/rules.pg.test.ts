import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "@/lib/server/env/env";
import { createList } from "@/lib/server/lists/save";
import { readRuleSet } from "@/lib/server/rules/apply";
import { ensureShippedRules } from "@/lib/server/rules/ensure-shipped";
import { createRule } from "@/lib/server/rules/save";
import { setRuleState } from "@/lib/server/rules/state";
import { ruleVersions } from "@/lib/server/rules/versions";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { lead, publishVersion } from "@/lib/server/testing/publish";
import { parseRulesArguments } from "./arguments";
import { type CommandContext, runRules } from "./run";

const lee = { id: "u-lee", name: "Lee" };

let database: TestDatabase;
let dir: string;
beforeEach(async () => {
  database = await testDatabase();
  dir = await mkdtemp(join(tmpdir(), "tripline-rules-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
  await database.drop();
});

/** Runs `rules LINE`, DIR standing for the folder. */
async function rules(line: string, world: Partial<CommandContext> = {}) {
  const said: string[] = [];
  const args = line.split(" ").map((part) => (part === "DIR" ? dir : part));
  const code = await runRules(parseRulesArguments(args, readEnv({})), {
    db: () => Promise.resolve(database.db),
    say: (text) => said.push(text),
    agrees: null,
    author: "ci",
    ...world,
  });
  return { code, said };
}

const file = (name: string) => join(dir, name);
const edit = async (name: string, from: string, to: string) => {
  const text = await readFile(file(name), "utf8");
  expect(text).toContain(from);
  await writeFile(file(name), text.replace(from, to));
};
const revision = async () => (await readRuleSet(database.db)).revision;

async function listed(): Promise<void> {
  await createList(database.db, lee, { name: "blocked", description: "Stolen", values: ["c2", "c1"] });
  await createRule(database.db, lee, {
    id: "on-list",
    name: "Blocked card",
    severity: "critical",
    key: ["cardId"],
    detect: { type: "match", when: { field: "cardId", op: "inList", value: "blocked" } },
  });
}

test("what is exported is no difference, also after it was applied to another database", async () => {
  await ensureShippedRules(database.db);
  await listed();
  await setRuleState(database.db, lee, "on-list", { version: 1, mode: "shadow" });
  expect((await rules("export DIR")).said).toEqual([
    expect.stringMatching(/^\d+ rules and 1 list of revision \d+ written to /),
  ]);
  const before = await revision();
  expect(await rules("check DIR --against --prune")).toEqual({ code: 0, said: ["Nothing differs."] });
  expect((await rules("apply DIR --message again --yes --prune")).code).toBe(0);
  expect(await revision()).toBe(before);
  const first = await Promise.all(
    (await readdir(dir)).map(async (name) => [name, await readFile(file(name), "utf8").catch(() => "")]),
  );

  const other = await testDatabase();
  try {
    const there = { db: () => Promise.resolve(other.db) };
    expect((await rules("apply DIR --message moved --yes", there)).code).toBe(0);
    const moved = await readRuleSet(other.db);
    expect(moved.revision).toBe(1);
    expect(moved.lists).toEqual((await readRuleSet(database.db)).lists);
    await rules("export DIR", there);
    const second = await Promise.all(
      (await readdir(dir)).map(async (name) => [name, await readFile(file(name), "utf8").catch(() => "")]),
    );
    expect(second).toEqual(first);
  } finally {
    await other.drop();
  }
});

test("what files change is for all keys: what ran beside the rule ends", async () => {
  const mia = lead("Mia");
  await listed();
  const { enabled, mode, version, ...rule } = (await readRuleSet(database.db)).rules[0] ?? missing();
  await publishVersion(database.db, mia, { ...rule, severity: "low" }, { mode: "live", percent: 20 });
  await publishVersion(database.db, mia, { ...rule, severity: "high" }, { mode: "shadow" });
  await rules("export DIR");
  expect((await rules("check DIR --against --prune")).said).toEqual(["Nothing differs."]);
  await edit("on-list.yaml", "low", "medium");
  expect((await rules("apply DIR --message reviewed --yes")).code).toBe(0);
  expect((await ruleVersions(database.db, "on-list"))[0]).toMatchObject({
    note: "Severity: low → medium; what was in shadow beside it ended; the rollout of version 3 to 20 % ended · reviewed",
    candidate: null,
    rollout: null,
  });
});

function missing(): never {
  throw new Error("no rule is stored");
}

test("a change is looked at first, and applied is one revision with author and reason", async () => {
  await listed();
  await rules("export DIR");
  await edit("on-list.yaml", "critical", "high");
  await writeFile(file("lists/blocked.txt"), "# Stolen\n\nc1\nc3\n");
  await writeFile(
    file("new.yaml"),
    'id: new\nname: New\nseverity: low\nkey: [accountId]\ndetect: { type: match, when: { field: amount, op: ">", value: 5 } }\n',
  );
  const differs = {
    code: 1,
    said: [
      "~ list blocked: 1 added (c3), 1 removed (c2)",
      "+ rule new: New",
      expect.stringMatching(/^ {4}\S/),
      "~ rule on-list: Severity: critical → high",
    ],
  };
  const before = await revision();
  expect(await rules("check DIR --against")).toEqual(differs);
  expect(await rules("apply DIR --dry-run")).toEqual(differs);
  await expect(rules("apply DIR --message why")).rejects.toThrow(/pass --yes/);
  expect((await rules("apply DIR --message why", { agrees: () => Promise.resolve(false) })).code).toBe(1);
  expect(await revision()).toBe(before);

  const applied = await rules("apply DIR --message because-of-42 --author ana --yes");
  expect(applied.code).toBe(0);
  expect(await revision()).toBe(before + 1);
  expect((await ruleVersions(database.db, "on-list"))[0]).toMatchObject({
    author: "ana",
    note: "Severity: critical → high · because-of-42",
  });
  expect((await rules("check DIR --against")).code).toBe(0);
});

test("rules that are not declared are kept, or removed when asked to", async () => {
  await ensureShippedRules(database.db);
  await listed();
  await rules("export DIR");
  await rm(file("on-list.yaml"));
  expect(await rules("check DIR --against")).toEqual({
    code: 0,
    said: ["Nothing differs.", "Not declared here, and kept (--prune removes them): on-list"],
  });
  expect((await rules("apply DIR --message tidy --prune --yes")).said[0]).toBe(
    "- rule on-list: Blocked card is removed; its alerts stay",
  );
  expect((await readRuleSet(database.db)).rules.map(({ id }) => id)).not.toContain("on-list");
});

test("somebody's change between looking and applying refuses the whole", async () => {
  await listed();
  await rules("export DIR");
  await edit("on-list.yaml", "critical", "high");
  const meanwhile = async () => {
    await setRuleState(database.db, lee, "on-list", { version: 1, enabled: false });
    return true;
  };
  await expect(rules("apply DIR --message x", { agrees: meanwhile })).rejects.toThrow(
    /^Refused, nothing was changed: Rules or lists were changed meanwhile: this starts from revision 2, they are at 3\./,
  );
  expect((await rules("check DIR --against")).said).toEqual(["~ rule on-list: Severity: critical → high; Enabled"]);
});

test("a list that is neither declared nor there is refused with its place", async () => {
  await listed();
  await rules("export DIR");
  await edit("on-list.yaml", "value: blocked", "value: unheard-of");
  expect((await rules("check DIR")).code).toBe(0);
  await expect(rules("check DIR --against")).rejects.toThrow(
    /^on-list\.yaml:\d+: detect\.when\.value: .*"unheard-of"$/,
  );
});

test("what recent transactions speak against is warned of, and stands in nobody's way", async () => {
  const { pool } = database.db;
  await pool.query(
    "insert into partition_progress (topic, partition) values ('transactions', 0) on conflict do nothing",
  );
  const body = { id: "t", accountId: "a", amount: 5, currency: "EUR", timestamp: 1 };
  await pool.query(
    `insert into stored_transaction (partition, record_offset, id, account_id, event_time, body) values (0, 0, 't', 'a', 1, $1)`,
    [JSON.stringify(body)],
  );
  await listed();
  await rules("export DIR");
  expect(await rules("check DIR --against")).toEqual({
    code: 0,
    said: [
      "Nothing differs.",
      "on-list.yaml:1: warning: key[0]: cardId is in none of the last 1 transaction",
      "on-list.yaml:1: warning: detect.when.field: cardId is in none of the last 1 transaction",
    ],
  });
});

test("an export does not leave files of rules beside its own", async () => {
  await listed();
  await writeFile(file("old.yaml"), "");
  await expect(rules("export DIR")).rejects.toThrow(/would stand beside the exported ones: old\.yaml/);
  await rules("export DIR --prune");
  expect((await readdir(dir)).sort()).toEqual(["lists", "on-list.yaml"]);
});
