import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../testing/postgres";
import { TEXT_COLUMNS } from "./sweep";

/** Tables that an erasure leaves whole, or that have a way of their own. */
const LEFT: readonly string[] = [
  "_prisma_migrations",
  "app_user",
  "api_key",
  "audit_event",
  "erasure",
  "fraud_rule",
  "rule_version",
  "rule_set_revision",
  "user_credential",
  "user_invitation",
  "push_subscription",
  "user_second_factor",
  "user_session",
  "user_verification",
];

/** Columns with words of our own: states, ids that we give, names of rules, lists, topics and people who work here. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  account_place: ["topic"],
  action_call: ["alert_id", "action_id", "action_name", "actor_id", "actor_name", "status"],
  alert: [
    "id",
    "rule_id",
    "rule_name",
    "severity",
    "key_hash",
    "status",
    "label",
    "assignee_id",
    "assignee_name",
    "country",
  ],
  alert_activity: ["alert_id", "actor_id", "actor_name", "kind", "label"],
  analyst_action: [
    "id",
    "name",
    "description",
    "confirm",
    "url",
    "secret",
    "conditions",
    "created_by_name",
    "updated_by_name",
  ],
  backtest: ["id", "asker", "slot", "kind", "status", "worker"],
  case_activity: ["by_id", "by_name", "kind"],
  case_alert: ["alert_id"],
  case_attachment: ["type", "sha256", "saved_sha256", "by_id", "by_name"],
  case_checklist_item: ["key", "text", "done_by_id", "done_by_name"],
  case_comment: ["by_id", "by_name", "mentions"],
  case_entity: ["kind"],
  case_gathering: ["name", "entity", "rule_ids", "severity", "created_by_name", "updated_by_name"],
  gathered_alert: ["alert_id"],
  channel: ["id", "name", "type", "settings", "secret", "owner_id", "created_by_name", "updated_by_name"],
  bulk_step: ["id", "actor_id", "step", "former"],
  replay_point: ["topic", "source"],
  dead_letter: ["topic", "reason"],
  currency_without_rate: ["base", "currency"],
  decision: ["id", "transaction_id", "body_hash", "asked_by", "given", "unbraked", "reason"],
  decision_part: ["decision_id"],
  delivery: ["channel_id", "route_id", "message_id", "type", "subject", "group_key", "status", "claimed_by"],
  decision_brake: ["rule_id", "set_by_id", "set_by_name", "released_by_id", "released_by_name"],
  detector: ["id", "stats", "rule_work"],
  entity_comment: ["kind", "by_id", "by_name", "mentions"],
  evidence: ["key_hash", "id"],
  exchange_rate: ["base", "currency"],
  exchange_rate_version: ["base", "author_id", "author_name"],
  fraud_case: [
    "status",
    "severity",
    "owner_id",
    "owner_name",
    "typology",
    "label",
    "created_by_id",
    "created_by_name",
    "resolved_by_id",
    "resolved_by_name",
  ],
  health_note: ["code", "topic", "acknowledged_by"],
  history_bucket: ["detector", "amount", "alerts", "latency"],
  hit: ["id", "rule_id", "key_hash", "event_id", "evidence", "alert_id", "snooze_id"],
  keyed_by: ["topic", "stream", "mode", "partitioner"],
  managed_list: ["name", "updated_by_id", "updated_by_name", "type"],
  managed_list_entry: ["list_name"],
  managed_list_version: ["list_name", "author_id", "author_name"],
  mapping_revision: ["hash", "mapping", "envelope", "base_currency"],
  mention: ["user_id", "place", "by_id", "by_name"],
  outbox_event: ["type", "subject", "actor_name"],
  partition_progress: ["topic", "owner"],
  payment_day: ["type", "channel"],
  payment_fraud: ["transaction_id", "type", "channel"],
  reading_clock: ["topic"],
  route: [
    "id",
    "channel_id",
    "name",
    "events",
    "conditions",
    "throttle",
    "quiet",
    "created_by_name",
    "updated_by_name",
  ],
  rule_activation: ["topic", "keyed_by"],
  rule_draft: ["rule_id", "author_id", "author_name"],
  saved_view: ["id", "owner_id", "owner_name", "columns", "sort"],
  scorecard: ["place", "card", "report", "author_id", "author_name"],
  setting: ["name", "value"],
  snapshot_segment: ["topic", "source", "keyed_by"],
  stream: ["kind", "cluster", "topic_id", "topic", "log"],
  stream_lease: ["group_name", "topic", "member", "given_up_by"],
  stream_member: ["group_name", "member", "topics"],
  stream_partition: ["topic"],
  stream_segment: ["topic"],
  stream_topic: ["topic"],
  snooze: [
    "id",
    "rule_id",
    "rule_name",
    "key_hash",
    "created_by_id",
    "created_by_name",
    "alert_id",
    "ended_by_id",
    "ended_by_name",
  ],
  stored_transaction: ["id"],
  transaction_label: ["transaction_id", "label", "kind", "said_by_id", "said_by_name"],
  watermark_step: ["topic", "keyed_by"],
  label_record: ["transaction_id", "label"],
  label_step: ["topic", "keyed_by"],
  upkeep: ["work"],
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("every column of texts is swept, or is known to hold nothing of an account", async () => {
  const { rows } = await database.db.pool.query<{ column: string }>(
    `select c.relname || '.' || a.attname as column
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> all($1)
       and format_type(a.atttypid, null) in ('text', 'character varying', 'json', 'jsonb', 'text[]')`,
    [LEFT],
  );
  const known = [TEXT_COLUMNS, OURS].flatMap((tables) =>
    Object.entries(tables).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
  );
  expect(rows.map(({ column }) => column).sort()).toEqual(known.sort());
});
