import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoredRule } from "@/lib/contract/rule";
import { createList, editList } from "../lists/save";
import { createLogger } from "../log/log";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { openRuleLoader, type RuleLoader, type RuleSet } from "./rule-loader";

let database: TestDatabase;
let loader: RuleLoader;
let changes: RuleSet[];
beforeEach(async () => {
  database = await testDatabase();
  changes = [];
  loader = await openRuleLoader({
    db: database.db,
    url: database.url,
    log: createLogger("test"),
    tryRule: ({ id }) => {
      if (id === "impossible") throw new Error("no engine can run it");
    },
    onChange: (rules) => changes.push(rules),
    onFault: () => {},
  });
});
afterEach(async () => {
  await loader.close();
  await database.drop();
});

const rule = (id: string, changed: Partial<StoredRule> = {}): StoredRule => ({
  id,
  name: id,
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
  enabled: true,
  mode: "live",
  version: 2,
  ...changed,
});

async function put(rules: readonly unknown[], tell: boolean): Promise<void> {
  await database.db.pool.query(
    `with changed as (update rule_set set revision = revision + 1 returning revision)
     insert into rule_set_revision (revision, rules) select revision, $1::jsonb from changed`,
    [JSON.stringify(rules)],
  );
  if (tell) await database.db.pool.query("notify tripline_rules");
}

async function untilRevision(revision: number): Promise<void> {
  for (let left = 100; left > 0 && loader.current().revision !== revision; left--) await sleep(20);
  expect(loader.current().revision).toBe(revision);
}

test("a change is known at once when it is told, and within a second when it is not", async () => {
  await put([rule("one")], true);
  await untilRevision(1);
  await put([rule("one"), rule("two", { mode: "shadow", version: 7 })], false);
  await untilRevision(2);
  expect(changes.map(({ revision }) => revision)).toEqual([1, 2]);
  expect(loader.current().rules).toEqual([rule("one"), rule("two", { mode: "shadow", version: 7 })]);
});

test("who refreshes has what the database has, however many do at once", async () => {
  await put([rule("one")], false);
  const first = loader.refresh();
  const second = loader.refresh();
  await put([rule("two")], false);
  const third = loader.refresh();
  await Promise.all([first, second]);
  expect(loader.current().revision).toBeGreaterThanOrEqual(1);
  await third;
  expect(loader.current().rules.map(({ id }) => id)).toEqual(["two"]);
});

test("a list is as it was at each revision, whether rules or only lists changed", async () => {
  const listed = (id: string): StoredRule => ({
    ...rule(id),
    detect: { type: "match", when: { field: "cardId", op: "inList", value: "blocked" } },
  });
  const author = { id: null, name: "Test" };
  await createList(database.db, author, { name: "blocked", values: ["c1"] });
  await put([listed("one")], true);
  await untilRevision(2);
  await editList(database.db, author, "blocked", { add: ["c2"], remove: ["c1"] });
  await untilRevision(3);
  await put([listed("one"), listed("two")], true);
  await untilRevision(4);
  const held = async (revision: number) => {
    const { lists } = await loader.at(revision);
    return ["c1", "c2"].filter((value) => lists.get("blocked")?.has(value, 0));
  };
  expect(await Promise.all([2, 3, 4].map(held))).toEqual([["c1"], ["c2"], ["c2"]]);
  const [before, after] = await Promise.all([loader.at(2), loader.at(3)]);
  expect(after.rules).toBe(before.rules);
});

test("earlier revisions can be had as they were", async () => {
  await put([rule("one")], true);
  await put([rule("two")], true);
  await untilRevision(2);
  expect((await loader.at(1)).rules.map(({ id }) => id)).toEqual(["one"]);
  expect((await loader.at(0)).rules).toEqual([]);
  await expect(loader.at(99)).rejects.toThrow("revision 99");
});

test("what runs beside a rule is a rule of its own, under an id that no rule can have", async () => {
  const share = { from: 20, to: 100 };
  const running = [
    { ...rule("one"), share: { from: 0, to: 20 } },
    { ...rule("one", { version: 1 }), id: "one@before", standsFor: "one", share },
    { ...rule("one", { mode: "shadow" }), id: "one@shadow", standsFor: "one" },
  ];
  await put([...running, { ...rule("two"), id: "two@before", severity: "dreadful", standsFor: "two" }], true);
  await untilRevision(1);
  expect(loader.current().rules).toEqual(running);
  expect(loader.current().faults).toEqual([
    "Rule two@before cannot run: severity should be one of low, medium, high, critical",
  ]);
});

test("a rule that cannot run is left out with a sentence that says why, and the others run", async () => {
  await put(
    [rule("good"), { ...rule("bad"), severity: "dreadful" }, rule("impossible"), rule("off", { enabled: false })],
    true,
  );
  await untilRevision(1);
  expect(loader.current().rules.map(({ id }) => id)).toEqual(["good"]);
  expect(loader.current().faults).toEqual([
    "Rule bad cannot run: severity should be one of low, medium, high, critical",
    "Rule impossible cannot run: no engine can run it",
  ]);
});
