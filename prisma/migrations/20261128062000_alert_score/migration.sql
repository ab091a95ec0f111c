-- The score of an alert, and the scorecard that it is by; -1: none, as of alerts from before, which come last by score.
alter table alert add column score smallint not null default -1, add column scorecard_version int;
