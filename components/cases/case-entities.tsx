"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ENTITY_OPTIONS, ENTITY_WORD } from "@/components/case/case-words";
import { Button, IconButton, Input, Select, ShortId } from "@/components/ui";
import type { CaseEntity } from "@/lib/contract/case";
import { CASE_ENTITIES_MAX } from "@/lib/contract/case-limits";
import { type EntityKind, entityHref } from "@/lib/contract/entity";
import type { CasePartProps } from "./case-section";

/** What the case is about. */
export function CaseEntities({ case: shown, mayChange, step }: CasePartProps) {
  const [kind, setKind] = useState<EntityKind>("account");
  const [id, setId] = useState("");
  const set = (entities: readonly CaseEntity[]) => step.change(shown, { entities });
  const add = async () => {
    if (id.trim() === "") return;
    if ((await set([...shown.entities, { kind, id: id.trim() }])) !== null) setId("");
  };
  return (
    <div className="flex flex-col gap-2">
      {shown.entities.length === 0 && <p className="text-faint">None is named</p>}
      <ul className="flex flex-col gap-0.5">
        {shown.entities.map((entity) => (
          <li key={`${entity.kind} ${entity.id}`} className="flex min-h-7 items-center gap-2">
            <span className="w-20 shrink-0 text-muted">{ENTITY_WORD[entity.kind]}</span>
            <Link
              href={entityHref(entity.kind, entity.id)}
              prefetch={false}
              className="min-w-0 truncate text-accent underline-offset-2 hover:underline"
            >
              <ShortId id={entity.id} copy={false} charsMax={24} />
            </Link>
            {mayChange && (
              <IconButton
                size="sm"
                className="ml-auto"
                label={`Take out ${entity.id}`}
                disabled={step.busy}
                onClick={() => void set(shown.entities.filter((one) => one !== entity))}
              >
                <X size={12} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayChange && shown.entities.length < CASE_ENTITIES_MAX && (
        <form
          aria-label="Add an entity"
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Select label="Kind" size="sm" value={kind} options={ENTITY_OPTIONS} onChange={setKind} />
          <Input
            size="sm"
            aria-label="ID of the entity"
            placeholder="ID"
            maxLength={128}
            value={id}
            onChange={(event) => setId(event.target.value)}
          />
          <Button type="submit" size="sm" busy={step.busy}>
            Add
          </Button>
        </form>
      )}
    </div>
  );
}
