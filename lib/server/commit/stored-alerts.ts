import { sql } from "kysely";
import { type AlertSpan, alertReachOf } from "@/lib/contract/alert-grouping";
import { records } from "../data/records";
import type { DataAccess } from "../data/transact";
import type { CommitHit } from "./batch";

/** What is stored that hits meet. */
export interface StoredAlerts {
  /** The hits that are not stored yet, each once, in order. */
  readonly hits: readonly CommitHit[];
  /** The unresolved alerts that the hits reach, each once, by key hash; locked until the transaction ends. */
  readonly spans: ReadonlyMap<string, readonly AlertSpan[]>;
}

/** What a row of the statement below is. */
const [STORED_HIT, REACHED_ALERT] = [0, 1];

/** Looks up, in one statement, what hits meet. Locks the alerts that they reach. */
export async function readStoredAlerts(
  { kysely }: Pick<DataAccess, "kysely">,
  raised: readonly CommitHit[],
): Promise<StoredAlerts> {
  const reached = kysely
    .selectFrom(records("alert", reachesOf(raised)).as("h"))
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("alert")
          .select(["alert.id", "alert.firstEventAt", "alert.lastEventAt"])
          .whereRef("alert.keyHash", "=", "h.keyHash")
          .whereRef("alert.lastEventAt", ">=", "h.firstEventAt")
          .whereRef("alert.firstEventAt", "<=", "h.lastEventAt")
          .where("alert.status", "<>", "resolved")
          .forUpdate()
          .as("a"),
      (join) => join.onTrue(),
    )
    .select([
      sql<number>`${sql.lit(REACHED_ALERT)}::int`.as("what"),
      "a.id",
      sql<string>`h.key_hash`.as("keyHash"),
      "a.firstEventAt",
      "a.lastEventAt",
    ]);
  const found = await kysely
    .selectFrom("hit")
    .select([
      sql<number>`${sql.lit(STORED_HIT)}::int`.as("what"),
      "hit.id",
      sql<string>`''`.as("keyHash"),
      sql<bigint>`0::bigint`.as("firstEventAt"),
      sql<bigint>`0::bigint`.as("lastEventAt"),
    ])
    .where("hit.id", "=", (one) => one.fn.any(one.val(raised.map((hit) => hit.id))))
    .unionAll(reached)
    .execute();
  const seen = new Set<string>();
  const spans = new Map<string, AlertSpan[]>();
  const alerts = new Set<string>();
  for (const { what, id, keyHash, firstEventAt, lastEventAt } of found) {
    if (what === STORED_HIT) {
      seen.add(id);
      continue;
    }
    if (alerts.has(id)) continue;
    alerts.add(id);
    const span: AlertSpan = { id, firstEventAt: Number(firstEventAt), lastEventAt: Number(lastEventAt) };
    const known = spans.get(keyHash);
    if (known === undefined) spans.set(keyHash, [span]);
    else known.push(span);
  }
  return { hits: raised.filter((hit) => !seen.has(hit.id) && seen.add(hit.id)), spans };
}

/** Spans of which alerts that the hits reach have a part, in the order in which all who write alerts lock them. */
function reachesOf(hits: readonly CommitHit[]) {
  const byKey = new Map<string, { readonly time: number; readonly cooldownMs: number }[]>();
  for (const { mode, keyHash, hit, cooldownMs } of hits) {
    if (mode === "shadow") continue;
    const of = byKey.get(keyHash);
    const at = { time: hit.eventTime, cooldownMs };
    if (of === undefined) byKey.set(keyHash, [at]);
    else of.push(at);
  }
  const hashes = [...byKey.keys()].sort();
  return hashes.flatMap((keyHash) =>
    alertReachOf(byKey.get(keyHash) ?? []).map(({ from, to }) => ({ keyHash, firstEventAt: from, lastEventAt: to })),
  );
}
