"use client";

import { Fragment } from "react";
import { problemText } from "@/components/api";
import {
  Button,
  EmptyState,
  ErrorState,
  formatExact,
  formatTime,
  formatUtcDate,
  Money,
  Skeleton,
  useShown,
} from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import type { EntityLinks, EntityRef, LinkFan, LinkRing } from "@/lib/contract/entity-links";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import { refKey } from "@/lib/view-models/links/link-view";
import { countWords, fanWords, sumsWords } from "@/lib/view-models/links/link-words";
import { type LinkSpan, useRingsAndFans } from "./link-queries";
import { FraudMark } from "./link-table";

interface RingsAndFansProps {
  readonly entity: EntityRef;
  readonly span: LinkSpan;
  readonly money: (amount: number) => string;
  /** Shows entities in the graph. */
  readonly onShow: (entities: readonly EntityRef[]) => void;
}

/** Money that comes back to where it came from, and where many meet in one. */
export function RingsAndFans({ entity, span, money, onShow }: RingsAndFansProps) {
  const query = useRingsAndFans(entity, span);
  const id = useShown()(entity.id);
  if (query.isPending) {
    return (
      <div role="status" aria-label="Looking for rings and fans" className="flex flex-col gap-2">
        <Skeleton className="h-6 w-full" />
        <Skeleton className="h-6 w-full" />
      </div>
    );
  }
  if (query.isError) {
    return (
      <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
        {problemText(query.error).detail} Detection goes on; only these lists could not be read.
      </ErrorState>
    );
  }
  const { rings, fans, searched } = query.data;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        Around {LIST_TYPE_WORD[entity.kind]} {id}. {searchedWords(searched)}
      </p>
      <section aria-label="Rings" className="flex flex-col gap-1">
        <h3 className="text-sm">Rings</h3>
        {rings.length === 0 ? (
          <p className="text-sm text-muted">No money that went out came back in 3 to 6 steps.</p>
        ) : (
          <ul className="flex flex-col">
            {rings.map((ring) => (
              <RingLine key={ring.entities.map(refKey).join(" ")} ring={ring} money={money} onShow={onShow} />
            ))}
          </ul>
        )}
      </section>
      <section aria-label="Fans" className="flex flex-col gap-1">
        <h3 className="text-sm">Fan-in and fan-out</h3>
        {fans.length === 0 ? (
          <EmptyState title="No fan">Where 3 or more pay one, are paid by one or use one, it stands here.</EmptyState>
        ) : (
          <ul className="flex flex-col">
            {fans.map((fan) => (
              <FanLine key={`${refKey(fan.at)} ${fan.direction}`} fan={fan} money={money} onShow={onShow} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function searchedWords({ opened, transactions, busy, stopped }: EntityLinks["searched"]): string {
  const parts = [`Searched: ${countWords(transactions, "transaction")} of ${countWords(opened, "entity")}.`];
  if (busy > 0) parts.push(`Busy and not gone through: ${busy.toLocaleString()}.`);
  if (stopped === "entities") parts.push("The search ended at its bound; there may be more.");
  if (stopped === "time") parts.push("The search took too long; there may be more.");
  return parts.join(" ");
}

interface RingLineProps {
  readonly ring: LinkRing;
  readonly money: (amount: number) => string;
  readonly onShow: (entities: readonly EntityRef[]) => void;
}

function RingLine({ ring, money, onShow }: RingLineProps) {
  const [first] = ring.entities;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-1 text-sm last:border-b-0">
      {ring.entities.map((entity) => (
        <Fragment key={refKey(entity)}>
          <EntityLink kind={entity.kind} id={entity.id} charsMax={14} copy={false} />
          <span aria-hidden>→</span>
          <span className="sr-only">pays</span>
        </Fragment>
      ))}
      {first !== undefined && <EntityLink kind={first.kind} id={first.id} charsMax={14} copy={false} />}
      <span className="text-muted">
        {sumsWords({ ...ring, fraud: 0 }, money)}, at least {money(ring.least)} in each step
      </span>
      {ring.fraud > 0 && <FraudMark fraud={ring.fraud} />}
      <Button size="sm" className="ml-auto" onClick={() => onShow(ring.entities)}>
        Show in graph
      </Button>
      <details className="w-full">
        <summary className="text-muted">Transactions of each step</summary>
        <ul className="pl-4">
          {ring.steps.flatMap(({ evidence }) =>
            evidence.map((each) => (
              <li key={`${each.timestamp} ${each.id}`} className="flex flex-wrap gap-x-3">
                <time dateTime={new Date(each.timestamp).toISOString()} title={formatExact(each.timestamp)}>
                  {formatUtcDate(each.timestamp)} {formatTime(each.timestamp)}
                </time>
                <EntityLink kind="account" id={each.accountId} charsMax={14} copy={false} />
                <span className="font-mono">{each.id}</span>
                <Money amount={each.amount} currency={each.currency} />
              </li>
            )),
          )}
        </ul>
      </details>
    </li>
  );
}

interface FanLineProps {
  readonly fan: LinkFan;
  readonly money: (amount: number) => string;
  readonly onShow: (entities: readonly EntityRef[]) => void;
}

function FanLine({ fan, money, onShow }: FanLineProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-1 text-sm last:border-b-0">
      <span className="text-muted">{LIST_TYPE_WORD[fan.at.kind]}</span>
      <EntityLink kind={fan.at.kind} id={fan.at.id} charsMax={18} copy={false} />
      <span>{fanWords(fan)}</span>
      <span className="text-muted">{sumsWords({ ...fan, fraud: 0 }, money)}</span>
      {fan.fraud > 0 && <FraudMark fraud={fan.fraud} />}
      <Button size="sm" className="ml-auto" onClick={() => onShow([fan.at])}>
        Show in graph
      </Button>
      <details className="w-full">
        <summary className="text-muted">Who</summary>
        <ul className="pl-4">
          {fan.items.map((item) => (
            <li key={refKey(item)} className="flex flex-wrap gap-x-3">
              <EntityLink kind={item.kind} id={item.id} charsMax={18} copy={false} />
              <span>{sumsWords(item, money)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
