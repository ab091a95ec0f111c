-- What a unit of a currency is worth in a base currency from a time on (epoch ms), with the revisions of the rule set between which it holds.
create table exchange_rate (
  base text collate "C" not null,
  currency text collate "C" not null,
  valid_from bigint not null,
  rate double precision not null check (rate > 0),
  from_revision bigint not null,
  to_revision bigint,
  primary key (base, currency, valid_from, from_revision)
);
create unique index exchange_rate_now on exchange_rate (base, currency, valid_from) where to_revision is null;

create table exchange_rate_version (
  base text collate "C" not null,
  version int not null,
  revision bigint not null,
  put int not null,
  removed int not null,
  entries int not null,
  author_id text,
  author_name text not null,
  note text not null,
  at timestamptz(3) not null default now(),
  primary key (base, version)
);
create index exchange_rate_version_by_revision on exchange_rate_version (revision);

-- Transactions that were evaluated without a base amount since rates of their currency last changed.
create table currency_without_rate (
  base text collate "C" not null,
  currency text collate "C" not null,
  transactions bigint not null,
  -- Wall clock, epoch ms.
  seen_at bigint not null,
  primary key (base, currency)
);

-- The amount in the base currency, as it was decided where the transaction was first read; null where there was no rate.
alter table stored_transaction add column base_amount double precision;
alter table evidence add column base_amount double precision;
alter table mapping_revision add column base_currency text not null default 'USD';
