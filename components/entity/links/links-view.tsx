"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { parseAsArrayOf, parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useMemo, useRef, useState } from "react";
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
import { SINCE, SINCE_MS } from "@/lib/contract/alert-since";
import { ENTITY_KINDS, ENTITY_WORDS, type EntityKind } from "@/lib/contract/entity";
import type { EntityRef } from "@/lib/contract/entity-links";
import { type LinkView, linkView, refKey, type ViewNode } from "@/lib/view-models/links/link-view";
import { countWords } from "@/lib/view-models/links/link-words";
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

/** Where a graph has no room, its table is shown first. */
const NARROW = "(max-width: 639px)";

export interface LinksViewProps {
  /** What the page is about; the first are opened. */
  readonly starts: readonly EntityRef[];
}

const TABS = ["graph", "table", "rings", "way"] as const;

/** How links are looked at, held in the URL. */
const PARSERS = {
  links: parseAsStringLiteral(TABS),
  linksSince: parseAsStringLiteral(SINCE),
  linksFrom: parseAsInteger,
  linksTo: parseAsInteger,
  linksKinds: parseAsArrayOf(parseAsStringLiteral(ENTITY_KINDS)),
};

/** What shares transactions with some entities: as a graph and as a table, with rings, fans and ways. */
export function LinksView({ starts }: LinksViewProps) {
  const [state, setState] = useQueryStates(PARSERS, { history: "replace" });
  const { linksSince: since, linksFrom: from, linksTo: to } = state;
  const [narrow] = useState(() => window.matchMedia(NARROW).matches);
  const tab = state.links ?? (narrow ? "table" : "graph");
  const setTab = (links: (typeof TABS)[number]) => void setState({ links });
  const kinds = state.linksKinds ?? ENTITY_KINDS;
  // A range that moves with the clock is read once: what is opened must belong together.
  const [now, setNow] = useState(serverNow);
  const span: LinkSpan = { from: since === null ? from : now - SINCE_MS[since], to: since === null ? to : null };
  const [opened, setOpened] = useState<readonly OpenedEntity[]>(() =>
    starts.slice(0, OPENED_AT_FIRST).map((entity) => ({ entity, isWhole: false })),
  );
  const [selected, setSelected] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(NONE);
  const queries = useOpenedLinks(opened, span, kinds.length === ENTITY_KINDS.length ? undefined : kinds);
  const answers = queries.map(({ data }) => data);
  // What is begun with is told anew each time the page is drawn.
  const begun = JSON.stringify(starts);
  const answered = queries.map(({ dataUpdatedAt }) => dataUpdatedAt).join(" ");
  const shown = useRef<LinkView>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both are told by their text, as they are new objects each time
  const view = useMemo(() => {
    const now = linkView(
      starts,
      opened.map(({ entity }, i) => ({ entity, answer: answers[i] })),
      kinds,
    );
    // What did not change stays the same object, and is not drawn anew.
    shown.current = replaceEqualDeep(shown.current, now);
    return shown.current;
  }, [begun, opened, kinds, answered]);
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
      const known = new Set(before.map(openedKey));
      const fresh = entities.map(({ kind, id }) => ({ entity: { kind, id }, isWhole }));
      // What came before stays while more is on its way.
      return [...before, ...fresh.filter((each) => !known.has(openedKey(each)))];
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
          range={{ since, from, to }}
          onChange={(range) => {
            setNow(serverNow());
            void setState({ linksSince: range.since, linksFrom: range.from, linksTo: range.to });
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
              onChange={(isOn) => void setState({ linksKinds: chosenKinds(kinds, kind, isOn) })}
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

function openedKey({ entity, isWhole }: OpenedEntity): string {
  return `${refKey(entity)} ${isWhole}`;
}

const NONE: ReadonlySet<string> = new Set();

/** The kinds with one turned on or off; null for all, and for none as well. */
function chosenKinds(kinds: readonly EntityKind[], one: EntityKind, isOn: boolean): EntityKind[] | null {
  const chosen = ENTITY_KINDS.filter((each) => (each === one ? isOn : kinds.includes(each)));
  return chosen.length === 0 || chosen.length === ENTITY_KINDS.length ? null : chosen;
}

function shownWords({ nodes, edges, hidden }: ReturnType<typeof linkView>): string {
  return `${countWords(nodes.length, "entity")}, ${countWords(edges.length, "link")}${hidden > 0 ? `; ${formatCount(hidden)} more have no room` : ""}`;
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
