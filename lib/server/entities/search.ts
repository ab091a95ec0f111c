import { z } from "zod";
import { ENTITY_FIELDS, ENTITY_KINDS } from "@/lib/contract/entity";
import type { FoundEntities } from "@/lib/contract/entity-calls";
import type { Db } from "../data/db";
import { findByEntity, goThrough } from "./lookup/find";

/** Alerts of one entity that are looked at for when the newest was. */
const ALERTS_MAX = 10_000;
const EVER = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

const Newest = z.tuple([z.object({ at: z.bigint().transform(Number).nullable() })]);

/** The kinds of entity that have an id, with when each was seen last: in what is stored of transactions, and in keys of alerts. */
export async function findEntities(db: Db, id: string): Promise<FoundEntities> {
  const gone = await goThrough(db, id, EVER);
  const found = await Promise.all(
    ENTITY_KINDS.map(async (kind) => {
      const [{ rows }, lastAlertAt] = await Promise.all([
        findByEntity(db, { kind, id, ...EVER }, null, 1, gone),
        newestAlert(db, ENTITY_FIELDS[kind], id),
      ]);
      return { kind, lastSeenAt: rows[0]?.event_time ?? null, lastAlertAt };
    }),
  );
  return {
    items: found.filter(({ lastSeenAt, lastAlertAt }) => lastSeenAt !== null || lastAlertAt !== null),
    completeSince: gone.completeSince,
  };
}

async function newestAlert({ prisma }: Db, field: string, id: string): Promise<number | null> {
  const rows = await prisma.$queryRaw`
    select max(detected_at) as at from (
      select detected_at from alert where key @> ${JSON.stringify({ [field]: id })}::jsonb limit ${ALERTS_MAX}) a`;
  return Newest.parse(rows)[0].at;
}
