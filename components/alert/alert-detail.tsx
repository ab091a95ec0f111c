"use client";

import Link from "next/link";
import { useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { EVIDENCE_CHART_PX } from "@/components/charts/heights";
import { LinksPanel } from "@/components/entity/links/links-panel";
import { OthersPresent } from "@/components/presence/presence";
import { UnmaskControl, useUnmasking } from "@/components/privacy/unmask";
import {
  Badge,
  ErrorState,
  formatCount,
  RelativeTime,
  SeverityMark,
  Skeleton,
  UnmaskedCards,
  useShown,
} from "@/components/ui";
import type { Alert, AlertLabel } from "@/lib/contract/alert";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import { entitiesOfAlert } from "@/lib/view-models/links/alert-entities";
import { KeyValueList } from "../ui/key-values";
import { AddToList } from "./add-to-list";
import { DecisionsOfAlert } from "./alert-decisions";
import { PriorityOfAlert } from "./alert-priority";
import { useAlertDetail } from "./alert-queries";
import { ScoreOfAlert } from "./alert-score";
import { AlertSide } from "./alert-side";
import { AlertTracePanel } from "./alert-trace";
import { AlertEvidence } from "./evidence";

export interface AlertDetailProps {
  readonly id: string;
  /** `h1` on a page of its own, `h2` beside the list. */
  readonly heading: "h1" | "h2";
  /** Begin with the form for resolving. */
  readonly resolving?: boolean;
  /** The verdict that the form begins with. */
  readonly verdict?: AlertLabel | null;
  /** Goes to the next alert after a verdict; left out where no list is beside it. */
  readonly onResolved?: (alert: Alert) => void;
}

/** One alert, whole: the sentence, the evidence, and what can be done. The same on its page and beside the list. */
export function AlertDetailView(props: AlertDetailProps) {
  const { id, heading: Heading, resolving = false, verdict = null, onResolved } = props;
  const query = useAlertDetail(id);
  const [step, setStep] = useState<string | null>(null);
  const unmasking = useUnmasking(`alert ${id}`, (reason) =>
    api.post("/api/v1/alerts/{id}/unmask", { path: { id }, body: { reason } }),
  );
  if (query.data === undefined) {
    if (query.isError) return <DetailError error={query.error} onRetry={() => void query.refetch()} />;
    return <DetailSkeleton />;
  }
  const { alert, actions, history } = query.data;
  return (
    <UnmaskedCards cards={unmasking.cards}>
      <article className="@container p-4" aria-label="Alert">
        <div className="grid grid-cols-1 gap-x-6 gap-y-4 @2xl:grid-cols-[minmax(0,1fr)_272px] @5xl:grid-cols-[minmax(0,1fr)_320px]">
          <header className="flex flex-col gap-2 @2xl:col-span-2">
            <Heading className="max-w-[72ch] text-lg leading-6 font-medium text-pretty">
              <Shown text={alert.summary} />
            </Heading>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
              <SeverityMark severity={alert.severity} />
              <PriorityOfAlert alert={alert} />
              <Link
                href={`/rules/${encodeURIComponent(alert.ruleId)}`}
                className="text-accent underline-offset-2 hover:underline"
              >
                {alert.ruleName}
              </Link>
              <KeyValueList values={alert.key} />
              {holdsMasked(query.data) && <UnmaskControl unmasking={unmasking} what="of this alert" />}
              <AddToList
                alertId={alert.id}
                candidates={listCandidates(query.data)}
                onChanged={() => void query.refetch()}
              />
              <span>
                detected <RelativeTime at={alert.detectedAt} />
              </span>
              <OthersPresent subject={`alert:${alert.id}`} />
              {alert.foundLater !== undefined && (
                <Badge title={`${alert.foundLater.by.name}: ${alert.foundLater.reason}`}>
                  found later, raised by {alert.foundLater.by.name}
                </Badge>
              )}
              {alert.occurrences > 1 && (
                <span>
                  {formatCount(alert.occurrences)} occurrences, the last <RelativeTime at={alert.lastEventAt} />
                </span>
              )}
            </div>
          </header>
          {/* Where there is one column its parts stand around the evidence: what to do before it, the history after it. */}
          <aside
            className="contents @2xl:col-start-2 @2xl:row-start-2 @2xl:flex @2xl:flex-col @2xl:gap-4"
            aria-label="State and history"
          >
            <AlertSide
              key={alert.id}
              alert={alert}
              actions={actions}
              history={history}
              resolving={resolving}
              verdict={verdict}
              {...(onResolved === undefined ? {} : { onResolved })}
            />
          </aside>
          <div className="order-1 flex min-w-0 flex-col gap-4 @2xl:order-none @2xl:col-start-1 @2xl:row-start-2">
            <AlertEvidence key={alert.id} detail={query.data} marked={step} />
            <AlertTracePanel key={`trace of ${alert.id}`} detail={query.data} onStep={setStep} />
            <LinksPanel key={`links of ${alert.id}`} starts={entitiesOfAlert(query.data)} />
            {query.data.score !== null && <ScoreOfAlert score={query.data.score} />}
            <DecisionsOfAlert alertId={alert.id} />
          </div>
        </div>
      </article>
    </UnmaskedCards>
  );
}

function Shown({ text }: { readonly text: string }) {
  return useShown()(text);
}

/** Whether anything of the alert is a masked card number. */
function holdsMasked({ alert, evidence, context, history }: AlertDetail): boolean {
  return JSON.stringify([alert.key, alert.summary, evidence, context, history]).includes("•");
}

/** Fields of a transaction that lists are made of. */
const LISTED_FIELDS = [
  "accountId",
  "cardId",
  "merchantId",
  "counterpartyId",
  "deviceId",
  "ip",
  "terminalId",
  "country",
] as const;

/** What may be put on a list: what the alert is about, then what its newest transaction names. */
function listCandidates({
  alert,
  evidence,
}: AlertDetail): readonly { readonly field: string; readonly value: string }[] {
  const newest = evidence.at(-1)?.body ?? {};
  const found = new Map(Object.entries(alert.key).map(([field, value]) => [field, String(value)]));
  for (const field of LISTED_FIELDS) {
    const value = newest[field];
    if (!found.has(field) && typeof value === "string" && value !== "") found.set(field, value);
  }
  return [...found].map(([field, value]) => ({ field, value }));
}

function DetailError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error instanceof ApiProblem && error.status === 404) {
    return (
      <ErrorState title="No alert with this ID">
        The link may be cut off, or the alert was removed with its retention period. The queue shows all that exist.
      </ErrorState>
    );
  }
  const { title, detail } = problemText(error);
  return (
    <ErrorState title={title} onRetry={onRetry}>
      {detail} The alert itself is safe; only this view of it could not be loaded.
    </ErrorState>
  );
}

function DetailSkeleton() {
  return (
    <div className="@container p-4" role="status" aria-label="Loading the alert">
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 @2xl:grid-cols-[minmax(0,1fr)_272px]">
        <div className="flex flex-col gap-2 @2xl:col-span-2">
          <Skeleton className="h-6 w-4/5" />
          <Skeleton className="h-4 w-1/2" />
        </div>
        <div className="rounded-md border border-line p-3" style={{ height: EVIDENCE_CHART_PX + 80 }}>
          <Skeleton className="h-full w-full" />
        </div>
        <div className="flex flex-col gap-2">
          <Skeleton className="h-8 w-32" />
          <Skeleton className="h-8 w-48" />
          <Skeleton className="h-24 w-full" />
        </div>
      </div>
    </div>
  );
}
