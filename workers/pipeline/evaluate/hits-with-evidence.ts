import type { HeldEvent, RaisedHit } from "@/lib/contract/hit";
import type { RateTable } from "@/lib/contract/rates/rate-table";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import type { HitSink } from "@/lib/engine/engine";
import type { EvidenceRow } from "@/lib/server/commit/batch";
import type { Evaluation } from "./evaluation";
import { riskedOf } from "./money-at-risk";

/** The transaction that is being evaluated, and its record's text. */
export interface CurrentTransaction {
  readonly transaction: Transaction;
  readonly text: () => string;
}

/** What of the transactions is stored: each of them, or only those that alerts rest on. */
export type Stored = "all" | "evidence";

const NO_EVIDENCE: readonly EvidenceRow[] = [];

/** Where hits are found. */
export interface HitPlace {
  readonly stored: Stored;
  /** The newest event. */
  readonly current: () => CurrentTransaction | null;
  /** The rates in force. */
  readonly rates: () => RateTable;
}

/** Takes hits into an evaluation with what they put at risk; where only evidence is stored with what they rest on as well. */
export function hitTaker(into: Evaluation, { stored, current, rates }: HitPlace): HitSink {
  return (raised, rests) => {
    const held = rests();
    const evidence = stored === "all" ? NO_EVIDENCE : hitEvidence(raised, held, current());
    into.hits.push({ raised, evidence, risked: riskedOf(raised, held, rates()) });
  };
}

const ATTRIBUTE_PREFIX = "attributes.";

/** What to keep of the events that a hit rests on: the record in hand whole, of others what the engine holds. */
function hitEvidence(
  hit: RaisedHit,
  held: readonly HeldEvent[],
  current: CurrentTransaction | null,
): readonly EvidenceRow[] {
  const isCurrent = (id: string, timestamp: number): boolean =>
    current !== null && current.transaction.id === id && current.transaction.timestamp === timestamp;
  const rowOf = (event: HeldEvent): EvidenceRow => {
    const { id, timestamp } = event;
    if (current !== null && isCurrent(id, timestamp)) return currentRow(current);
    const { baseAmount = null } = event.fields;
    const held = { id, timestamp, whole: false, body: heldText(event) };
    return typeof baseAmount === "number" ? { ...held, baseAmount } : held;
  };
  if (held.length > 0) return held.map(rowOf);
  // A match holds nothing: it rests on the record in hand alone.
  return current !== null && isCurrent(hit.eventId, hit.eventTime) ? [currentRow(current)] : [];
}

function currentRow({ transaction: { id, timestamp, baseAmount }, text }: CurrentTransaction): EvidenceRow {
  return { id, timestamp, whole: true, body: text(), baseAmount };
}

/** In the shape of a record (rules.md §1). */
function heldText({ id, timestamp, amount, currency, fields }: HeldEvent): string {
  const record: Record<string, unknown> = { id, timestamp, amount, currency };
  const attributes: Record<string, AttributeValue> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (field === "baseAmount") continue;
    if (field.startsWith(ATTRIBUTE_PREFIX)) attributes[field.slice(ATTRIBUTE_PREFIX.length)] = value;
    else record[field] = value;
  }
  return JSON.stringify(Object.keys(attributes).length === 0 ? record : { ...record, attributes });
}
