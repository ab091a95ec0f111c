import { ENTITY_FIELDS, ENTITY_KINDS, type EntityKind } from "./entity";

/** What alerts are told apart by: each kind of entity that a key names, and `other` for keys that name none. */
export const ALERT_KINDS = [...ENTITY_KINDS, "other"] as const;

export type AlertKindName = (typeof ALERT_KINDS)[number];

/** Whether a key belongs to the kind; one that names several entities belongs to the kind of each. */
export function isOfKind(key: Readonly<Record<string, unknown>>, kind: AlertKindName): boolean {
  const names = (one: EntityKind) => Object.hasOwn(key, ENTITY_FIELDS[one]);
  return kind === "other" ? !ENTITY_KINDS.some(names) : names(kind);
}
