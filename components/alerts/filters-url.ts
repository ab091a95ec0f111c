"use client";

import {
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryState,
  useQueryStates,
} from "nuqs";
import { ALERT_DUE } from "@/lib/contract/alert-due";
import { ALERT_KINDS } from "@/lib/contract/alert-kind";
import { ALERT_SORTS } from "@/lib/contract/alert-order";
import { SINCE } from "@/lib/contract/alert-since";
import { ALERT_LABELS, ALERT_STATUSES } from "@/lib/contract/alert-status";
import { QUEUE_COLUMNS, type QueueColumn } from "@/lib/contract/queue-columns";
import { SEVERITIES } from "@/lib/contract/severity";
import { type AlertFilters, FILTERS_DEFAULT, WAITING_SHOWN } from "@/lib/view-models/alert-filters";

const PARSERS = {
  status: parseAsArrayOf(parseAsStringLiteral(ALERT_STATUSES)).withDefault([...FILTERS_DEFAULT.status]),
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  ruleId: parseAsArrayOf(parseAsString).withDefault([]),
  assignee: parseAsString,
  key: parseAsString,
  since: parseAsStringLiteral(SINCE),
  from: parseAsInteger,
  to: parseAsInteger,
  q: parseAsString.withDefault(""),
  due: parseAsStringLiteral(ALERT_DUE),
  waiting: parseAsStringLiteral(WAITING_SHOWN).withDefault(FILTERS_DEFAULT.waiting),
  label: parseAsArrayOf(parseAsStringLiteral(ALERT_LABELS)).withDefault([]),
  country: parseAsString,
  kind: parseAsStringLiteral(ALERT_KINDS),
  acknowledgedFrom: parseAsInteger,
  acknowledgedTo: parseAsInteger,
  resolvedFrom: parseAsInteger,
  resolvedTo: parseAsInteger,
  hour: parseAsInteger,
  sort: parseAsStringLiteral(ALERT_SORTS).withDefault(FILTERS_DEFAULT.sort),
};

/** The queue's filters, held in the URL: shareable, and each change of them is a step for the back button. */
export function useAlertFilters(): readonly [AlertFilters, (change: Partial<AlertFilters>) => void] {
  const [filters, setFilters] = useQueryStates(PARSERS);
  const change = ({ status, severity, ruleId, label, ...others }: Partial<AlertFilters>) => {
    const typed = Object.keys(others).join() === "q" && status === undefined;
    void setFilters(
      {
        ...others,
        ...(status === undefined ? {} : { status: [...status] }),
        ...(severity === undefined ? {} : { severity: [...severity] }),
        ...(ruleId === undefined ? {} : { ruleId: [...ruleId] }),
        ...(label === undefined ? {} : { label: [...label] }),
      },
      { history: typed ? "replace" : "push" },
    );
  };
  return [filters, change];
}

/** The columns that the queue shows, held in the URL; all of them where it says nothing. */
export function useColumns(): readonly [readonly QueueColumn[], (columns: readonly QueueColumn[]) => void] {
  const [columns, setColumns] = useQueryState(
    "columns",
    parseAsArrayOf(parseAsStringLiteral(QUEUE_COLUMNS)).withDefault([...QUEUE_COLUMNS]),
  );
  const isAll = (chosen: readonly QueueColumn[]) => chosen.length === 0 || chosen.length === QUEUE_COLUMNS.length;
  return [columns, (chosen) => void setColumns(isAll(chosen) ? null : [...chosen], { history: "push" })];
}

/** Whether the queue has one row a customer, held in the URL. */
export function useGrouped(): readonly [boolean, (grouped: boolean) => void] {
  const [view, setView] = useQueryState("view", parseAsStringLiteral(["entity"] as const));
  return [view === "entity", (grouped) => void setView(grouped ? "entity" : null, { history: "push" })];
}

/** The alert that is open beside the list. Opening is a step for the back button, going to the next one is not. */
export function useOpenAlert(): readonly [string | null, (id: string | null, history?: "push" | "replace") => void] {
  const [open, setOpen] = useQueryState("alert", parseAsString);
  return [open, (id, history = "push") => void setOpen(id, { history })];
}
