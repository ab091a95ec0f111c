-- Questions about what is stored, and how far their answers are. Work, not truth: unlogged, so that writing it never makes a
-- detector's commit wait for the disk; a database that was killed forgets it, and pages ask again.
create unlogged table backtest (
  id text primary key,
  -- Who asked: `person:ID` or `machine:ID`, and for which place on which of their pages.
  asker text not null,
  slot text not null,
  kind text not null,
  -- The body as it was accepted.
  request jsonb not null,
  status text not null,
  fraction double precision not null default 0,
  transactions bigint not null default 0,
  result json,
  error text,
  -- Who runs it, how often it was begun, and the worker's last sign of life; all times are the database's, epoch ms.
  worker text,
  attempts int not null default 0,
  beat_at bigint,
  created_at bigint not null,
  started_at bigint,
  finished_at bigint
);
-- One place waits for one answer.
create unique index backtest_slot on backtest (asker, slot) where status in ('queued', 'running');
create index backtest_open on backtest (status) where status in ('queued', 'running');
create index backtest_finished on backtest (finished_at) where finished_at is not null;
