alter table decision add column held_out boolean;

create index decision_held_out on decision (asked_at) where held_out = true;

create or replace function store_decision_answers(answers json) returns setof text language plpgsql
set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  a record;
begin
  for a in
    select * from json_to_recordset(answers) as r (id text, answered_at bigint, given text, unbraked text, held_out boolean,
      complete boolean, reason text, score int, hits jsonb, shadow_hits jsonb, ms real, completed_at bigint)
    order by r.id
  loop
    update decision d set answered_at = a.answered_at, given = a.given, unbraked = a.unbraked, held_out = a.held_out,
      complete = a.complete, reason = a.reason, score = a.score, hits = a.hits, shadow_hits = a.shadow_hits, ms = a.ms,
      completed_at = a.completed_at
    where d.id = a.id and d.given is null;
    if found then
      return next a.id;
    end if;
  end loop;
end
$$;
