"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, formatUtcDate, useShown } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { useUser } from "@/components/user/user";
import type { EntityRef } from "@/lib/contract/entity-links";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import type { ViewNode } from "@/lib/view-models/links/link-view";
import { blockKnownWords, blockWords, stateWords, sumsWords } from "@/lib/view-models/links/link-words";
import { useBlockEffect } from "./link-queries";
import { OpenButton } from "./link-table";

const ListEntityDialog = dynamic(async () => (await import("../list-dialog")).ListEntityDialog, {
  ssr: false,
});

interface LinkDetailsProps {
  readonly node: ViewNode;
  readonly isLoading: boolean;
  readonly money: (amount: number) => string;
  readonly onOpen: () => void;
}

/** The entity that is looked at: what it comes to, and what can be done about it. */
export function LinkDetails({ node, isLoading, money, onOpen }: LinkDetailsProps) {
  const [asked, setAsked] = useState(false);
  const id = useShown()(node.id);
  return (
    <section
      aria-label="The chosen entity"
      className="flex flex-col gap-1 rounded-md border border-line px-3 py-2 text-sm"
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-muted">{LIST_TYPE_WORD[node.kind]}</span>
        <EntityLink kind={node.kind} id={node.id} charsMax={32} />
        {node.sums !== null && <span>{sumsWords(node.sums, money)}</span>}
        <span className="text-muted">{stateWords(node)}</span>
        <span className="ml-auto flex flex-wrap gap-2">
          {(!node.opened || (node.more ?? 0) > 0) && (
            <OpenButton node={node} id={id} isLoading={isLoading} onOpen={onOpen} />
          )}
          {!asked && (
            <Button size="sm" onClick={() => setAsked(true)}>
              What would blocking touch?
            </Button>
          )}
        </span>
      </p>
      {asked && <BlockEffect entity={node} money={money} />}
    </section>
  );
}

/** What blocking it would have touched; who may blocks it from there. */
function BlockEffect({ entity, money }: { readonly entity: EntityRef; readonly money: (amount: number) => string }) {
  const query = useBlockEffect(entity);
  const mayBlock = useUser().can("changeRules");
  const [asking, setAsking] = useState(false);
  if (query.isError) {
    const { title, detail } = problemText(query.error);
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2">
        <span className="text-critical">{title}</span> {detail}
        <Button size="sm" onClick={() => void query.refetch()}>
          Try again
        </Button>
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status">
        {query.data === undefined
          ? "Counting…"
          : `${blockWords(query.data, money, formatUtcDate)} ${query.data.transactions > 0 ? blockKnownWords(query.data, money) : ""}`}
      </p>
      {mayBlock && (
        <Button size="sm" variant="danger" className="ml-auto" onClick={() => setAsking(true)}>
          Block…
        </Button>
      )}
      {asking && <ListEntityDialog kind={entity.kind} id={entity.id} intent="block" onClose={() => setAsking(false)} />}
    </div>
  );
}
