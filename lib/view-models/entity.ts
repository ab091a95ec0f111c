import { ENTITY_KINDS, type EntityKind, entityHref } from "@/lib/contract/entity";
import type { EntityOverview } from "@/lib/contract/entity-overview";

type Habits = EntityOverview["habits"];
type Part = Habits["usual"];
type FieldHabit = Habits["fields"][number];

/** A value of a field: which part of its usual transactions has it, which of the last 7 days'. */
export interface ValueShare {
  readonly value: string;
  /** 0 to 1; null where there is nothing to compare with. */
  readonly usual: number | null;
  readonly week: number | null;
  /** In the last 7 days, and never before as far as was counted. */
  readonly isNew: boolean;
  readonly counts: { readonly usual: number; readonly week: number; readonly day: number };
}

/** The values of a field as shares, those that are new first. */
export function valueShares({ values }: FieldHabit, { usual, week }: Habits): readonly ValueShare[] {
  const shares = values.map((counts) => ({
    value: counts.value,
    usual: share(counts.usual, usual.transactions),
    week: share(counts.week, week.transactions),
    isNew: counts.usual === 0 && counts.week > 0 && usual.transactions > 0,
    counts,
  }));
  return [...shares.filter(({ isNew }) => isNew), ...shares.filter(({ isNew }) => !isNew)];
}

function share(count: number, of: number): number | null {
  return of === 0 ? null : count / of;
}

/** Which part of the transactions falls into each hour of the day; null where there are none. */
export function hourShares({ hours, transactions }: Part): readonly number[] | null {
  return transactions === 0 ? null : hours.map((count) => count / transactions);
}

/** In words how far what is shown was counted. */
export function countedWords({ counted }: EntityOverview, date: (at: number) => string): string {
  const of = counted.transactions.toLocaleString();
  if (counted.transactions === 0) return "No transaction of the last 90 days is stored";
  return counted.complete
    ? `All ${of} stored transactions since ${date(counted.since)}`
    : `The newest ${of} transactions, since ${date(counted.since)}; older ones are not counted`;
}

/** An entity that the reader looked at. */
export interface SeenEntity {
  readonly kind: EntityKind;
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
}

const SEEN_MAX = 12;

/** What was seen lately with one more, the newest first, each once. */
export function withSeen(seen: readonly SeenEntity[], one: SeenEntity): readonly SeenEntity[] {
  return [one, ...seen.filter(({ kind, id }) => kind !== one.kind || id !== one.id)].slice(0, SEEN_MAX);
}

/** What was kept of what was seen; nothing of what is not ours. */
export function seenOf(text: string | null): readonly SeenEntity[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.flatMap(seenEntity).slice(0, SEEN_MAX) : [];
  } catch {
    // What another program wrote there is as good as nothing.
    return [];
  }
}

function seenEntity(value: unknown): readonly SeenEntity[] {
  if (typeof value !== "object" || value === null || !("id" in value) || !("at" in value) || !("kind" in value))
    return [];
  const { id, at } = value;
  const kind = ENTITY_KINDS.find((each) => each === value.kind);
  return kind !== undefined && typeof id === "string" && typeof at === "number" ? [{ kind, id, at }] : [];
}

/** Where to go for what was typed: an id, or a kind and an id such as `device dev-1`. Null for nothing. */
export function entityTyped(text: string, kind: EntityKind): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : entityHref(kind, trimmed);
}
