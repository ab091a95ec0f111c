"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import { Button, EmptyState, Input, Panel, RelativeTime, Select } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { ENTITY_KINDS, type EntityKind } from "@/lib/contract/entity";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import { entityTyped, type SeenEntity } from "@/lib/view-models/entity";
import { readSeen } from "./seen";

const KINDS = ENTITY_KINDS.map((kind) => ({ value: kind, label: capital(LIST_TYPE_WORD[kind]) }));

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Finds an entity by its kind and id, and shows those that the reader looked at last. */
export function EntitiesPage() {
  const router = useRouter();
  const [kind, setKind] = useState<EntityKind>("account");
  const [text, setText] = useState("");
  const [seen, setSeen] = useState<readonly SeenEntity[] | null>(null);
  useEffect(() => setSeen(readSeen()), []);
  const open = (event: FormEvent) => {
    event.preventDefault();
    const href = entityTyped(text, kind);
    if (href !== null) router.push(href);
  };
  return (
    <div className="mx-auto flex max-w-[900px] flex-col gap-4 p-3 md:p-4">
      <h1 className="min-h-8 text-lg">Entities</h1>
      <form className="flex flex-wrap gap-2" onSubmit={open}>
        <Select label="Kind" value={kind} options={KINDS} onChange={setKind} />
        <Input
          type="search"
          autoFocus
          aria-label="Id"
          placeholder="Its id, exactly as transactions have it"
          autoComplete="off"
          spellCheck={false}
          maxLength={512}
          width="min-w-48 flex-1"
          className="font-mono"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="primary" disabled={text.trim() === ""}>
          Show
        </Button>
      </form>
      <Panel title="Looked at lately" note="kept in this tab alone" padded={false}>
        {seen?.length === 0 && (
          <EmptyState title="Nothing yet">
            An account, card, device, merchant, counterparty or address that you open stands here. Every id in alerts
            and transactions leads to its page.
          </EmptyState>
        )}
        {seen !== null && seen.length > 0 && (
          <ul aria-label="Looked at lately" className="border-t border-line">
            {seen.map((one) => (
              <li
                key={`${one.kind} ${one.id}`}
                className="grid min-h-8 grid-cols-[100px_minmax(0,1fr)_auto] items-center gap-3 border-b border-line px-3 text-sm last:border-b-0"
              >
                <span className="text-muted">{LIST_TYPE_WORD[one.kind]}</span>
                <EntityLink kind={one.kind} id={one.id} charsMax={48} />
                <RelativeTime at={one.at} className="text-muted" />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
