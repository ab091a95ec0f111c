-- The last step of a database that the scripts beside this file made: what the baseline has beyond them. It runs in the
-- transaction that records the baseline in their place.

-- A version from before this one would begin to make its own tables. It is told why it cannot, before it changes anything.
create function refuse_earlier_version() returns trigger language plpgsql as $$
begin
  raise exception 'The database is of a newer version of Tripline. Start that version, or restore a backup that was made before it.'
    using errcode = 'object_not_in_prerequisite_state';
end $$;
create trigger refuse_earlier_version before insert on _prisma_migrations
  for each row when (new.migration_name < '20261127001000') execute function refuse_earlier_version();

-- Names that are no words of SQL.

alter table rule rename to fraud_rule;
alter table partition rename to partition_progress;
alter table checkpoint rename to replay_point;
alter table transaction rename to stored_transaction;

alter table stored_transaction rename "offset" to record_offset;
alter table dead_letter rename "offset" to record_offset;
alter table replay_point rename "offset" to record_offset;
alter table snapshot_segment rename "offset" to record_offset;
alter table watermark_step rename "offset" to record_offset;
alter table erasure rename "values" to replacements;

alter index transaction_by_account rename to stored_transaction_by_account;
alter index transaction_by_id rename to stored_transaction_by_id;

-- Constraints are named after their table and column; that a column must not be null is one as well since PostgreSQL 18.
do $$
declare
  found record;
begin
  for found in
    select k.conrelid::regclass as named, k.conname as old,
      case when k.conname = renamed.old || '_offset_not_null' then renamed.new || '_record_offset_not_null'
        else renamed.new || substr(k.conname, length(renamed.old) + 1) end as new
    from (values ('fraud_rule', 'rule'), ('partition_progress', 'partition'), ('replay_point', 'checkpoint'), ('stored_transaction', 'transaction'),
      ('dead_letter', 'dead_letter'), ('snapshot_segment', 'snapshot_segment'), ('watermark_step', 'watermark_step')) renamed (new, old)
    join pg_constraint k on k.conrelid = renamed.new::regclass and starts_with(k.conname, renamed.old || '_')
  loop
    if found.new <> found.old then
      execute format('alter table %s rename constraint %I to %I', found.named, found.old, found.new);
    end if;
  end loop;
end $$;
