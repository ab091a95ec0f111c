-- Takes deliveries that are due, up to rooms[i] of channels[i]; gives them as they are then. Of one channel and subject only the first that is neither
-- sent nor given up can be taken. The settings hold the planner to the indexes: what it costs must not grow with what waits for a
-- channel that takes nothing, nor with what was sent before, whatever the statistics of the table say.
create function claim_deliveries(channels text[], rooms int[], types text[], claimer text, lease_ms int) returns setof delivery
language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  clock bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
  taken delivery;
begin
  for i in 1 .. cardinality(channels) loop
    for taken in
      select d.* from delivery d
      where d.channel_id = channels[i] and d.status in ('pending', 'sending', 'failed') and d.next_at <= clock and d.type = any(types)
        and (d.status <> 'sending' or d.claimed_until <= clock)
        -- As a subquery of its own: of a join all that the channel waits for would be read once a row.
        and d.id = (
          select min(head.id) from delivery head
          where head.channel_id = d.channel_id and head.subject = d.subject and head.status in ('pending', 'sending', 'failed'))
      order by d.next_at, d.id limit rooms[i]
      for update skip locked
    loop
      update delivery set status = 'sending', attempts = attempts + 1, first_at = coalesce(first_at, clock), claimed_by = claimer,
        claimed_until = clock + lease_ms
      where id = taken.id returning * into taken;
      return next taken;
    end loop;
  end loop;
end
$$;
