"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { Button, ErrorState, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Alert } from "@/lib/contract/alert";
import type { AlertGroup } from "@/lib/contract/alert-group-calls";
import { nextStatus } from "@/lib/contract/alert-status";
import { BULK_ALERTS_MAX } from "@/lib/contract/bulk-limits";
import type { AlertFilters } from "@/lib/view-models/alert-filters";
import { BulkBar } from "./bulk-bar";
import { accountOf, GroupRow } from "./group-row";
import { useBulkQuestion } from "./use-bulk-question";
import { type BulkStep, useBulkStep } from "./use-bulk-step";
import { useGroups } from "./use-groups";

export interface GroupViewProps {
  readonly filters: AlertFilters;
  /** Whether an alert is open beside the groups: it has the keys that act, then. */
  readonly isOpen: boolean;
  readonly onOpen: (alertId: string) => void;
  /** Shows all alerts of an account in the list. */
  readonly onAll: (account: string) => void;
  /** In place of rows when there are none. */
  readonly empty: React.ReactNode;
}

/** By which a group is known while alerts join it: its entity and when its first alert was detected. */
const idOf = ({ entity, firstDetectedAt }: AlertGroup): string => `${entity} ${firstDetectedAt}`;
const can = ({ status }: Alert, { step }: Pick<BulkStep, "step">) => nextStatus(status, step) !== null;

/** The queue with one row for each customer or other entity: J and K move, Enter opens, X selects, A and R act on the group. */
export function GroupView({ filters, isOpen, onOpen, onAll, empty }: GroupViewProps) {
  const mayAct = useUser().can("workAlerts");
  const { query, groups, changed, refresh } = useGroups(filters);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const bulk = useBulkStep();
  const active = groups.find((group) => idOf(group) === activeId);
  const chosen = groups.filter((group) => selected.has(idOf(group))).flatMap(({ alerts }) => alerts);
  const [asking, setAsking] = useBulkQuestion(chosen);
  /** What A and R act on. */
  const target = chosen.length > 0 ? chosen : (active?.alerts ?? []);
  const mayStep = mayAct && !isOpen;
  const move = (by: -1 | 1) => {
    const at = groups.findIndex((group) => idOf(group) === activeId);
    const next = groups[at === -1 ? (by === 1 ? 0 : groups.length - 1) : at + by];
    if (next !== undefined) setActiveId(idOf(next));
  };
  const expand = (id: string) => {
    setActiveId(id);
    setExpanded(toggled(expanded, id));
  };
  const select = (id: string) => {
    setActiveId(id);
    setSelected(toggled(selected, id));
  };
  const step = async (step: BulkStep, of: readonly Alert[] = chosen) => {
    const possible = of.filter((alert) => can(alert, step));
    if (bulk.busy || possible.length === 0) return;
    if (!(await bulk.take(step, possible.slice(0, BULK_ALERTS_MAX)))) return;
    setAsking(null);
    const rest = new Set(possible.slice(BULK_ALERTS_MAX));
    setSelected(new Set(groups.filter(({ alerts }) => alerts.some((alert) => rest.has(alert))).map(idOf)));
    void refresh();
  };
  const resolve = () => {
    if (chosen.length === 0 && active !== undefined) setSelected(new Set([idOf(active)]));
    setAsking("resolve");
  };
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    open: active === undefined ? undefined : () => expand(idOf(active)),
    select: mayAct && active !== undefined ? () => select(idOf(active)) : undefined,
    acknowledge: mayStep ? () => void step({ step: "acknowledge" }, target) : undefined,
    resolve: mayStep && target.some((alert) => can(alert, { step: "resolve" })) ? resolve : undefined,
    showNew: changed ? () => void refresh() : undefined,
    back:
      selected.size > 0 || activeId !== null
        ? () => (selected.size > 0 ? setSelected(new Set()) : setActiveId(null))
        : undefined,
  });
  if (query.isError && groups.length === 0) {
    const { title, detail } = problemText(query.error);
    return (
      <ErrorState title={title} onRetry={() => void query.refetch()}>
        {detail} Alerts are still being raised and kept; only this list could not be read.
      </ErrorState>
    );
  }
  return (
    <>
      {changed && (
        <Button size="sm" className="self-center" onClick={() => void refresh()}>
          Alerts changed: show them as they are
        </Button>
      )}
      <div className="min-h-0 flex-1 overflow-auto rounded-md border border-line bg-surface">
        {query.isPending ? (
          <GroupsSkeleton />
        ) : groups.length === 0 ? (
          empty
        ) : (
          <ul aria-label="Alerts by customer">
            {groups.map((group) => {
              const id = idOf(group);
              return (
                <GroupRow
                  key={id}
                  group={group}
                  active={id === activeId}
                  expanded={expanded.has(id)}
                  selected={mayAct ? selected.has(id) : null}
                  onExpand={() => expand(id)}
                  onSelect={() => select(id)}
                  onOpen={onOpen}
                  onAll={() => onAll(accountOf(group))}
                />
              );
            })}
          </ul>
        )}
        {query.hasNextPage && (
          <Button variant="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
      <BulkBar
        chosen={chosen}
        bulk={{ ...bulk, undo: (id) => bulk.undo(id).then(() => void refresh()) }}
        asking={asking}
        onAsk={setAsking}
        onStep={(taken) => void step(taken)}
        onClear={() => setSelected(new Set())}
        total={null}
        onChooseAll={() => undefined}
      />
    </>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function GroupsSkeleton() {
  return (
    <div role="status" aria-label="Loading alerts" className="flex flex-col gap-3 p-3">
      <Skeleton />
      <Skeleton />
      <Skeleton />
      <Skeleton />
    </div>
  );
}
