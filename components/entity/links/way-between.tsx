"use client";

import { Fragment, useState } from "react";
import { problemText } from "@/components/api";
import { Button, ErrorState, Input, Select, Skeleton, useShown } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { ENTITY_ID_MAX, ENTITY_KINDS, ENTITY_WORDS, type EntityKind } from "@/lib/contract/entity";
import type { EntityRef, EntityWay } from "@/lib/contract/entity-links";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import { refKey } from "@/lib/view-models/links/link-view";
import { noWayWords, sumsWords } from "@/lib/view-models/links/link-words";
import { type LinkSpan, useWay } from "./link-queries";

interface WayBetweenProps {
  readonly from: EntityRef;
  readonly span: LinkSpan;
  readonly money: (amount: number) => string;
  /** Shows entities in the graph. */
  readonly onShow: (entities: readonly EntityRef[]) => void;
}

const OPTIONS = ENTITY_KINDS.map((value) => ({ value, label: ENTITY_WORDS[value] }));

/** The shortest way from the chosen entity to another one. */
export function WayBetween({ from, span, money, onShow }: WayBetweenProps) {
  const [kind, setKind] = useState<EntityKind>("account");
  const [id, setId] = useState("");
  const [target, setTarget] = useState<EntityRef | null>(null);
  const query = useWay(from, target, span);
  const shownFrom = useShown()(from.id);
  return (
    <div className="flex flex-col gap-3">
      <form
        aria-label="Find the way to another entity"
        className="flex flex-wrap items-center gap-2 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (id.trim() !== "") setTarget({ kind, id: id.trim() });
        }}
      >
        <span>
          From {LIST_TYPE_WORD[from.kind]} <span className="font-mono">{shownFrom}</span> to
        </span>
        <Select label="Kind" value={kind} options={OPTIONS} onChange={setKind} />
        <Input
          aria-label="ID of the other entity"
          placeholder="ID"
          width="w-56"
          maxLength={ENTITY_ID_MAX}
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
        <Button type="submit" busy={query.isFetching}>
          Find way
        </Button>
      </form>
      {target !== null && query.isPending && <Skeleton className="h-6 w-full" />}
      {query.isError && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      {query.data !== undefined && <FoundWay way={query.data} money={money} onShow={onShow} />}
    </div>
  );
}

function FoundWay({ way, money, onShow }: { readonly way: EntityWay } & Pick<WayBetweenProps, "money" | "onShow">) {
  if (!way.found) return <p role="status">{noWayWords(way.searched)}</p>;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-3">
        {way.steps.length === 1 ? "1 step" : `${way.steps.length} steps`}
        {way.shortest ? "" : ", and there may be a shorter way"}
        <Button size="sm" onClick={() => onShow(way.entities)}>
          Show in graph
        </Button>
      </p>
      <ol className="flex flex-col gap-1 text-sm">
        {way.entities.map((entity, i) => {
          const step = way.steps[i - 1];
          return (
            <Fragment key={refKey(entity)}>
              {step !== undefined && (
                <li className="border-l border-line-strong pl-3 text-muted">
                  {step.directed && (refKey(step.to) === refKey(entity) ? "pays: " : "is paid: ")}
                  {sumsWords(step, money)}
                </li>
              )}
              <li className="flex gap-2">
                <span className="text-muted">{LIST_TYPE_WORD[entity.kind]}</span>
                <EntityLink kind={entity.kind} id={entity.id} charsMax={24} />
              </li>
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
}
