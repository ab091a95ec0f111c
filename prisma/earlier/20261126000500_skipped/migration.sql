-- Records without a value (tombstones) are counted where they are stepped over.
alter table partition add column skipped bigint not null default 0;
