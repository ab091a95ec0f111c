-- What payments came to by day in UTC, so that fraud rates outlive the transactions. Written behind the detectors.
create table payment_day (
  -- Days since 1970-01-01.
  day int not null,
  type text not null,
  channel text not null,
  -- Of the amount in the base currency: up to 100, 250, 500, above.
  band smallint not null,
  transactions bigint not null default 0,
  -- Hundredths of the base currency.
  amount bigint not null default 0,
  -- Payments whose amount in the base currency is not known.
  without_rate bigint not null default 0,
  -- Frauds whose labels are too old to be kept one by one.
  fraud bigint not null default 0,
  fraud_amount bigint not null default 0,
  primary key (day, type, channel, band)
);

create table payment_progress (
  stream smallint not null,
  partition int not null,
  next_offset bigint not null,
  primary key (stream, partition)
);

-- Transactions that are known to be fraud, with what they come to. Null: it is not stored, or not yet.
create table payment_fraud (
  transaction_id text not null,
  account_id text not null,
  event_time bigint not null,
  -- When that was looked at last, epoch ms.
  noted_at bigint not null,
  day int not null,
  type text,
  channel text,
  band smallint,
  amount bigint,
  primary key (transaction_id, event_time, account_id)
);
create index payment_fraud_by_day on payment_fraud (day);
create index payment_fraud_by_age on payment_fraud (noted_at);
