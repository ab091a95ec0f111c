-- The audit is append-only, and a chain of hashes shows what was changed or removed past the triggers.

-- Goes into the digest of a line and away when the line is redacted: what stood there cannot be guessed from the digest.
alter table audit_event add column salt uuid default gen_random_uuid();

-- The chain, in the order of sealing: lines become visible in the order of their commits, not of their ids.
create table audit_seal (
  position bigint primary key,
  event_id bigint not null unique,
  content_digest bytea not null check (length(content_digest) = 32),
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz(3) not null default now()
);

-- What still waits to be sealed. Written with the line itself, so that nothing that commits late is overlooked.
create table audit_unsealed (
  event_id bigint primary key
);

-- Lines of which a person's data was taken out, and by which line of the audit.
create table audit_redaction (
  event_id bigint not null,
  by_event bigint not null,
  at timestamptz(3) not null default now(),
  digest_before bytea not null check (length(digest_before) = 32),
  digest_after bytea not null check (length(digest_after) = 32),
  primary key (event_id, by_event)
);
create index audit_redaction_by on audit_redaction (by_event, event_id);

insert into audit_unsealed (event_id) select id from audit_event order by id;

create function audit_await_seal() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (event_id) select id from added order by id;
  return null;
end $$;

create trigger audit_event_awaits_seal after insert on audit_event
  referencing new table as added for each statement execute function audit_await_seal();

-- The one way to change a line: its redaction stands there already, by the line that the transaction names.
create function audit_event_refuse() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.salt is null
    and (new.id, new.at, new.actor_id, new.actor_name, new.action)
      is not distinct from (old.id, old.at, old.actor_id, old.actor_name, old.action)
    and exists (
      select from audit_redaction r
      where r.event_id = old.id and r.by_event = nullif(current_setting('tripline.redacted_by', true), '')::bigint)
  then
    return new;
  end if;
  raise exception 'The audit is append-only: % of % is refused.', lower(tg_op), tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;

create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function audit_event_refuse();

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is append-only: % of % is refused.', lower(tg_op), tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;

create trigger audit_seal_append_only before update or delete on audit_seal
  for each row execute function audit_refuse();
create trigger audit_redaction_append_only before update or delete on audit_redaction
  for each row execute function audit_refuse();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function audit_refuse();
create trigger audit_seal_no_truncate before truncate on audit_seal
  for each statement execute function audit_refuse();
create trigger audit_redaction_no_truncate before truncate on audit_redaction
  for each statement execute function audit_refuse();
