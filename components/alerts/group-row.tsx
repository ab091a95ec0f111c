"use client";

import { clsx } from "clsx";
import { ChevronDown, ChevronRight } from "lucide-react";
import { Button, formatCount, RelativeTime, SeverityMark, StatusBadge, useShown } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import { KeyValueList } from "@/components/ui/key-values";
import type { AlertGroup } from "@/lib/contract/alert-group-calls";
import { whatHappened } from "@/lib/contract/sentence";
import { WHOLE_STREAM } from "@/lib/contract/wording";
import { AlertAnchor } from "./alert-anchor";

export interface GroupRowProps {
  readonly group: AlertGroup;
  readonly active: boolean;
  readonly expanded: boolean;
  /** Null where groups cannot be selected. */
  readonly selected: boolean | null;
  readonly onExpand: () => void;
  readonly onSelect: () => void;
  readonly onOpen: (alertId: string) => void;
  /** Shows all alerts of the account in the list. */
  readonly onAll: () => void;
}

/** The account of a group as it can be given back as a filter; the entity of one without an account. */
export function accountOf({ entity, alerts }: AlertGroup): string {
  return String(alerts[0]?.key.accountId ?? entity);
}

function keyName({ entity, alerts }: AlertGroup): string {
  return alerts.some(({ key }) => Object.keys(key).length === 0) ? WHOLE_STREAM : entity;
}

/** Alerts on one entity as one row, which opens to the newest of them. */
export function GroupRow(props: GroupRowProps) {
  const { group, active, expanded, selected, onExpand, onSelect, onOpen, onAll } = props;
  const { alerts, count, rules, severity, isAccount, lastDetectedAt } = group;
  const shown = useShown();
  const [newest] = alerts;
  if (newest === undefined) return null;
  const Mark = expanded ? ChevronDown : ChevronRight;
  const account = shown(accountOf(group));
  const name = isAccount ? `account ${account}` : keyName(group);
  return (
    <li
      className={clsx("border-b border-line last:border-b-0", active && "bg-hover")}
      aria-current={active || undefined}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button inside and the keys of the list do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only makes the button's target as large as the row */}
      <div className="flex min-h-8 cursor-pointer items-center gap-3 px-3" onClick={onExpand}>
        {selected !== null && (
          <input
            type="checkbox"
            className="plain-check"
            aria-label={`Select the alerts of ${name}`}
            checked={selected}
            onClick={(event) => event.stopPropagation()}
            onChange={onSelect}
          />
        )}
        <SeverityMark severity={severity} className="w-17 shrink-0" />
        <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-1 lg:grid-cols-[220px_130px_minmax(0,1fr)_80px]">
          <span className="flex min-w-0 items-center gap-1">
            <button
              type="button"
              aria-expanded={expanded}
              aria-label={`Alerts of ${name}`}
              className="flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover"
              onClick={(event) => {
                event.stopPropagation();
                onExpand();
              }}
            >
              <Mark size={14} aria-hidden />
            </button>
            {isAccount ? (
              <EntityLink kind="account" id={accountOf(group)} copy={false} charsMax={22} />
            ) : (
              <KeyValueList values={newest.key} look="plain" />
            )}
          </span>
          <span className="text-sm whitespace-nowrap text-muted">{countText(count, rules)}</span>
          <span className="col-span-2 truncate text-muted lg:col-span-1 lg:text-text">
            <AlertAnchor alert={newest} onOpen={onOpen} className="underline-offset-2 hover:underline">
              {whatHappened(newest.summary)}
            </AlertAnchor>
          </span>
          <RelativeTime at={lastDetectedAt} className="hidden text-right text-sm text-muted lg:inline" />
        </div>
      </div>
      {expanded && (
        <ul aria-label={`Alerts of ${name}`} className="border-t border-line bg-surface pl-9">
          {alerts.map((alert) => (
            <li key={alert.id} className="flex min-h-8 items-center gap-3 pr-3">
              <SeverityMark severity={alert.severity} className="w-17 shrink-0" />
              <AlertAnchor
                alert={alert}
                onOpen={onOpen}
                className="min-w-0 flex-1 truncate underline-offset-2 hover:underline"
              >
                {whatHappened(alert.summary)} <span className="text-sm text-faint">{alert.ruleName}</span>
              </AlertAnchor>
              {alert.score !== null && (
                <span className="hidden text-sm text-muted tabular-nums sm:inline" title="Score, 0 to 1,000">
                  {alert.score}
                </span>
              )}
              <RelativeTime at={alert.detectedAt} className="hidden text-sm text-muted sm:inline" />
              <StatusBadge status={alert.status} label={alert.label} />
            </li>
          ))}
          {count > alerts.length && (
            <li className="flex min-h-8 items-center gap-2 text-sm text-muted">
              {formatCount(count - alerts.length)} more
              {isAccount && (
                <Button size="sm" variant="quiet" onClick={onAll}>
                  Show all as a list
                </Button>
              )}
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function countText(count: number, rules: number): string {
  if (count === 1) return "1 alert";
  return `${formatCount(count)} alerts${rules > 1 ? `, ${formatCount(rules)} rules` : ""}`;
}
