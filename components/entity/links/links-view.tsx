"use client";

import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import { problemText } from "@/components/api";
import { TimeFilter } from "@/components/filters/time-filter";
import {
  Button,
  ErrorState,
  formatCount,
  formatMoney,
  Menu,
  MenuCheck,
  Skeleton,
  serverNow,
  Tabs,
} from "@/components/ui";
import { SINCE_MS, type Since } from "@/lib/contract/alert-since";
import { ENTITY_KINDS, ENTITY_WORDS, type EntityKind } from "@/lib/contract/entity";
import type { EntityRef } from "@/lib/contract/entity-links";
import { linkView, refKey, type ViewNode } from "@/lib/view-models/links/link-view";
import { LinkDetails } from "./link-details";
import { type LinkSpan, type OpenedEntity, useOpenedLinks } from "./link-queries";
import { LinkTable } from "./link-table";
import { RingsAndFans } from "./rings-and-fans";
import { useAdded } from "./use-added";
import { WayBetween } from "./way-between";

const LinkGraph = dynamic(async () => (await import("./link-graph")).LinkGraph, {
  ssr: false,
  loading: () => <Skeleton className="h-110 w-full" />,
});

/** Of what is begun with, so many are opened at once. */
const OPENED_AT_FIRST = 5;

export interface LinksViewProps {
  /** What the page is about; the first are opened. */
  readonly starts: readonly EntityRef[];
}

type Tab = "graph" | "table" | "rings" | "way";

interface TimeRange {
  readonly since: Since | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** What shares transactions with some entities: as a graph and as a table, with rings, fans and ways. */
export function LinksView({ starts }: LinksViewProps) {
  const [tab, setTab] = useState<Tab>("graph");
  const [range, setRange] = useState<TimeRange>({ since: null, from: null, to: null });
  const [span, setSpan] = useState<LinkSpan>({ from: null, to: null });
  const [kinds, setKinds] = useState<readonly EntityKind[]>(ENTITY_KINDS);
  const [opened, setOpened] = useState<readonly OpenedEntity[]>(() =>
    starts.slice(0, OPENED_AT_FIRST).map((entity) => ({ entity, isWhole: false })),
  );
  const [selected, setSelected] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(NONE);
  const queries = useOpenedLinks(opened, span, kinds.length === ENTITY_KINDS.length ? undefined : kinds);
  const answers = queries.map(({ data }) => data);
  // The answers themselves stay the same objects until they change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the queries only their answers count
  const view = useMemo(
    () =>
      linkView(
        starts,
        opened.map(({ entity }, i) => ({ entity, answer: answers[i] })),
        kinds,
      ),
    [starts, opened, kinds, ...answers],
  );
  const added = useAdded(view);
  const loading = new Set(opened.flatMap(({ entity }, i) => (queries[i]?.isPending === true ? [refKey(entity)] : [])));
  const failed = queries.find(({ isError }) => isError);
  const currency = answers.find((answer) => answer !== undefined)?.baseCurrency ?? "EUR";
  const money = useCallback(
    (amount: number) => formatMoney(amount, currency, amount < 10_000 ? "exact" : "compact"),
    [currency],
  );
  const chosen = view.nodes.find(({ key }) => key === selected) ?? view.nodes[0];
  const open = (entities: readonly EntityRef[], isWhole = false) =>
    setOpened((before) => {
      const wanted = new Map(entities.map((entity) => [refKey(entity), entity]));
      const kept = before.map((each) => (isWhole && wanted.has(refKey(each.entity)) ? { ...each, isWhole } : each));
      const known = new Set(before.map(({ entity }) => refKey(entity)));
      const fresh = [...wanted]
        .filter(([key]) => !known.has(key))
        .map(([, { kind, id }]) => ({ entity: { kind, id }, isWhole }));
      return [...kept, ...fresh];
    });
  const show = (entities: readonly EntityRef[]) => {
    open(entities);
    setMarked(new Set(entities.map(refKey)));
    setSelected(entities[0] === undefined ? null : refKey(entities[0]));
    setTab("graph");
  };
  const openNode = (node: ViewNode) => {
    setSelected(node.key);
    if (!node.opened) open([node]);
    else if ((node.more ?? 0) > 0) open([openedAs(node)], true);
  };
  /** The name under which a node was opened: an account may have been asked for as a counterparty. */
  const openedAs = (node: ViewNode): EntityRef => {
    const i = answers.findIndex((answer) => answer !== undefined && refKey(answer.start) === node.key);
    return opened[i]?.entity ?? node;
  };
  const parts = {
    view,
    selected: chosen?.key ?? null,
    marked,
    loading,
    money,
    onSelect: setSelected,
    onOpen: openNode,
  };
  return (
    <div className="flex min-w-0 flex-col gap-2 px-3 pb-3">
      <div className="flex flex-wrap items-center gap-2">
        <TimeFilter
          name="Time"
          range={range}
          onChange={(next) => {
            setRange(next);
            const { since, from, to } = next;
            setSpan(since === null ? { from, to } : { from: serverNow() - SINCE_MS[since], to: null });
          }}
        />
        <Menu
          trigger={
            <Button>Kinds{kinds.length < ENTITY_KINDS.length && ` (${kinds.length} of ${ENTITY_KINDS.length})`}</Button>
          }
        >
          {ENTITY_KINDS.map((kind) => (
            <MenuCheck
              key={kind}
              checked={kinds.includes(kind)}
              onChange={(isOn) =>
                setKinds(ENTITY_KINDS.filter((each) => (each === kind ? isOn : kinds.includes(each))))
              }
            >
              {ENTITY_WORDS[kind]}
            </MenuCheck>
          ))}
        </Menu>
        <p role="status" className="text-sm text-muted">
          {loading.size > 0 ? "Reading transactions… " : ""}
          {shownWords(view)}
          <span className="sr-only">{added === null ? "" : `. ${added}`}</span>
        </p>
        {marked.size > 0 && (
          <Button size="sm" variant="quiet" onClick={() => setMarked(NONE)}>
            Unmark
          </Button>
        )}
      </div>
      {failed !== undefined && (
        <ErrorState title={problemText(failed.error).title} onRetry={() => void failed.refetch()}>
          {problemText(failed.error).detail} Detection goes on; only these links could not be read.
        </ErrorState>
      )}
      <Tabs
        label="Ways to look at links"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "graph", label: "Graph", content: <LinkGraph {...parts} /> },
          { value: "table", label: "Table", content: <LinkTable {...parts} /> },
          {
            value: "rings",
            label: "Rings and fans",
            content: chosen !== undefined && <RingsAndFans entity={chosen} span={span} money={money} onShow={show} />,
          },
          {
            value: "way",
            label: "Way to another",
            content: chosen !== undefined && (
              <WayBetween key={chosen.key} from={chosen} span={span} money={money} onShow={show} />
            ),
          },
        ]}
      />
      {chosen !== undefined && tab !== "rings" && (
        <LinkDetails
          key={`details of ${chosen.key}`}
          node={chosen}
          isLoading={loading.has(chosen.key)}
          money={money}
          onOpen={() => openNode(chosen)}
        />
      )}
      <Bounds answers={answers} />
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();

function shownWords({ nodes, edges, hidden }: ReturnType<typeof linkView>): string {
  const entities = nodes.length === 1 ? "1 entity" : `${formatCount(nodes.length)} entities`;
  const links = edges.length === 1 ? "1 link" : `${formatCount(edges.length)} links`;
  return `${entities}, ${links}${hidden > 0 ? `; ${formatCount(hidden)} more have no room` : ""}`;
}

/** Within which bounds what is shown was counted, where not everything was. */
function Bounds({ answers }: { readonly answers: readonly ReturnType<typeof useOpenedLinks>[number]["data"][] }) {
  const since = Math.max(...answers.map((answer) => answer?.completeSince ?? Number.NEGATIVE_INFINITY));
  if (!Number.isFinite(since)) return null;
  return (
    <p className="text-sm text-muted">
      What happened before {new Date(since).toLocaleString()} is not ready to be found yet; it is missing here.
    </p>
  );
}
