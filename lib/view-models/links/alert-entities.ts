import type { AlertDetail } from "@/lib/contract/alert-calls";
import { ENTITY_FIELDS, ENTITY_KINDS, entityKindOf } from "@/lib/contract/entity";
import type { EntityRef } from "@/lib/contract/entity-links";
import { refKey } from "./link-view";

/** Entities that the links of one alert begin with at most. */
const ENTITIES_MAX = 20;

/** What an alert is about: the entities of its key, then those of its evidence, the newest first. */
export function entitiesOfAlert({ alert, evidence }: Pick<AlertDetail, "alert" | "evidence">): readonly EntityRef[] {
  const found = new Map<string, EntityRef>();
  const add = (entity: EntityRef): void => {
    if (found.size < ENTITIES_MAX) found.set(refKey(entity), entity);
  };
  for (const [field, value] of Object.entries(alert.key)) {
    const kind = entityKindOf(field);
    if (kind !== undefined) add({ kind, id: String(value) });
  }
  for (const { body } of evidence.toReversed()) {
    for (const kind of ENTITY_KINDS) {
      const id = body[ENTITY_FIELDS[kind]];
      if (typeof id === "string" && id !== "") add({ kind, id });
    }
  }
  return [...found.values()];
}
