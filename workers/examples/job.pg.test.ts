import { afterAll, beforeAll, expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { createList } from "@/lib/server/lists/save";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { runExamples } from "./job";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const onList = (list: string): RuleDefinition => ({
  id: "listed",
  name: "Listed",
  severity: "low",
  key: ["accountId"],
  detect: { type: "match", when: { field: "cardId", op: "inList", value: list } },
});

test("examples are made with what the lists hold now", async () => {
  const now = { db: database.db, baseCurrency: "USD", signal: new AbortController().signal };
  const lee = { id: "u-lee", name: "Lee" };
  await createList(database.db, lee, { name: "stolen", values: ["card-77"] });
  await createList(database.db, lee, { name: "nobody", values: [] });
  const found = await runExamples(now, onList("stolen"));
  expect(found.hits).toMatchObject([{ body: { cardId: "card-77" } }]);
  expect(found.change).toMatchObject({ kind: "value", field: "cardId", from: "card-77" });
  expect(await runExamples(now, onList("nobody"))).toMatchObject({
    hits: [],
    text: expect.stringContaining("the list nobody holds nothing"),
  });
});

test("one that was taken back is not begun", async () => {
  const given = { db: database.db, baseCurrency: "USD", signal: AbortSignal.abort(new Error("taken back")) };
  await expect(runExamples(given, onList("stolen"))).rejects.toThrow("taken back");
});
