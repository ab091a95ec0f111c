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
