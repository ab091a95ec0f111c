"use client";

import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { useEffect, useMemo, useState } from "react";
import { hrefOf } from "@/components/api";
import { useRules } from "@/components/rules/rule-queries";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { Button, EmptyState, ExportMenu, serverNow } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { ANY_DECISION, decisionQuery, narrowsDecisions } from "@/lib/view-models/decisions";
import { BrakeBanner } from "./brake-banner";
import { DecisionFilterBar } from "./decision-filter-bar";
import { DecisionList } from "./decision-list";
import { useBrake, useDecisions } from "./decision-queries";
import { useDecisionView, useOpenDecision } from "./decisions-url";
import { HoldOutButton, HoldOutLine } from "./hold-out-line";

const DecisionSheet = dynamic(async () => (await import("./decision-sheet")).DecisionSheet, { ssr: false });
const BrakeDialog = dynamic(async () => (await import("./brake-dialog")).BrakeDialog, { ssr: false });

/** What was decided while payments waited: filters, the list, the open decision beside it, and the brake. */
export function DecisionsPage() {
  const [view, change] = useDecisionView();
  const [openId, setOpenId] = useOpenDecision();
  const [activeId, setActiveId] = useState<string | null>(openId);
  const [hovered, setHovered] = useState(false);
  const query = useDecisions(view, hovered || activeId !== null || openId !== null);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const rules = useRules();
  const names = useMemo(() => new Map(rules.data?.map(({ id, name }) => [id, name])), [rules.data]);

  const open = (id: string, history: "push" | "replace" = "push") => {
    setActiveId(id);
    setOpenId(id, history);
  };
  const move = (by: -1 | 1) => {
    const at = rows.findIndex(({ id }) => id === activeId);
    const next = at === -1 ? rows[by === 1 ? 0 : rows.length - 1] : rows[at + by];
    if (next === undefined) return;
    setActiveId(next.id);
    if (openId !== null) open(next.id, "replace");
  };
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    open: activeId === null ? undefined : () => open(activeId),
    back: openId !== null ? () => setOpenId(null) : activeId === null ? undefined : () => setActiveId(null),
  });
  useEffect(() => {
    if (activeId !== null) document.getElementById(`decision-${activeId}`)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  return (
    <>
      <div className={clsx("flex flex-col gap-3 p-3 md:p-4", openId !== null && "lg:mr-[min(56vw,920px)]")}>
        <div className="flex min-h-8 items-center gap-3">
          <h1 className="text-lg">Decisions</h1>
          <span className="ml-auto flex flex-wrap items-center justify-end gap-2">
            <HoldOutButton />
            <PullButton />
            <ExportMenu
              hrefOf={(extension) =>
                hrefOf(`/api/v1/decisions.${extension}`, { query: decisionQuery(view, serverNow()) })
              }
            />
          </span>
        </div>
        <BrakeBanner />
        <HoldOutLine />
        <DecisionFilterBar view={view} names={names} onChange={change} />
        <DecisionList
          query={query}
          rows={rows}
          names={names}
          activeId={activeId}
          openId={openId}
          onOpen={open}
          onHovered={setHovered}
          empty={<Empty filtered={narrowsDecisions(view)} onClear={() => change(ANY_DECISION)} />}
        />
      </div>
      <DecisionSheet id={openId} onClose={() => setOpenId(null)} onMove={move} />
    </>
  );
}

/** The brake, for who may put it on, while it is off. */
function PullButton() {
  const mayBrake = useUser().can("brake");
  const { data: brake } = useBrake();
  const [asking, setAsking] = useState(false);
  if (!mayBrake || brake === undefined || brake.on !== null) return null;
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Put on the brake
      </Button>
      {asking && <BrakeDialog step={{ on: true, rule: null }} onClose={() => setAsking(false)} />}
    </>
  );
}

function Empty({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyState title="No decision fits these filters" action={<Button onClick={onClear}>Clear the filters</Button>}>
        Choose a longer time, or fewer filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing was decided yet">
      Decisions appear here when your payment flow asks for them: POST /api/v1/decisions with a transaction answers
      allow, review or block while the payment waits.
    </EmptyState>
  );
}
