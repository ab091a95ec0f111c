-- Places in the feed of alert changes come from a sequence instead of a row that every writer locked to its commit.
-- lib/server/alerts/change-order.ts says why readers still miss nothing.

-- As many places as the keys of the lock below can tell apart.
create sequence alert_change as bigint minvalue 0 maxvalue 140737488355327 start 0;

-- Goes on above every place that was given. A writer that is under way ends first.
lock table alert_feed in access exclusive mode;
select setval('alert_change', greatest((select max(seq) from alert_feed), (select max(change_seq) from alert), 0));
drop table alert_feed;

-- Takes the next `wanted` places, ascending. Before the first it locks "I may hold places above this one" until the transaction is over
-- and visible. The keys of the lock: the class 21618 in the upper half of the first, the place in the 47 bits below.
create function take_alert_changes(wanted int) returns bigint[] language plpgsql as $$
declare
  above bigint;
begin
  select last_value into above from alert_change;
  perform pg_advisory_xact_lock_shared((21618 << 16) + (above >> 31)::int, (above & 2147483647)::int);
  return array(select nextval('alert_change') from generate_series(1, wanted));
end $$;

-- The newest place taken, and the last one up to which nothing is under way. The first is read before the locks are; rows must be read
-- by a later statement.
create function settled_alert_change(out newest bigint, out settled bigint) language plpgsql as $$
declare
  below bigint;
begin
  select last_value into newest from alert_change;
  select min(((l.classid::bigint & 65535) << 31) + l.objid::bigint) into below
  from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 2 and l.classid::bigint >> 16 = 21618
    and l.database = (select oid from pg_database where datname = current_database());
  settled := least(newest, below);
end $$;
