import { runPrepared } from "../data/builder";
import type { DataAccess } from "../data/transact";
import type { SnoozeInForce } from "./alert-span";
import type { CommitHit } from "./batch";

/** A snooze keeps hits quiet from so long before it was made, by event time: what was late or waiting to be read then. */
const BEFORE_MS = 24 * 3_600_000;

/**
 * The snoozes of the hits' rules and keys that nobody has ended, by key hash, those that last longest first. To be read after the alerts that
 * the hits reach are locked, in a statement of its own: who resolves an alert and snoozes it holds that lock, and a statement that waited for
 * it does not see what was committed meanwhile.
 */
export async function readSnoozes(
  { kysely }: Pick<DataAccess, "kysely">,
  hits: readonly CommitHit[],
): Promise<ReadonlyMap<string, readonly SnoozeInForce[]>> {
  const snoozes = new Map<string, SnoozeInForce[]>();
  const hashes = [...new Set(hits.filter(({ mode }) => mode !== "shadow").map(({ keyHash }) => keyHash))];
  if (hashes.length === 0) return snoozes;
  const rows = await runPrepared(
    kysely,
    "snoozes of hits",
    kysely
      .selectFrom("snooze")
      .select(["id", "keyHash", "createdAt", "until"])
      .where("keyHash", "=", (one) => one.fn.any(one.val(hashes)))
      .where("endedAt", "is", null)
      .orderBy("until", "desc")
      .orderBy("id", "desc"),
  );
  for (const { id, keyHash, createdAt, until } of rows) {
    const snooze = { id, from: Number(createdAt) - BEFORE_MS, until: Number(until) };
    const others = snoozes.get(keyHash);
    if (others === undefined) snoozes.set(keyHash, [snooze]);
    else others.push(snooze);
  }
  return snoozes;
}
