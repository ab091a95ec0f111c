-- Scorecards as they were published, for the score that counts and for one that runs beside it.
create table scorecard (
  version int primary key,
  place text not null,
  card json,
  report json,
  source_version int,
  author_id text,
  author_name text not null,
  reason text not null,
  at bigint not null
);
create index scorecard_by_place on scorecard (place, version desc);

-- By which scorecard a decision has its score, null: by the rules' own; and what the one beside it says.
alter table decision add column scorecard_version int, add column shadow_score int, add column shadow_version int;

create or replace function store_decision_answers(answers json) returns setof text language plpgsql
set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  a record;
begin
  for a in
    select * from json_to_recordset(answers) as r (id text, answered_at bigint, given text, unbraked text, held_out boolean,
      complete boolean, reason text, score int, hits jsonb, shadow_hits jsonb, ms real, completed_at bigint, scorecard_version int,
      shadow_score int, shadow_version int)
    order by r.id
  loop
    update decision d set answered_at = a.answered_at, given = a.given, unbraked = a.unbraked, held_out = a.held_out,
      complete = a.complete, reason = a.reason, score = a.score, hits = a.hits, shadow_hits = a.shadow_hits, ms = a.ms,
      completed_at = a.completed_at, scorecard_version = a.scorecard_version, shadow_score = a.shadow_score, shadow_version = a.shadow_version
    where d.id = a.id and d.given is null;
    if found then
      return next a.id;
    end if;
  end loop;
end
$$;

-- What a hit adds to the score of its transaction; null for hits from before.
alter table hit add column strength double precision, add column rule_score double precision;
