import { ENTITY_FIELDS, type EntityKind } from "@/lib/contract/entity";
import type { Db } from "../../data/db";
import { type HistoryPlace, transactionsOfAccount } from "../../transactions/history";
import type { StoredTransactionRow } from "../../transactions/stored";
import type { FoundPlace, Span } from "./candidate";
import { searchEvidence } from "./evidence";
import { FoundRows, rowsAt } from "./found-rows";
import { searchSegments } from "./segments";
import { searchTail } from "./tail";

/** An entity, and the event times of its transactions. */
interface Wanted extends Span {
  readonly kind: EntityKind;
  readonly id: string;
}

export interface FoundByEntity {
  /** Newest first; fewer than were asked for only where there are no more. */
  readonly rows: readonly StoredTransactionRow[];
  /** From this event time on everything that is stored was searched; null: everything was. */
  readonly completeSince: number | null;
}

/** What has to be gone through for an id, whatever kind of entity it names. */
export interface GoneThrough {
  /** Of what is in no segment. */
  readonly candidates: readonly FoundPlace[];
  /** Of what is kept for alerts alone. */
  readonly evidence: readonly StoredTransactionRow[];
  readonly completeSince: number | null;
}

/** Goes through what no index finds; of accounts there is little. */
export async function goThrough(db: Db, id: string, span: Span, kind?: EntityKind): Promise<GoneThrough> {
  const [evidence, tail] = await Promise.all([
    searchEvidence(db, [id], span),
    kind === "account" ? { candidates: [], completeSince: null } : searchTail(db, [id], span),
  ]);
  return {
    candidates: tail.candidates[0] ?? [],
    evidence: evidence.rows,
    completeSince: laterOf(tail.completeSince, evidence.completeSince),
  };
}

/** As `goThrough`, once for many ids. */
export async function goThroughMany(
  db: Db,
  ids: readonly string[],
  span: Span,
): Promise<ReadonlyMap<string, GoneThrough>> {
  if (ids.length === 0) return new Map();
  const [evidence, tail] = await Promise.all([searchEvidence(db, ids, span), searchTail(db, ids, span)]);
  const completeSince = laterOf(tail.completeSince, evidence.completeSince);
  return new Map(
    ids.map((id, i) => [id, { candidates: tail.candidates[i] ?? [], evidence: evidence.rows, completeSince }]),
  );
}

/**
 * The newest `count` of the stored transactions that name an entity and lie behind `before`, each once. `gone` is what has
 * been gone through for the id before.
 */
export async function findByEntity(
  db: Db,
  { kind, id, from, to }: Wanted,
  before: HistoryPlace | null,
  count: number,
  gone?: GoneThrough,
): Promise<FoundByEntity> {
  const span: Span = { from, to: before === null ? to : Math.min(to, before.time + 1) };
  const found = new FoundRows(ENTITY_FIELDS[kind], id, before);
  const { candidates, evidence, completeSince } = gone ?? (await goThrough(db, id, span, kind));
  if (kind === "account") found.take(await transactionsOfAccount(db, { id, from, to }, before, count));
  else await findPosted(db, { kind, id, ...span }, found, candidates, count);
  found.take(evidence);
  return { rows: found.newest(count), completeSince };
}

/** Goes through segments until the newest `count` are found, with everything of the same millisecond as the last. */
async function findPosted(
  db: Db,
  { kind, id, ...span }: Wanted & { readonly kind: Exclude<EntityKind, "account"> },
  found: FoundRows,
  unsegmented: readonly FoundPlace[],
  count: number,
): Promise<void> {
  let left = unsegmented;
  /** Reads the newest of those that nothing later can come before; whether that was enough. */
  const readSettled = async (settledAfter: number): Promise<boolean> => {
    let settled = left.filter(({ time }) => time > settledAfter).sort((a, b) => b.time - a.time);
    left = left.filter(({ time }) => time <= settledAfter);
    while (settled.length > 0 && found.count < count) {
      const last = settled[Math.min(settled.length, count - found.count) - 1]?.time ?? 0;
      const rows = await rowsAt(
        db,
        settled.filter(({ time }) => time >= last),
      );
      // What else a record holds has its turn at its own time.
      found.take(rows.filter((row) => row.event_time >= last));
      settled = settled.filter(({ time }) => time < last);
    }
    return found.count >= count;
  };
  for await (const { candidates, settledAfter } of searchSegments(db, kind, id, span)) {
    left = [...left, ...candidates];
    if (await readSettled(settledAfter)) return;
  }
  await readSettled(Number.NEGATIVE_INFINITY);
}

/** The later of two times since when everything was searched; null: everything was. */
export function laterOf(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
