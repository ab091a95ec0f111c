-- How many transactions a partition of the input topic sent on under other keys. What the rekeyed partitions took of them is
-- counted there, so the difference is what waits, whatever number of transactions a record holds.
alter table partition add column forwarded bigint not null default 0;

-- What was taken before this was counted had been sent: from here on nothing waits.
update partition p set forwarded = t.taken
from (select regexp_replace(topic, '\.rekeyed$', '') as topic, sum(accepted + duplicates) as taken
      from partition where topic like '%.rekeyed' group by topic) t
where p.topic = t.topic
  and p.partition = (select min(partition) from partition first where first.topic = t.topic);
