import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { CamelCasePlugin } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CatalogEntry, catalogOf } from "@/lib/server/testing/catalog";
import { type TestDatabase, testDatabase } from "@/lib/server/testing/postgres";
import { schemaEngine } from "../database/schema-engine";
import { projectRoot } from "../project/root";

/** Tables without a model, and why. Whatever is in the database and not named here must be in schema.prisma. */
const NO_MODEL: Readonly<Record<string, string>> = {
  _prisma_migrations: "kept by the schema engine",
  stream_cluster: "embedded stream: plain pg",
  stream_lease: "embedded stream: plain pg",
  stream_member: "embedded stream: plain pg",
  stream_partition: "embedded stream: plain pg",
  stream_segment: "embedded stream: plain pg",
  stream_topic: "embedded stream: plain pg",
};

/** What Prisma's language cannot say of a table that has a model, as the test below writes it, and why. */
const BEYOND_PRISMA: Readonly<Record<string, string>> = {
  "alert.severity_rank is generated": "Prisma has no generated columns; its value is told by severity",
  "alert.search_text is generated": "Prisma has no generated columns; summary, rule name and key in lower case",
  "alert.priority_place is generated": "Prisma has no generated columns; lib/contract/priority.ts has its formula",
  "alert.limits_from is generated": "Prisma has no generated columns; detected_at and limit_shift_ms",
  "api_key.scopes not null": "Prisma's lists are nullable in the database and never null in the client",
  "decision.keys not null": "Prisma's lists are nullable in the database and never null in the client",
  "entity_segment.partitions not null": "Prisma's lists are nullable in the database and never null in the client",
  "entity_segment.from_offsets not null": "Prisma's lists are nullable in the database and never null in the client",
  "entity_segment.to_offsets not null": "Prisma's lists are nullable in the database and never null in the client",
  "hit.evidence not null": "Prisma's lists are nullable in the database and never null in the client",
  "index on alert (assignee_id, detected_at DESC) where assignee_id IS NOT NULL": "partial",
  "index on alert (rule_id) where status = 'open'::text": "partial",
  "index on alert (status, severity) where status <> 'resolved'::text": "partial",
  "index on alert (md5(COALESCE((key ->> 'accountId'::text), (key)::text)), detected_at DESC, id DESC)":
    "of an expression: the order of groups",
  "index on alert (severity_rank, status, limits_from, id) where status <> 'resolved'::text": "partial",
  "index on alert (severity_rank, status, overdue_told, limits_from) where (status <> 'resolved'::text) AND (overdue_told < 2)":
    "partial",
  "index on alert (waiting_until) where waiting_until IS NOT NULL": "partial",
  "index on backtest (finished_at) where finished_at IS NOT NULL": "partial",
  "index on backtest (status) where status = ANY (ARRAY['queued'::text, 'running'::text])": "partial",
  "unique index on backtest (asker, slot) where status = ANY (ARRAY['queued'::text, 'running'::text])": "partial",
  "index on decision (asked_at) where completed_at IS NULL": "partial",
  "index on health_note (since) where acknowledged_at IS NULL": "partial",
  "index on decision (asked_at) where given = 'block'::text": "partial",
  "index on decision (asked_at) where held_out = true": "partial",
  "index on decision gin (jsonb_path_query_array(hits, '$[*].\"ruleId\"'::jsonpath)) where hits <> '[]'::jsonb":
    "partial, of an expression",
  "unique index on decision_brake (COALESCE(rule_id, ''::text)) where released_at IS NULL": "partial, of an expression",
  "index on hit (rule_id, detected_at DESC) where alert_id IS NULL": "partial",
  "index on hit (snooze_id, event_time DESC) where snooze_id IS NOT NULL": "partial",
  "index on hit (detected_at) where snooze_id IS NOT NULL": "partial",
  "index on managed_list_entry (list_name, to_revision) where to_revision IS NOT NULL": "partial",
  "unique index on managed_list_entry (list_name, value) where to_revision IS NULL": "partial",
  "unique index on exchange_rate (base, currency, valid_from) where to_revision IS NULL": "partial",
  "index on outbox_event (id) where routed_at IS NULL": "partial",
  "index on outbox_event (routed_at) where routed_at IS NOT NULL": "partial",
  "index on delivery (channel_id, subject, id) where status = ANY (ARRAY['pending'::text, 'sending'::text, 'failed'::text])":
    "partial",
  "index on delivery (channel_id, next_at, id) where status = ANY (ARRAY['pending'::text, 'sending'::text, 'failed'::text])":
    "partial",
  "index on delivery (group_key, id DESC) where group_key IS NOT NULL": "partial",
  "index on delivery (event_id) where ended_at IS NULL": "partial",
  "index on delivery (ended_at) where ended_at IS NOT NULL": "partial",
  "route.events not null": "Prisma's lists are nullable in the database and never null in the client",
  "index on rule_draft (updated_at DESC) where proposal IS NOT NULL": "partial",
  "index on snooze (key_hash) where ended_at IS NULL": "partial",
  "unique index on case_alert (alert_id) WHERE is_open": "partial",
  "index on mention (user_id, id DESC) where seen_at IS NULL": "partial",
  "case_gathering.rule_ids not null": "Prisma's lists are nullable in the database and never null in the client",
  "unique index on gathered_case (gathering_id, entity_id) WHERE is_open": "partial",
  "unique index on rule_draft (author_id, rule_id) where rule_id IS NOT NULL": "partial",
  "account_place is unlogged": "a hint, not truth",
  "backtest is unlogged": "work, not truth",
  "bulk_step is unlogged": "a convenience, not truth",
  "trigger audit_event_append_only on audit_event": "lines are never changed",
  "trigger audit_event_no_truncate on audit_event": "lines are never removed",
  "trigger audit_event_awaits_seal on audit_event": "a new line awaits its seal",
  "trigger audit_seal_append_only on audit_seal": "seals are never changed",
  "trigger audit_seal_no_truncate on audit_seal": "seals are never removed",
  "trigger audit_redaction_append_only on audit_redaction": "redactions are never changed",
  "trigger audit_redaction_no_truncate on audit_redaction": "redactions are never removed",
  "trigger tell_of_changed_person on app_user": "every web process hears that a person changed",
  "trigger tell_of_ended_session on user_session": "every web process hears that a session ended",
  "trigger tell_of_revoked_key on api_key": "every web process hears that a key was revoked",
};

let migrated: TestDatabase;
let described: TestDatabase;
let file: string;
beforeAll(async () => {
  [migrated, described] = await Promise.all([testDatabase(), testDatabase()]);
  file = readFileSync(join(projectRoot(), "prisma", "schema.prisma"), "utf8");
});
afterAll(() => Promise.all([migrated.drop(), described.drop()]));

/** What differs, in the words of `Fact`: without what is listed, and what is listed and does not differ. */
function differences(database: readonly CatalogEntry[], schema: readonly CatalogEntry[]) {
  const inDatabase = new Map(database.map((fact) => [fact.text, fact]));
  const inSchema = new Set(schema.map(({ text }) => text));
  const modelled = new Set(schema.map(({ table }) => table));
  const missing = database.filter(
    ({ text, table }) => !inSchema.has(text) && (modelled.has(table) || !(table in NO_MODEL)),
  );
  const listed = new Set(Object.keys(BEYOND_PRISMA));
  return {
    addToSchemaPrisma: missing.map(({ text }) => text).filter((text) => !listed.has(text)),
    notInTheDatabase: [...inSchema].filter((text) => !inDatabase.has(text)),
    takeOffTheListsInThisTest: [
      ...[...listed].filter((text) => !missing.some((fact) => fact.text === text)),
      ...Object.keys(NO_MODEL).filter((table) => modelled.has(table) || !database.some((fact) => fact.table === table)),
    ],
  };
}

test("schema.prisma describes the migrated database", async () => {
  const database = await catalogOf(migrated.db.pool);
  await described.db.pool.query("drop schema public cascade");
  await described.db.pool.query(await scriptOf(file));
  const found = differences(database, await catalogOf(described.db.pool));
  // What a migration added belongs in schema.prisma; what Prisma cannot say, on BEYOND_PRISMA or NO_MODEL above.
  expect(found).toEqual({ addToSchemaPrisma: [], notInTheDatabase: [], takeOffTheListsInThisTest: [] });
});

test("a table, a column, a type, a default or an index that only one of the two has is named", () => {
  const column = (text: string): CatalogEntry => ({ table: "alert", text });
  const database = ["alert.id text", "alert.id not null", "alert.note text", "index on alert (note)"].map(column);
  const schema = ["alert.id text", "alert.note jsonb"].map(column);
  const found = differences([...database, { table: "new_table", text: "new_table.id text" }], schema);
  expect(found).toMatchObject({
    addToSchemaPrisma: ["alert.id not null", "alert.note text", "index on alert (note)", "new_table.id text"],
    notInTheDatabase: ["alert.note jsonb"],
  });
});

test("a column is called as its field, in snake case: the builder finds it by that", () => {
  const snake = new SnakeCase();
  const mapped = [...file.matchAll(/^ {2}(\w+) .*?[^@]@map\("(\w+)"\)/gm)];
  expect(mapped.length).toBeGreaterThan(100);
  expect(
    mapped.flatMap(([, field = "", column]) => (snake.of(field) === column ? [] : [`${field}: ${column}`])),
  ).toEqual([]);
});

test("no table is a keyword of SQL, and no column a reserved one: no statement needs quotes for a name", async () => {
  const { rows } = await migrated.db.pool.query<{ name: string; kind: string }>(
    `select named.name, named.kind from (
       select relname::text, 'table' from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
       union
       select attname::text, 'column' from pg_attribute join pg_class c on c.oid = attrelid
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped
     ) named (name, kind)
     join pg_get_keywords() k on k.word = named.name
     where named.kind = 'table' or k.catcode in ('R', 'T') order by 1, 2`,
  );
  expect(rows).toEqual([]);
});

class SnakeCase extends CamelCasePlugin {
  of(name: string): string {
    return this.snakeCase(name);
  }
}

/** The statements that make an empty database as schema.prisma says. */
async function scriptOf(content: string): Promise<string> {
  const { SchemaEngine } = await schemaEngine();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(migrated.db.pool, { schema: "public" }));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
  try {
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? "";
  } finally {
    engine.free();
  }
}
