import { QUEUE_COLUMNS, type QueueColumn } from "@/lib/contract/queue-columns";
import type { SavedView } from "@/lib/contract/saved-view";
import { type AlertFilters, alertQuery, FILTERS_DEFAULT, filtersId } from "./alert-filters";

/** What the queue shows: filters with their order, and columns. */
export interface QueueState {
  readonly filters: AlertFilters;
  readonly columns: readonly QueueColumn[];
}

/** What a view shows. */
export function stateOf({ filters, columns, sort }: Pick<SavedView, "filters" | "columns" | "sort">): QueueState {
  return {
    filters: {
      ...FILTERS_DEFAULT,
      status: filters.status ?? ["open", "acknowledged", "resolved"],
      severity: filters.severity ?? [],
      ruleId: filters.ruleId ?? [],
      assignee: filters.assignee ?? null,
      key: filters.key ?? null,
      since: filters.since ?? null,
      from: filters.from ?? null,
      to: filters.to ?? null,
      q: filters.q ?? "",
      due: filters.due ?? null,
      waiting: filters.waiting === undefined ? "show" : filters.waiting ? "only" : "hide",
      label: filters.label ?? [],
      country: filters.country ?? null,
      kind: filters.kind ?? null,
      acknowledgedFrom: filters.acknowledgedFrom ?? null,
      acknowledgedTo: filters.acknowledgedTo ?? null,
      resolvedFrom: filters.resolvedFrom ?? null,
      resolvedTo: filters.resolvedTo ?? null,
      hour: filters.hour ?? null,
      sort,
    },
    columns: columns ?? QUEUE_COLUMNS,
  };
}

/** What is kept of the queue as it is shown. */
export function keptOf({ filters, columns }: QueueState): Pick<SavedView, "filters" | "columns" | "sort"> {
  const { since } = filters;
  const { from, to, ...others } = alertQuery(filters, 0);
  const range = since === null ? { from, to } : { since };
  const said = Object.entries({ ...others, ...range }).filter(
    ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return {
    filters: Object.fromEntries(said),
    columns: columns.length === QUEUE_COLUMNS.length ? null : columns,
    sort: filters.sort,
  };
}

/** Whether two show the same. */
export function sameState(a: QueueState, b: QueueState): boolean {
  return (
    a.filters.sort === b.filters.sort &&
    filtersId(a.filters) === filtersId(b.filters) &&
    a.columns.toSorted().join() === b.columns.toSorted().join()
  );
}
