"use client";

import { clsx } from "clsx";
import { CreditCard, Globe, Landmark, Smartphone, Store, User } from "lucide-react";
import { type KeyboardEvent, memo } from "react";
import { formatCount, shorten, useShown } from "@/components/ui";
import type { EntityKind } from "@/lib/contract/entity";
import { NODE_HEIGHT, NODE_WIDTH } from "@/lib/view-models/links/layout";
import type { ViewNode } from "@/lib/view-models/links/link-view";
import { nodeWords } from "@/lib/view-models/links/link-words";

const ICONS: Readonly<Record<EntityKind, typeof User>> = {
  account: User,
  card: CreditCard,
  device: Smartphone,
  merchant: Store,
  counterparty: Landmark,
  ip: Globe,
};

/** What a reader does with nodes; the same for all, and for as long as the graph is there. */
export interface NodeActs {
  readonly select: (node: ViewNode) => void;
  readonly open: (node: ViewNode) => void;
  readonly key: (event: KeyboardEvent, node: ViewNode) => void;
}

interface EntityButtonProps {
  readonly node: ViewNode;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly isLoading: boolean;
  readonly money: (amount: number) => string;
  readonly acts: NodeActs;
}

/** Drawn anew only where something of the node itself changed: there may be hundreds. */
export const EntityButton = memo(({ node, x, y, isSelected, isMarked, isLoading, money, acts }: EntityButtonProps) => {
  const id = useShown()(node.id);
  const Icon = ICONS[node.kind];
  const { sums } = node;
  return (
    <button
      type="button"
      data-key={node.key}
      tabIndex={isSelected ? 0 : -1}
      aria-pressed={isSelected}
      aria-busy={isLoading}
      title={id}
      style={{ left: x - NODE_WIDTH / 2, top: y - NODE_HEIGHT / 2, width: NODE_WIDTH, height: NODE_HEIGHT }}
      className={clsx(
        // Its size is given: what is within need not be looked at to place the others.
        "pointer-events-auto absolute flex items-center gap-2 rounded-md border bg-surface px-2 text-left text-sm [contain:layout_style]",
        isSelected || isMarked ? "border-accent" : "border-line-strong",
        isMarked && "border-2",
        isSelected && "bg-selected",
        !node.opened && "border-dashed",
      )}
      onClick={() => acts.select(node)}
      onDoubleClick={() => acts.open(node)}
      onKeyDown={(event) => acts.key(event, node)}
    >
      <span className="sr-only">{nodeWords(node, id, money)}</span>
      <Icon size={16} className={node.isStart ? "shrink-0 text-accent" : "shrink-0 text-muted"} aria-hidden />
      <span className="flex min-w-0 flex-1 flex-col leading-4" aria-hidden>
        <span className={clsx("truncate font-mono", node.isStart && "font-medium")}>{shorten(id, 14)}</span>
        <span className="truncate text-xs text-muted">{isLoading ? "reading…" : secondLine(node, money)}</span>
      </span>
      {sums !== null && sums.fraud > 0 && (
        <span className="shrink-0 text-xs text-critical" aria-hidden>
          ◆ {formatCount(sums.fraud)}
        </span>
      )}
    </button>
  );
});

function secondLine({ sums, busy, opened, more }: ViewNode, money: (amount: number) => string): string {
  if (sums === null) return "not opened";
  const rest = more !== null && more > 0 ? ` +${formatCount(more)}` : busy && !opened ? " busy" : "";
  return `${formatCount(sums.transactions)} · ${money(sums.amount)}${rest}`;
}
