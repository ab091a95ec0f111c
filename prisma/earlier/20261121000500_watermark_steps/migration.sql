-- What the clock did to the watermark of an idle partition: before the record at "offset" was read, and with the rules of
-- "revision" in force, it was at least "watermark" (epoch milliseconds, event time). A rebuild does the same at the same offset.
create table watermark_step (
  topic text not null,
  partition int not null,
  "offset" bigint not null,
  revision bigint not null references rule_set_revision (revision),
  watermark bigint not null,
  at bigint not null,
  primary key (topic, partition, "offset", revision)
);
