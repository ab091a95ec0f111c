-- Rows in every table of a database of a version before the baseline: an account that paid too often, from its rule to the
-- alert that an analyst took up, and what lies around that.

update rule_set set revision = 2;
insert into rule_set_revision (revision, rules) values (1, '[{"id": "busy-account"}]'), (2, null);
insert into rule (id, definition, enabled, mode, version, revision, updated_by_id, updated_by_name, rollout)
  values ('busy-account', '{"id": "busy-account", "name": "Busy account", "zeta": 1, "alpha": 2}', true, 'live', 1, 1, 'u1', 'Ada', '{"share": 0.5}');
insert into rule_version (rule_id, version, definition, enabled, mode, author_id, author_name, note, reason)
  values ('busy-account', 1, '{"id": "busy-account", "name": "Busy account"}', true, 'live', 'u1', 'Ada', 'made', 'card testing');
insert into rule_draft (rule_id, base_version, author_id, author_name, text) values ('busy-account', 1, 'u1', 'Ada', '{"id": "busy-account"}');
insert into managed_list (name, description, version, revision, entries, updated_by_name, type)
  values ('stolen-cards', 'Reported', 1, 2, 1, 'Ada', 'card');
insert into managed_list_version (list_name, version, revision, added, removed, entries, author_name, note)
  values ('stolen-cards', 1, 2, 1, 0, 1, 'Ada', 'reported today');
insert into managed_list_entry (list_name, value, from_revision) values ('stolen-cards', 'card-7', 2);

insert into alert (id, rule_id, rule_name, rule_version, severity, key, key_text, key_hash, status, assignee_id, assignee_name, occurrences,
    first_event_at, last_event_at, detected_at, version, summary, change_seq, raised_seq, stepped_version, found_later)
  select 'alert-1', 'busy-account', 'Busy account', 1, 'high', '{"accountId": "acc-1"}', 'acc-1', 'hash-1', 'acknowledged', 'u1', 'Ada', 2,
    1764000000000, 1764000060000, 1764000061000, 2, 'Busy: É 3 payments', places[2], places[1], 2, '{"at": 1764000061000, "reason": "late"}'
  from take_alert_changes(2) places;
insert into alert_activity (alert_id, at, actor_id, actor_name, kind, text) values ('alert-1', 1764000070000, 'u1', 'Ada', 'acknowledged', 'Looking');
insert into hit (id, rule_id, rule_version, key, key_hash, event_id, event_time, value, window_start, evidence, evidence_count, alert_id, detected_at)
  values ('hit-1', 'busy-account', 1, '{"accountId": "acc-1"}', 'hash-1', 't3', 1764000060000, 3, 1763996460000, '{t1,t2,t3}', 3, 'alert-1', 1764000061000),
    ('hit-2', 'busy-account', 1, '{"accountId": "acc-2"}', 'hash-2', 't9', 1764000060000, 3, null, '{t9}', 1, null, 1764000061000);
insert into evidence (key_hash, id, event_time, whole, body, at) values ('hash-1', 't3', 1764000060000, true, '{"id": "t3"}', 1764000061000);

insert into stream (kind, cluster, topic_id, topic, log, created_at, present_at, started_at)
  select 'postgres', id::text, 'made-once', 'transactions', 'transactions', 1764000000000, 1764000000000, 1764000000000 from stream_cluster;
insert into transaction (stream, partition, "offset", item, id, account_id, event_time, body)
  select 1, 0, n, 0, 't' || n, 'acc-1', 1764000000000 + n * 20000, format('{"id": "t%s", "accountId": "acc-1"}', n) from generate_series(1, 3) n;
insert into dead_letter (topic, partition, "offset", reason, detail, key, payload, payload_bytes, at, headers)
  values ('transactions', 0, 4, 'malformed', 'not JSON', 'acc-1', '\x00ff7b', 3, 1764000062000, '{"trace": "1"}');
insert into partition (topic, partition, epoch, owner, next_offset, max_event_time, rule_revision, accepted, rejected, late, duplicates, overflows,
    committed_at, future, reading_clock, stream, forwarded, skipped)
  values ('transactions', 0, 7, 'detector-1', 5, 1764000060000, 2, 3, 1, 0, 0, 0, 1764000062000, 0, 1764000062000, 1, 0, 0);
insert into mapping_revision (hash, mapping, envelope, time_from, time_to, at) values ('hash-of-a-mapping', null, 'auto', 0, 4102444800000, 1764000000000);
insert into rule_activation (topic, partition, from_offset, revision, mapping_revision) values ('transactions', 0, 0, 1, 1), ('transactions', 0, 3, 2, 1);
insert into reading_clock (topic, partition, from_offset, to_offset, clock, latest) values ('transactions', 0, 2, 4, 1764000062000, null);
insert into watermark_step (topic, partition, "offset", revision, watermark, at) values ('transactions', 0, 5, 2, 1764000090000, 1764000095000);
insert into checkpoint (topic, partition, "offset", max_event_time, source, at) values ('transactions', 0, 1, 1764000000000, '{}', 1764000062000);
insert into snapshot_segment (topic, partition, segment, "offset", complete, rule_revision, max_event_time, source, body, written_at)
  values ('transactions', 0, 1, 5, true, 2, 1764000060000, '{}', '\x54524c50', 1764000062000);
insert into keyed_by (topic, stream, mode, partitioner, partitions, reason, decided_at)
  values ('transactions', 'made-once', 'accountId', 'murmur2', 2, 'all are where they belong', 1764000000000);
insert into account_place (topic, account_id, partition, first_at, last_at, transactions, told_at)
  values ('transactions', 'acc-1', 0, 1764000000000, 1764000060000, 3, 1764000062000);

insert into stream_topic (topic, partitions) values ('transactions', 2);
insert into stream_partition (topic, partition) values ('transactions', 0), ('transactions', 1);
select stream_append('transactions', '{0,1}', '{5,1}', '{3,2}', '\x0102030405');
insert into stream_member (group_name, member, topics, joined_at, heartbeat_at, expires_at, session_pid)
  values ('tripline', 'detector-1', '{transactions}', now(), now(), now(), 1);
insert into stream_lease (group_name, topic, partition, member, epoch) values ('tripline', 'transactions', 0, 'detector-1', 7);

insert into detector (id, started_at, seen_at, rule_revision, stats) values ('detector-1', 1764000000000, 1764000062000, 2, '{"pid": 1}');
insert into history_bucket (at, detector, transactions, amount, alerts, latency, lag)
  values (1764000060000, 'detector-1', 3, '{"EUR": 12.5}', '{"high": 1}', '[1, 2]', 0);
insert into health_note (code, topic, partition, since, transactions, message, remedy)
  values ('records-lost', 'transactions', 1, 1764000050000, 4, 'Four records are gone.', 'Read them again.');
insert into setting (name, value) values ('simulator.rate', '50');
insert into backtest (id, asker, slot, kind, request, status, created_at) values ('b1', 'person:u1', 'studio', 'backtest', '{"days": 7}', 'queued', 1764000062000);

insert into app_user (id, name, email, email_verified, role) values ('u1', 'Ada', 'ada@example.com', true, 'admin');
insert into user_session (id, token, user_id, expires_at) values ('s1', 'hash-of-a-token', 'u1', '2027-01-01T00:00:00Z');
insert into user_credential (id, account_id, provider_id, user_id, password) values ('c1', 'u1', 'credential', 'u1', 'hash-of-a-password');
insert into user_second_factor (id, secret, backup_codes, user_id) values ('f1', 'sealed', 'sealed', 'u1');
insert into user_invitation (user_id, kind, token_hash, created_by_name, expires_at) values ('u1', 'reset', 'hash-of-a-link', 'Ada', '2027-01-01T00:00:00Z');
insert into user_verification (id, identifier, value, expires_at) values ('v1', 'ada@example.com', 'sealed', '2027-01-01T00:00:00Z');
insert into api_key (id, name, key_hash, begins, scopes, created_by_name) values ('k1', 'Bank', 'hash-of-a-key', 'trip_1', '{ingest}', 'Ada');

insert into audit_event (actor_id, actor_name, action, subject, detail) values ('u1', 'Ada', 'rule.publish', 'rule:busy-account', '{"version": 1}'),
  ('u1', 'Ada', 'alert.acknowledge', 'alert:alert-1', '{}');
insert into audit_seal (position, event_id, content_digest, hash) values (1, 1, sha256('one'), sha256('chain'));
delete from audit_unsealed where event_id = 1;
insert into audit_redaction (event_id, by_event, digest_before, digest_after) values (1, 2, sha256('one'), sha256('two'));
insert into erasure (id, at, author_id, author_name, reason, include_open, pseudonym, "values", step)
  values ('e1', 1764000080000, 'u1', 'Ada', 'asked by the person', false, 'erased-1', '{"acc-9": "erased-1"}', 'alerts');
