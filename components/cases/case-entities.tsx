"use client";

import Link from "next/link";
import { useState } from "react";
import { ENTITY_OPTIONS } from "@/components/case/case-words";
import { Input, Select, ShortId } from "@/components/ui";
import type { CaseEntity } from "@/lib/contract/case";
import { CASE_ENTITIES_MAX } from "@/lib/contract/case-limits";
import { ENTITY_WORDS, type EntityKind, entityHref } from "@/lib/contract/entity";
import type { CasePartProps } from "./case-section";
import { PartList } from "./part-list";

/** What the case is about. */
export function CaseEntities({ case: shown, mayChange, step }: CasePartProps) {
  const [kind, setKind] = useState<EntityKind>("account");
  const [id, setId] = useState("");
  const set = (entities: readonly CaseEntity[]) => step.change(shown, { entities });
  const add = async () => {
    if (id.trim() === "") return;
    if ((await set([...shown.entities, { kind, id: id.trim() }])) !== null) setId("");
  };
  const fields = (
    <>
      <Select label="Kind" size="sm" value={kind} options={ENTITY_OPTIONS} onChange={setKind} />
      <Input
        size="sm"
        aria-label="ID of the entity"
        placeholder="ID"
        maxLength={128}
        value={id}
        onChange={(event) => setId(event.target.value)}
      />
    </>
  );
  const mayAdd = mayChange && shown.entities.length < CASE_ENTITIES_MAX;
  return (
    <PartList
      parts={shown.entities}
      keyOf={(entity) => `${entity.kind} ${entity.id}`}
      none="None is named"
      busy={step.busy}
      remove={
        mayChange
          ? {
              label: (entity) => `Take out ${entity.id}`,
              on: (entity) => void set(shown.entities.filter((one) => one !== entity)),
            }
          : null
      }
      add={mayAdd ? { label: "Add an entity", verb: "Add", fields, on: () => void add() } : null}
    >
      {(entity) => (
        <>
          <span className="w-20 shrink-0 text-muted">{ENTITY_WORDS[entity.kind]}</span>
          <Link
            href={entityHref(entity.kind, entity.id)}
            prefetch={false}
            className="mr-auto min-w-0 truncate text-accent underline-offset-2 hover:underline"
          >
            <ShortId id={entity.id} copy={false} charsMax={24} />
          </Link>
        </>
      )}
    </PartList>
  );
}
