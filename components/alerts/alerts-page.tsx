"use client";

import { clsx } from "clsx";
import { Keyboard } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { useAlertStep } from "@/components/alert/alert-step";
import { hrefOf, problemText } from "@/components/api";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import {
  Button,
  EmptyState,
  ErrorState,
  ExportMenu,
  formatCount,
  IconButton,
  Select,
  serverNow,
} from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Alert, AlertLabel } from "@/lib/contract/alert";
import type { AlertSort } from "@/lib/contract/alert-order";
import { nextStatus } from "@/lib/contract/alert-status";
import { BULK_ALERTS_MAX } from "@/lib/contract/bulk-limits";
import { alertQuery, isFiltered, matchesFilters } from "@/lib/view-models/alert-filters";
import { isWaiting } from "@/lib/view-models/due";
import { extendTo, NOTHING_SELECTED, toggleAll, toggleRow } from "@/lib/view-models/row-selection";
import { FilterBar } from "./filter-bar";
import { useAlertFilters, useColumns, useGrouped, useOpenAlert } from "./filters-url";
import {
  LazyAlertConflictNote,
  LazyAlertSheet,
  LazyBulkBar,
  LazyGroupView,
  LazyKeysHelp,
  LazyViewsBar,
  LazyWaitDialog,
} from "./lazy";
import { NewAlertsBar } from "./new-bar";
import { QueueTable } from "./queue-table";
import { SeverityCounts } from "./severity-counts";
import { useBulkQuestion } from "./use-bulk-question";
import { type BulkStep, useBulkStep } from "./use-bulk-step";
import { useNextAlert } from "./use-next";
import { useQueue, useQueueCounts } from "./use-queue";

const SORT_WORDS: readonly { readonly value: AlertSort; readonly label: string }[] = [
  { value: "-priority", label: "Most urgent first" },
  { value: "dueAt", label: "Next deadline first" },
  { value: "-detectedAt", label: "Newest first" },
  { value: "detectedAt", label: "Oldest first" },
  { value: "-severity", label: "Highest severity first" },
  { value: "-score", label: "Highest score first" },
  { value: "-lastEventAt", label: "Latest event first" },
  { value: "-occurrences", label: "Most occurrences first" },
];

/** The queue: filters, the list, and the open alert beside it. */
export function AlertsPage() {
  const user = useUser();
  const mayAct = user.can("workAlerts");
  const [filters, setFilters] = useAlertFilters();
  const [columns, setColumns] = useColumns();
  const [openId, setOpenId] = useOpenAlert();
  const [grouped, setGrouped] = useGrouped();
  const [resolving, setResolving] = useState(false);
  const [verdict, setVerdict] = useState<AlertLabel | null>(null);
  const [activeId, setActiveId] = useState<string | null>(openId);
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [hovered, setHovered] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const [waitingFor, setWaitingFor] = useState<Alert | null>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const still = hovered || scrolled || selection.ids.size > 0 || activeId !== null || openId !== null;
  const { query, rows, waiting, overflowed, release } = useQueue(filters, still);
  const counts = useQueueCounts(filters);
  const bulk = useBulkStep();
  const { take, tellDone, conflict, dismissConflict } = useAlertStep();

  // Groups have a selection of their own.
  const chosen = grouped ? [] : rows.filter((row) => selection.ids.has(row.id));
  const [asking, setAsking] = useBulkQuestion(chosen);
  const active = rows.find((row) => row.id === activeId) ?? null;
  const order = () => rows.map((row) => row.id);

  const open = (
    id: string,
    options: { resolving?: boolean; verdict?: AlertLabel; history?: "push" | "replace" } = {},
  ) => {
    setActiveId(id);
    setResolving(options.resolving ?? false);
    setVerdict(options.verdict ?? null);
    setOpenId(id, options.history);
  };
  const close = () => {
    setResolving(false);
    setOpenId(null);
    scroller.current?.focus({ preventScroll: true });
  };
  const neighbour = (by: -1 | 1): Alert | null => {
    const at = rows.findIndex((row) => row.id === activeId);
    return at === -1 ? (rows[by === 1 ? 0 : rows.length - 1] ?? null) : (rows[at + by] ?? null);
  };
  const move = (by: -1 | 1) => {
    const next = neighbour(by);
    if (next === null) return;
    scroller.current?.focus({ preventScroll: true });
    setActiveId(next.id);
    if (openId !== null) open(next.id, { history: "replace" });
  };
  const { takeNext, busy: takingNext } = useNextAlert(filters, (alert) => {
    tellDone(alert, "It is yours");
    open(alert.id, { history: openId === null ? "push" : "replace" });
  });
  const advance = ({ id }: Alert) => {
    const next = rows.slice(rows.findIndex((row) => row.id === id) + 1).find(({ status }) => status !== "resolved");
    if (grouped || next === undefined) takeNext();
    else open(next.id, { history: "replace" });
  };
  const decide = (label: AlertLabel) => {
    if (active !== null && active.status !== "resolved") open(active.id, { resolving: true, verdict: label });
  };
  const assign = () => {
    if (!mayAct) return;
    if (chosen.length > 0) void stepChosen({ step: "assign", userId: user.id });
    else if (active !== null) {
      const mine = active.assignee?.id === user.id;
      if (active.assignee === null || mine || user.can("assignOthers")) {
        void take(active, { kind: "assign", user: mine ? null : { id: user.id, name: user.name } });
      }
    }
  };
  const wait = () => {
    if (chosen.length > 0) setAsking("wait");
    else if (active === null || nextStatus(active.status, "wait") === null) return;
    else if (isWaiting(active, serverNow())) void take(active, { kind: "wait", until: null, note: "" });
    else setWaitingFor(active);
  };
  const extend = (by: -1 | 1) => {
    const next = neighbour(by);
    if (next === null || !mayAct) return;
    const from = activeId === null || selection.anchor !== null ? selection : toggleRow(selection, activeId);
    setSelection(extendTo(from, next.id, order()));
    setActiveId(next.id);
  };
  const select = (id: string, range: boolean) => {
    setActiveId(id);
    setSelection(range ? extendTo(selection, id, order()) : toggleRow(selection, id));
  };
  const choose = (alerts: readonly Alert[]) => setSelection({ ids: new Set(alerts.map(({ id }) => id)), anchor: null });
  const stepChosen = async (step: BulkStep) => {
    const possible = chosen.filter(
      (alert) =>
        nextStatus(alert.status, step.step) !== null && (step.step !== "resume" || isWaiting(alert, serverNow())),
    );
    if (bulk.busy || possible.length === 0) return;
    if (!(await bulk.take(step, possible.slice(0, BULK_ALERTS_MAX)))) return;
    setAsking(null);
    choose(possible.slice(BULK_ALERTS_MAX));
  };
  const chooseAll = async () => {
    let loaded = { data: query.data, hasNextPage: query.hasNextPage, isError: false };
    const all = () => loaded.data?.pages.flatMap((page) => page.items) ?? [];
    // The list is gone when the page is left.
    const isShown = () => scroller.current !== null;
    while (isShown() && !loaded.isError && loaded.hasNextPage && all().length < BULK_ALERTS_MAX) {
      loaded = await query.fetchNextPage();
    }
    if (isShown()) choose(all().slice(0, BULK_ALERTS_MAX));
  };
  const acknowledge = () => {
    if (!mayAct) return;
    if (chosen.length > 0) void stepChosen({ step: "acknowledge" });
    else if (active?.status === "open") void take(active, { kind: "acknowledge" });
  };

  const resolve = () => {
    if (chosen.length > 0) setAsking("resolve");
    else if (active !== null) open(active.id, { resolving: true });
  };

  const switchView = (next: boolean) => {
    setSelection(NOTHING_SELECTED);
    setGrouped(next);
  };

  const stepBack = () => {
    if (openId !== null) close();
    else if (selection.ids.size > 0) setSelection(NOTHING_SELECTED);
    else setActiveId(null);
  };

  const ofList = {
    next: () => move(1),
    previous: () => move(-1),
    extendDown: () => extend(1),
    extendUp: () => extend(-1),
    open: active === null ? undefined : () => open(active.id),
    select: mayAct && active !== null ? () => select(active.id, false) : undefined,
    acknowledge,
    resolve: mayAct && openId === null ? resolve : undefined,
    assign,
    wait: mayAct && openId === null ? wait : undefined,
    ...(mayAct && openId === null && chosen.length === 0
      ? {
          fraud: () => decide("fraud"),
          falsePositive: () => decide("false_positive"),
          inconclusive: () => decide("inconclusive"),
        }
      : {}),
    showNew: release,
  };
  useShortcuts({
    // Groups have keys of their own.
    ...(grouped ? {} : ofList),
    takeNext: mayAct && !takingNext ? takeNext : undefined,
    search: () => searchBox.current?.focus(),
    help: () => setHelpOpen(true),
    back: grouped && openId === null ? undefined : stepBack,
  });

  const failed = query.isError && rows.length === 0;
  return (
    <>
      <div className={clsx("flex h-full flex-col gap-3 p-3 md:p-4", openId !== null && "lg:mr-[min(62vw,1080px)]")}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-lg">Alerts</h1>
          <span className="text-muted" aria-live="off">
            {counts.data === undefined ? "" : formatCount(counts.data.total)}
          </span>
          <SeverityCounts
            counts={counts.data}
            chosen={filters.severity}
            onChange={(severity) => setFilters({ severity })}
          />
          <span className="ml-auto flex flex-wrap items-center gap-1">
            {mayAct && (
              <Button
                size="sm"
                variant="primary"
                busy={takingNext}
                aria-keyshortcuts="n"
                title="Take the most urgent open alert of this view that nobody has"
                onClick={takeNext}
              >
                Next
              </Button>
            )}
            <Button
              size="sm"
              variant={grouped ? "secondary" : "quiet"}
              aria-pressed={grouped}
              onClick={() => switchView(!grouped)}
            >
              One row a customer
            </Button>
            <Link href="/snoozes" prefetch={false} className="px-2 text-sm text-muted hover:text-text">
              Snoozes
            </Link>
            {/* Groups are always the newest first. */}
            {!grouped && (
              <Select
                label="Order"
                size="sm"
                value={filters.sort}
                options={SORT_WORDS}
                onChange={(sort) => setFilters({ sort })}
              />
            )}
            <ExportMenu
              hrefOf={(extension) => hrefOf(`/api/v1/alerts.${extension}`, { query: alertQuery(filters, serverNow()) })}
            />
            <span className="hidden md:inline">
              <IconButton label="Keyboard shortcuts (?)" onClick={() => setHelpOpen(true)}>
                <Keyboard size={16} aria-hidden />
              </IconButton>
            </span>
          </span>
        </div>
        <LazyViewsBar
          filters={filters}
          columns={columns}
          onChoose={({ filters: chosen, columns: shown }) => {
            setFilters(chosen);
            setColumns(shown);
          }}
        />
        <FilterBar filters={filters} onChange={setFilters} counts={counts.data} searchBox={searchBox} />
        {conflict !== null && <LazyAlertConflictNote conflict={conflict} onDismiss={dismissConflict} />}
        {grouped ? (
          <LazyGroupView
            filters={filters}
            isOpen={openId !== null}
            onOpen={(id) => setOpenId(id)}
            onAll={(key) => {
              setFilters({ key });
              switchView(false);
            }}
            empty={<QueueEmpty filtered={isFiltered(filters)} />}
          />
        ) : failed ? (
          <QueueError error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <QueueTable
            rows={rows}
            sort={filters.sort}
            columns={columns}
            total={counts.data?.total ?? null}
            loading={query.isPending || query.isFetchingNextPage}
            hasMore={query.hasNextPage}
            onMore={query.fetchNextPage}
            activeId={activeId}
            openId={openId}
            selected={mayAct ? selection.ids : null}
            fits={(alert) => matchesFilters(alert, { ...filters, since: null }, user.id, serverNow())}
            onOpen={open}
            onSelect={select}
            onSelectAll={() => setSelection(toggleAll(selection, order()))}
            scroller={scroller}
            onScrolled={setScrolled}
            onHovered={setHovered}
            bar={
              <NewAlertsBar
                waiting={waiting}
                overflowed={overflowed}
                onShow={() => {
                  release();
                  scroller.current?.scrollTo({ top: 0 });
                }}
              />
            }
            empty={<QueueEmpty filtered={isFiltered(filters)} />}
          />
        )}
        {(chosen.length > 0 || bulk.outcome !== null) && (
          <LazyBulkBar
            chosen={chosen}
            bulk={bulk}
            asking={asking}
            onAsk={setAsking}
            onStep={(step) => void stepChosen(step)}
            onClear={() => setSelection(NOTHING_SELECTED)}
            total={counts.data?.total ?? null}
            onChooseAll={() => void chooseAll()}
          />
        )}
      </div>
      <LazyAlertSheet
        id={openId}
        onClose={close}
        onMove={grouped ? null : move}
        resolving={resolving}
        verdict={verdict}
        onResolved={advance}
      />
      {waitingFor !== null && (
        <LazyWaitDialog
          alerts={1}
          busy={false}
          onClose={() => setWaitingFor(null)}
          onWait={(until, note) => {
            setWaitingFor(null);
            void take(waitingFor, { kind: "wait", until, note });
          }}
        />
      )}
      <LazyKeysHelp open={helpOpen} onOpenChange={setHelpOpen} />
    </>
  );
}

function QueueEmpty({ filtered }: { readonly filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState title="No alert fits these filters">
        Take one away, or choose “Clear” to see everything that is not resolved yet.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing is waiting">
      Alerts that are open or acknowledged appear here the moment a rule finds its pattern. Resolved ones are under
      Status.
    </EmptyState>
  );
}

function QueueError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { title, detail } = problemText(error);
  return (
    <ErrorState title={title} onRetry={onRetry}>
      {detail} Alerts are still being raised and kept; only this list could not be read.
    </ErrorState>
  );
}
