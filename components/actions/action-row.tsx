"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { RowControls } from "@/components/channels/row-controls";
import { RelativeTime, useShown } from "@/components/ui";
import type { Action } from "@/lib/contract/action";
import type { ActionPress } from "@/lib/contract/action-press";
import { conditionsText } from "@/lib/view-models/actions/draft";
import { pressResult } from "@/lib/view-models/actions/words";
import { useChangeAction } from "./action-queries";

interface ActionRowProps {
  readonly action: Action;
  readonly ruleName: (id: string) => string;
  readonly onTest: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One action: what it calls, which alerts offer it, and its last presses. */
export function ActionRow({ action, ruleName, onTest, onEdit, onDelete }: ActionRowProps) {
  const { id, name, url, when, enabled, version, recent } = action;
  const change = useChangeAction("toast");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <p className="truncate font-medium">{name}</p>
      <div className="order-3 col-span-2 min-w-0 text-sm text-muted lg:col-span-1 lg:row-start-2">
        <p className="truncate font-mono" title={url}>
          {url}
        </p>
        <p>{enabled ? conditionsText(when, ruleName) : "Off: no alert offers it"}</p>
      </div>
      <ul
        aria-label={`Last presses of ${name}`}
        className="order-4 col-span-2 min-w-0 text-sm lg:order-none lg:col-span-1 lg:col-start-2 lg:row-span-2 lg:row-start-1"
      >
        {recent.length === 0 && <li className="text-muted">Nobody pressed it yet</li>}
        {recent.slice(0, 3).map((press) => (
          <PressLine key={`${press.idempotencyKey} ${press.at}`} press={press} />
        ))}
      </ul>
      <RowControls
        name={name}
        enabled={enabled}
        busy={change.isPending}
        onEnable={(next) => change.mutate({ id, body: { version, enabled: next } })}
        onTest={onTest}
        onEdit={onEdit}
        onDelete={onDelete}
        className="order-2 lg:order-none lg:col-start-3 lg:row-span-2 lg:row-start-1"
      />
    </li>
  );
}

function PressLine({ press }: { readonly press: ActionPress }) {
  const shown = useShown();
  const { alertId, by, at, key, status, reason } = press;
  const isBad = status !== "done" && status !== "asked";
  return (
    <li className="truncate" title={reason ?? undefined}>
      <Link href={`/alerts/${encodeURIComponent(alertId)}`} className="text-muted hover:text-text">
        <RelativeTime at={at} />, {shown([by.name, ...Object.values(key)].join(", "))}:{" "}
        <span className={clsx(isBad && "text-critical")}>{pressResult(press)}</span>
      </Link>
    </li>
  );
}
