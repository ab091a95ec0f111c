import { Prisma } from "../../generated/prisma/client";

/** The update of stored transactions, after which the segments that they are found by are made anew; it counts what it changes. */
export function withSegments(update: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with changed as (${update} returning stream, partition, record_offset), segments as (
      update entity_segment s set changes = changes + 1 where exists (
        select from changed c, unnest(s.partitions, s.from_offsets, s.to_offsets) r (partition, first, until)
        where c.stream = s.stream and c.partition = r.partition and c.record_offset >= r.first and c.record_offset < r.until)
    )
    select from changed`;
}
