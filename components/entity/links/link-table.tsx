"use client";

import { useState } from "react";
import { Badge, Button, Cell, formatCount, HeadCell, RelativeTime, Row, Table, useShown } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import { type LinkOrder, type LinkRow, linkRows } from "@/lib/view-models/links/link-rows";
import type { ViewNode } from "@/lib/view-models/links/link-view";
import { stateWords } from "@/lib/view-models/links/link-words";
import type { LinkPartProps } from "./link-part";

const COLUMNS: readonly {
  readonly order: LinkOrder;
  readonly label: string;
  readonly numeric?: boolean;
  readonly className?: string;
}[] = [
  { order: "entity", label: "Entity" },
  { order: "transactions", label: "Transactions", numeric: true, className: "hidden @sm:table-cell" },
  { order: "amount", label: "Money", numeric: true, className: "hidden @md:table-cell" },
  { order: "fraud", label: "Known fraud", numeric: true, className: "hidden @md:table-cell" },
  { order: "alerts", label: "Open alerts", numeric: true, className: "hidden @lg:table-cell" },
  { order: "lastSeen", label: "Last seen", className: "hidden @xl:table-cell" },
];

/** The graph as rows: each entity with what it comes to, and below it what it shares with each other one. */
export function LinkTable({ view, selected, loading, money, onSelect, onOpen }: LinkPartProps) {
  const [{ order, ascending }, setOrder] = useState<{ readonly order: LinkOrder; readonly ascending: boolean }>({
    order: "transactions",
    ascending: false,
  });
  const [expanded, setExpanded] = useState<string | null>(null);
  const rows = linkRows(view, order, ascending);
  return (
    <div className="@container relative max-h-150 overflow-auto">
      <Table aria-label="Linked entities">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <HeadCell
                key={column.order}
                numeric={column.numeric ?? false}
                className={column.className}
                aria-sort={column.order === order ? (ascending ? "ascending" : "descending") : "none"}
              >
                <button
                  type="button"
                  className="hover:text-text"
                  onClick={() =>
                    setOrder({
                      order: column.order,
                      ascending: column.order === order ? !ascending : column.order === "entity",
                    })
                  }
                >
                  {column.label}
                  <span aria-hidden>{column.order === order ? (ascending ? " ↑" : " ↓") : ""}</span>
                </button>
              </HeadCell>
            ))}
            <HeadCell>State</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, links }) => (
            <TableRow
              key={node.key}
              node={node}
              links={links}
              isSelected={node.key === selected}
              isLoading={loading.has(node.key)}
              isExpanded={node.key === expanded}
              money={money}
              onExpand={() => {
                setExpanded(node.key === expanded ? null : node.key);
                onSelect(node.key);
              }}
              onOpen={() => onOpen(node)}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

interface TableRowProps extends LinkRow {
  readonly isSelected: boolean;
  readonly isLoading: boolean;
  readonly isExpanded: boolean;
  readonly money: (amount: number) => string;
  readonly onExpand: () => void;
  readonly onOpen: () => void;
}

function TableRow({ node, links, isSelected, isLoading, isExpanded, money, onExpand, onOpen }: TableRowProps) {
  const { sums } = node;
  const id = useShown()(node.id);
  return (
    <>
      <Row aria-selected={isSelected}>
        <Cell>
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="text-muted">{LIST_TYPE_WORD[node.kind]}</span>
            <EntityLink kind={node.kind} id={node.id} charsMax={18} />
            {node.isStart && <Badge>start</Badge>}
            {sums !== null && (
              <span className="text-sm text-muted @sm:hidden" title="Transactions">
                ×{formatCount(sums.transactions)}
              </span>
            )}
            {sums !== null && sums.fraud > 0 && (
              <span className="@md:hidden">
                <FraudMark fraud={sums.fraud} />
              </span>
            )}
          </span>
        </Cell>
        <Cell numeric className="hidden @sm:table-cell">
          {sums === null ? "–" : formatCount(sums.transactions)}
        </Cell>
        <Cell numeric className="hidden @md:table-cell">
          {sums === null ? "–" : money(sums.amount)}
        </Cell>
        <Cell numeric className="hidden @md:table-cell">
          {sums !== null && sums.fraud > 0 ? <FraudMark fraud={sums.fraud} /> : "–"}
        </Cell>
        <Cell numeric className="hidden @lg:table-cell">
          {node.openAlerts > 0 ? formatCount(node.openAlerts) : "–"}
        </Cell>
        <Cell className="hidden @xl:table-cell">{sums === null ? "–" : <RelativeTime at={sums.lastSeen} />}</Cell>
        <Cell>
          <span className="flex flex-wrap items-center gap-2 py-0.5">
            <OpenButton node={node} id={id} isLoading={isLoading} onOpen={onOpen} />
            {links.length > 0 && (
              <Button size="sm" variant="quiet" aria-expanded={isExpanded} onClick={onExpand}>
                {formatCount(links.length)} {links.length === 1 ? "link" : "links"}{" "}
                <span className="sr-only">of {id}</span>
              </Button>
            )}
          </span>
        </Cell>
      </Row>
      {isExpanded &&
        links.map(({ edge, other, way }) => (
          <Row key={edge.key} className="text-muted">
            <Cell className="pl-8">
              <span className="flex flex-wrap items-center gap-x-2">
                <span>{way}</span>
                {LIST_TYPE_WORD[other.kind]} <EntityLink kind={other.kind} id={other.id} charsMax={18} copy={false} />
                {edge.fraud > 0 && (
                  <span className="@md:hidden">
                    <FraudMark fraud={edge.fraud} />
                  </span>
                )}
              </span>
            </Cell>
            <Cell numeric>
              {edge.complete ? "" : "at least "}
              {formatCount(edge.transactions)}
            </Cell>
            <Cell numeric className="hidden @md:table-cell">
              {money(edge.amount)}
            </Cell>
            <Cell numeric className="hidden @md:table-cell">
              {edge.fraud > 0 ? <FraudMark fraud={edge.fraud} /> : "–"}
            </Cell>
            <Cell className="hidden @lg:table-cell" />
            <Cell className="hidden @xl:table-cell">
              <RelativeTime at={edge.lastSeen} />
            </Cell>
            <Cell />
          </Row>
        ))}
    </>
  );
}

/** Known fraud: a shape and a number, beside its colour. */
export function FraudMark({ fraud }: { readonly fraud: number }) {
  return (
    <span className="whitespace-nowrap text-critical">
      <span aria-hidden>◆ </span>
      {formatCount(fraud)} fraud
    </span>
  );
}

/** Opens an entity, or shows more of what it is linked with; words where neither can be. */
export function OpenButton({
  node,
  id,
  isLoading,
  onOpen,
}: {
  readonly node: ViewNode;
  readonly id: string;
  readonly isLoading: boolean;
  readonly onOpen: () => void;
}) {
  const more = node.more ?? 0;
  if (node.opened && more === 0) return <span className="text-muted">{stateWords(node)}</span>;
  return (
    <Button size="sm" busy={isLoading} onClick={onOpen}>
      {node.opened ? (
        <span>
          <span className="@max-md:hidden">Show</span> {formatCount(more)} more
        </span>
      ) : (
        "Open"
      )}{" "}
      <span className="sr-only">{node.opened ? `of ${id}` : id}</span>
    </Button>
  );
}
