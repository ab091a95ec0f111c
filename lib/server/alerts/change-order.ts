import { z } from "zod";
import type { DataAccess } from "../data/transact";

/**
 * The order of changes to alerts, without a lock that writers wait for.
 *
 * Every change takes a place (`alert.change_seq`) from the sequence `alert_change`. Places are taken in one order and committed in
 * another, so the newest place that a reader sees says nothing about those before it. A reader must not pass a place whose writer may
 * still commit. These rules keep it from that:
 *
 * - A writer calls `take_alert_changes`. It (w1) reads the sequence's last value b, (w2) takes a shared advisory lock on b, and only then
 *   (w3) takes its places, all above b. The lock is shared, so nobody waits for it, and it is held to the end of the transaction.
 * - A reader calls `settled_alert_change`. It (r1) reads the last value `newest`, then (r2) the locks of all writers, and gives
 *   `settled`, the least of them all. (r3) A later statement reads rows up to `settled`, in order.
 *
 * Why no change is passed: let v <= settled be a place. As v <= newest, it was taken (w3) before r1, so its writer's lock was taken
 * (w2) before r2. Had the lock been held at r2, settled <= b < v. So the writer had ended by then. PostgreSQL makes a commit visible
 * before it releases the locks of the transaction, so r3, whose snapshot is later, sees the change or it was rolled back. Sequences and
 * locks are not subject to snapshots, and the statements of a plpgsql function run one after the other, so the order of w1 to w3 and of
 * r1 and r2 holds in any isolation and inside one statement.
 *
 * What follows from it:
 *
 * - A place is taken when the row of its alert is locked, so of two changes of one alert the later has the higher place.
 * - A change can be read as soon as no writer that began to take places before it is under way. A writer that stands still delays
 *   readers (until the database ends it for idleness), never other writers.
 * - A notification can arrive between the moment a commit becomes visible and the release of its lock, and a rollback sends none:
 *   a reader that finds `settled` below `newest` must look again by itself.
 * - Rollbacks leave gaps. A cursor is the place of a row that was read, never `settled` itself: after a crash the database may give places
 *   again that no committed transaction had.
 * - Only locks of this database and of the class count: erasures take locks with two keys too, of another class.
 */
export interface SettledChanges {
  /** The newest place that was taken. */
  readonly newest: number;
  /** Every change up to here is visible to statements that begin now, or was rolled back. */
  readonly settled: number;
}

const Settled = z.tuple([z.object({ newest: z.bigint().transform(Number), settled: z.bigint().transform(Number) })]);

/** How far changes of alerts can be read now; see above. */
export async function settledChanges({ prisma }: Pick<DataAccess, "prisma">): Promise<SettledChanges> {
  const rows = await prisma.$queryRaw`select newest, settled from settled_alert_change()`;
  return Settled.parse(rows)[0];
}
