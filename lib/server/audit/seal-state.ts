import type pg from "pg";
import type { AuditSealState } from "@/lib/contract/audit-schema";

/** Lines that wait are counted up to here. */
const WAITING_MAX = 1_000;

interface StateRow {
  readonly sealed: number | null;
  readonly hash: Buffer | null;
  readonly sealed_at: Date | null;
  readonly waiting: number;
  readonly waiting_since: Date | null;
}

/** How far the audit is sealed right now. */
export async function sealState(pool: pg.Pool): Promise<AuditSealState> {
  const { rows } = await pool.query<StateRow>(
    `select last.position as sealed, last.hash, last.sealed_at, waits.waiting, waits.waiting_since
     from (select count(*) as waiting, min(e.at) as waiting_since
           from (select event_id from audit_unsealed order by event_id limit ${WAITING_MAX}) u
           left join audit_event e on e.id = u.event_id) waits
     left join (select position, hash, sealed_at from audit_seal order by position desc limit 1) last on true`,
  );
  const row = rows[0];
  return {
    sealed: row?.sealed ?? 0,
    head: row?.hash?.toString("hex") ?? null,
    sealedAt: row?.sealed_at?.getTime() ?? null,
    waiting: row?.waiting ?? 0,
    waitingSince: row?.waiting_since?.getTime() ?? null,
  };
}
