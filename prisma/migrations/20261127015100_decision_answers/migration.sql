-- Writes answers down where none stands; gives the ids of those decisions. Row by row, each found by its id whatever the statistics of the
-- table say: a join planned while it was empty would read all of it for as long as that plan lasts. In the order of ids, so that two
-- processes never wait for each other in a circle.
create function store_decision_answers(answers json) returns setof text language plpgsql
set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  a record;
begin
  for a in
    select * from json_to_recordset(answers) as r (id text, answered_at bigint, given text, unbraked text, complete boolean, reason text,
      score int, hits jsonb, shadow_hits jsonb, ms real, completed_at bigint)
    order by r.id
  loop
    update decision d set answered_at = a.answered_at, given = a.given, unbraked = a.unbraked, complete = a.complete, reason = a.reason,
      score = a.score, hits = a.hits, shadow_hits = a.shadow_hits, ms = a.ms, completed_at = a.completed_at
    where d.id = a.id and d.given is null;
    if found then
      return next a.id;
    end if;
  end loop;
end
$$;
