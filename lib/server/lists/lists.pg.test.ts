import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ManagedLists } from "@/lib/contract/list";
import type { GivenValue } from "@/lib/contract/list-ends";
import type { StoredRule } from "@/lib/contract/rule";
import { type RefusalCode, RefusedError } from "../errors/errors";
import { removeRule } from "../rules/remove";
import { restoreRule } from "../rules/restore";
import { createRule, replaceRule } from "../rules/save";
import { type TestDatabase, testDatabase } from "../testing/postgres";
import { listEntries, listsHolding, listValues } from "./entries";
import { createListReader, type ListReader } from "./list-reader";
import { listVersions, readList, readStoredLists } from "./read";
import { removeList } from "./remove";
import { restoreList } from "./restore";
import { createList, editList, replaceList } from "./save";

const lee = { id: "u-lee", name: "Lee" };
const ana = { id: "u-ana", name: "Ana" };

let database: TestDatabase;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function fresh(values: readonly string[] = []): Promise<string> {
  const name = `list-${++count}`;
  await createList(database.db, lee, { name, values: [...values] });
  return name;
}

const ruleOn = (list: string, id = `on-${list}`): Promise<StoredRule> =>
  createRule(database.db, lee, {
    id,
    name: `Rule on ${list}`,
    severity: "high",
    key: ["cardId"],
    detect: { type: "match", when: { not: { field: "cardId", op: "notInList", value: list } } },
  });

const valuesOf = async (name: string) => (await listValues(database.db, name)).map(({ value }) => value);

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

describe("a list", () => {
  test("holds what was put on it and not taken off, each once, the newest first with who put it there", async () => {
    const name = await fresh(["b", "a", "a"]);
    const edited = await editList(database.db, ana, name, { add: ["c", "a"], remove: ["b", "never there"] });
    expect(edited).toMatchObject({ version: 2, entries: 2, updatedBy: "Ana" });
    expect(await valuesOf(name)).toEqual(["a", "c"]);
    expect((await listEntries(database.db, name, {})).items).toMatchObject([
      { value: "c", addedBy: "Ana" },
      { value: "a", addedBy: "Lee" },
    ]);
    expect((await listVersions(database.db, name)).map(({ note, author }) => [note, author])).toEqual([
      ["1 added, 1 removed", "Ana"],
      ["Created, 2 added", "Lee"],
    ]);
  });

  test("replaced holds exactly the new values, and those that stay keep who put them there", async () => {
    const name = await fresh(["a", "b"]);
    const refused = refusalOf(replaceList(database.db, ana, name, { version: 7, values: [] }));
    expect(await refused).toMatchObject({
      code: "listConflict",
      detail: expect.stringContaining("Lee saved version 1"),
    });
    await replaceList(database.db, ana, name, { version: 1, values: ["b", "c"], note: "from the issuer" });
    const { items } = await listEntries(database.db, name, {});
    expect(items.map(({ value, addedBy }) => [value, addedBy])).toEqual([
      ["c", "Ana"],
      ["b", "Lee"],
    ]);
    expect((await listVersions(database.db, name))[0]?.note).toBe("1 added, 1 removed · from the issuer");
  });

  test("brought back holds what it held at a version, whatever happened since", async () => {
    const name = await fresh(["a", "b"]);
    await editList(database.db, ana, name, { add: ["c"], remove: ["a"] });
    await editList(database.db, ana, name, { remove: ["b", "c"] });
    expect(await refusalOf(restoreList(database.db, lee, name, { version: 3, restore: 9 }))).toMatchObject({
      code: "badRequest",
    });
    await restoreList(database.db, lee, name, { version: 3, restore: 1 });
    expect(await valuesOf(name)).toEqual(["a", "b"]);
    await restoreList(database.db, lee, name, { version: 4, restore: 3 });
    expect(await valuesOf(name)).toEqual([]);
    expect((await listVersions(database.db, name))[0]).toMatchObject({
      version: 5,
      note: "2 removed · as at version 3",
    });
  });

  test("changed to what it is makes no version and no revision", async () => {
    const name = await fresh(["a"]);
    const before = await revision();
    expect(await editList(database.db, ana, name, { add: ["a"], remove: ["b"] })).toMatchObject({ version: 1 });
    expect(await revision()).toBe(before);
  });

  test("is audited", async () => {
    const name = await fresh();
    await editList(database.db, ana, name, { add: ["4242"] });
    const events = await database.db.prisma.auditEvent.findMany({
      where: { subject: `list:${name}` },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action, actorName, detail }) => [action, actorName, detail])).toEqual([
      [
        "list.create",
        "Lee",
        { version: 1, note: "Created", before: null, after: { description: "", type: "text", entries: 0 } },
      ],
      [
        "list.edit",
        "Ana",
        { version: 2, note: "4242 added", before: { entries: 0 }, after: { entries: 1 }, added: ["4242"] },
      ],
    ]);
  });

  test("is read a page at a time, and searched in any case", async () => {
    const name = await fresh(["card-1", "CARD-2", "card-3", "other"]);
    const first = await listEntries(database.db, name, { q: "Card", limit: 2 });
    expect(first).toMatchObject({ total: 3, items: [{ value: "CARD-2" }, { value: "card-1" }] });
    const second = await listEntries(database.db, name, { q: "Card", limit: 2, cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ items: [{ value: "card-3" }], nextCursor: null });
    expect(await refusalOf(listEntries(database.db, name, { cursor: "page 2" }))).toMatchObject({ code: "badRequest" });
  });

  test.each([
    ["", "text"],
    [" a", "no spaces around it"],
    ["a\nb", "no line breaks or other control characters"],
    ["x".repeat(257), "at most 256 characters"],
  ])("refuses %j", async (value, expected) => {
    const name = await fresh();
    expect(await refusalOf(editList(database.db, lee, name, { add: ["fine", value] }))).toMatchObject({
      code: "invalidList",
      issues: [{ path: "value 2", expected }],
    });
    expect(await valuesOf(name)).toEqual([]);
  });

  test("of 100,000 values takes one row of a further revision when one is added", async () => {
    const values = Array.from({ length: 100_000 }, (_, i) => `card-${i}`);
    const name = await fresh(values);
    await editList(database.db, lee, name, { add: ["one more"] });
    const { rows } = await database.db.pool.query<{ count: number }>(
      "select count(*) as count from managed_list_entry where list_name = $1",
      [name],
    );
    expect(rows[0]?.count).toBe(100_001);
    expect((await readList(database.db, name)).entries).toBe(100_001);
  });

  test("holds a value with an end for events before it; an end is given, moved, kept and taken away", async () => {
    const name = await fresh(["plain"]);
    const ends = async () => Object.fromEntries((await listValues(database.db, name)).map((v) => [v.value, v.until]));
    const seen: number[] = [await revision()];
    const edit = async (...add: readonly GivenValue[]) => {
      const after = await editList(database.db, ana, name, { add: [...add] });
      seen.push(await revision());
      return after;
    };
    expect(await edit({ value: "a", until: 1_000 })).toMatchObject({ version: 2, entries: 2 });
    expect(await edit("a", { value: "plain", until: "1970-01-01T00:00:02Z" })).toMatchObject({
      version: 3,
      entries: 2,
    });
    expect(await ends()).toEqual({ a: 1_000, plain: 2_000 });
    expect(await edit({ value: "a", until: 1_000 })).toMatchObject({ version: 3 });
    expect(await edit({ value: "a", until: null })).toMatchObject({ version: 4, entries: 2 });
    const { version } = await replaceList(database.db, lee, name, {
      version: 4,
      values: ["a", { value: "b", until: 5 }, "plain"],
    });
    expect(await ends()).toEqual({ a: null, b: 5, plain: null });
    await restoreList(database.db, lee, name, { version, restore: 3 });
    expect(await ends()).toEqual({ a: 1_000, plain: 2_000 });
    expect((await listEntries(database.db, name, {})).items).toMatchObject([
      { value: "a", until: 1_000 },
      { value: "plain", until: 2_000 },
    ]);
    expect(await listsHolding(database.db, "plain")).not.toContain(name);
    expect((await listVersions(database.db, name)).map(({ note }) => note).slice(0, 3)).toEqual([
      "1 removed, 2 ends changed · as at version 3",
      "1 added, 1 end changed",
      "1 end changed",
    ]);
    // What it held at each revision, for any time, in whatever order it is asked.
    for (const order of [seen, seen.toReversed()]) {
      const reader = createListReader(database.db);
      for (const at of order) {
        const values = (await reader.at(new Set([name]), at)).get(name);
        const held = [999, 1_000, 1_999, 2_000].map((time) =>
          ["a", "plain"].filter((v) => values?.has(v, time)).join(),
        );
        expect([seen.indexOf(at), held]).toEqual([
          seen.indexOf(at),
          [
            ["plain", "plain", "plain", "plain"],
            ["a,plain", "plain", "plain", "plain"],
            ["a,plain", "plain", "plain", ""],
            ["a,plain", "plain", "plain", ""],
            ["a,plain", "a,plain", "a,plain", "a"],
          ][seen.indexOf(at)],
        ]);
      }
    }
  });

  test("is found by what it holds", async () => {
    const [one, two] = [await fresh(["x-1"]), await fresh(["x-1", "x-2"])];
    expect(await listsHolding(database.db, "x-1")).toEqual([one, two].sort());
    expect(await listsHolding(database.db, "x-2")).toEqual([two]);
  });

  test("is of a type: text unless it is given, kept by every other change, and changed as a version of its own", async () => {
    const name = await fresh(["a"]);
    expect(await readList(database.db, name)).toMatchObject({ type: "text", version: 1 });
    const typed = await editList(database.db, ana, name, { type: "card" });
    expect(typed).toMatchObject({ type: "card", version: 2, entries: 1 });
    expect(await editList(database.db, ana, name, { type: "card" })).toMatchObject({ version: 2 });
    await replaceList(database.db, ana, name, { version: 2, values: ["b"] });
    const restored = await restoreList(database.db, ana, name, { version: 3, restore: 1 });
    expect(restored).toMatchObject({ type: "card", version: 4 });
    expect((await listVersions(database.db, name)).map(({ note }) => note)).toContain("Type card");
    const made = { name: `${name}-made`, type: "country" as const };
    expect(await createList(database.db, lee, made)).toMatchObject({ type: "country" });
  });
});

describe("a rule", () => {
  test("that names a list which is not there is refused with the place", async () => {
    const refusal = await refusalOf(ruleOn("nowhere"));
    expect(refusal).toMatchObject({
      code: "invalidRule",
      issues: [{ path: "detect.when.not.value", expected: expect.stringContaining('there is none called "nowhere"') }],
    });
  });

  test("keeps its list from being deleted, which says by which rule", async () => {
    const name = await fresh(["a"]);
    await ruleOn(name);
    expect((await readStoredLists(database.db)).find((list) => list.name === name)?.usedBy).toEqual([
      { id: `on-${name}`, name: `Rule on ${name}` },
    ]);
    expect(await refusalOf(removeList(database.db, lee, name, undefined))).toMatchObject({
      code: "listInUse",
      detail: expect.stringContaining(`Rule on ${name} (on-${name})`),
    });
    await removeRule(database.db, lee, `on-${name}`, null);
    await removeList(database.db, lee, name, 1);
    expect(await refusalOf(readList(database.db, name))).toMatchObject({ code: "notFound" });
  });

  test("does not come back without its list, and a list that comes back is empty", async () => {
    const name = await fresh(["a"]);
    const rule = await ruleOn(name);
    const changed = { ...rule, detect: { type: "match", when: { field: "amount", op: ">", value: 1 } } };
    await replaceRule(database.db, lee, rule.id, changed);
    await removeList(database.db, lee, name, undefined);
    expect(await refusalOf(restoreRule(database.db, lee, rule.id, { version: 2, restore: 1 }))).toMatchObject({
      code: "invalidRule",
    });
    const again = await createList(database.db, lee, { name });
    expect(again).toMatchObject({ version: 3, entries: 0 });
    expect((await restoreRule(database.db, lee, rule.id, { version: 2, restore: 1 })).version).toBe(3);
  });
});

describe("a reader", () => {
  test("knows what lists held at every revision, in whatever order it is asked", async () => {
    const states: { readonly revision: number; readonly values: readonly string[] }[] = [];
    const name = await fresh();
    const edits = [
      { add: ["a", "b"] },
      { remove: ["a"] },
      { add: ["a", "c"], remove: ["b"] },
      { remove: ["a", "c"] },
      { add: ["b"] },
    ];
    for (const edit of edits) {
      await editList(database.db, lee, name, edit);
      states.push({ revision: await revision(), values: await valuesOf(name) });
    }
    const heldAt = async (reader: ListReader, at: number) => {
      const list = (await reader.at(new Set([name, "nowhere"]), at)).get(name);
      return ["a", "b", "c"].filter((value) => list?.has(value, 0));
    };
    for (const from of states) {
      for (const to of states) {
        const reader = createListReader(database.db);
        expect(await heldAt(reader, from.revision)).toEqual(from.values);
        expect(await heldAt(reader, to.revision)).toEqual(to.values);
        expect(await heldAt(reader, from.revision)).toEqual(from.values);
      }
    }
  });

  test("follows a list as it changes, and what it gave before stays what it was", async () => {
    const [still, moving] = [await fresh(["a"]), await fresh(["a"])];
    const reader = createListReader(database.db);
    const names = new Set([still, moving]);
    const before = await reader.at(names, await revision());
    await editList(database.db, lee, moving, { add: ["b"], remove: ["a"] });
    await editList(database.db, lee, moving, { add: ["a"], remove: ["b"] });
    await editList(database.db, lee, moving, { add: ["b"], remove: ["a"] });
    const after = await reader.at(names, await revision());
    const held = (lists: ManagedLists, name: string) => ["a", "b"].filter((value) => lists.get(name)?.has(value, 0));
    expect([held(before, still), held(before, moving)]).toEqual([["a"], ["a"]]);
    expect([held(after, still), held(after, moving)]).toEqual([["a"], ["b"]]);
  });

  test("follows a list of which much more is over than there", async () => {
    const values = Array.from({ length: 12_000 }, (_, i) => `v${i}`);
    const name = await fresh(values);
    const reader = createListReader(database.db);
    const holds = async (value: string) =>
      (await reader.at(new Set([name]), await revision())).get(name)?.has(value, 0);
    expect(await holds("v1")).toBe(true);
    await editList(database.db, lee, name, { remove: values.slice(1) });
    expect([await holds("v0"), await holds("v1")]).toEqual([true, false]);
    await editList(database.db, lee, name, { add: ["v2"] });
    expect([await holds("v0"), await holds("v1"), await holds("v2")]).toEqual([true, false, true]);
  });
});
