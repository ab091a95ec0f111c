import type { AuditSealState } from "@/lib/contract/audit-schema";
import type { DataAccess } from "../data/transact";

/** Lines that wait are counted up to here. */
const WAITING_MAX = 1_000;

/** How far the audit is sealed right now. */
export async function sealState({ kysely }: Pick<DataAccess, "kysely">): Promise<AuditSealState> {
  const unsealed = kysely.selectFrom("auditUnsealed").select("eventId").orderBy("eventId").limit(WAITING_MAX);
  const waits = kysely
    .selectFrom(unsealed.as("u"))
    .leftJoin("auditEvent as e", "e.id", "u.eventId")
    .select(({ fn }) => [fn.countAll<bigint>().as("waiting"), fn.min("e.at").as("waitingSince")]);
  const last = kysely
    .selectFrom("auditSeal")
    .select(["position", "hash", "sealedAt"])
    .orderBy("position", "desc")
    .limit(1);
  // One statement, so that both are of one moment.
  const row = await kysely
    .selectFrom(waits.as("waits"))
    .leftJoin(last.as("last"), (join) => join.onTrue())
    .select(["last.position", "last.hash", "last.sealedAt", "waits.waiting", "waits.waitingSince"])
    .executeTakeFirst();
  return {
    sealed: Number(row?.position ?? 0),
    head: row?.hash == null ? null : Buffer.from(row.hash).toString("hex"),
    sealedAt: row?.sealedAt?.getTime() ?? null,
    waiting: Number(row?.waiting ?? 0),
    waitingSince: row?.waitingSince?.getTime() ?? null,
  };
}
