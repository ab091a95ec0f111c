"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { ApiProblem, hrefOf, problemText } from "@/components/api";
import { useCase, useCaseStep } from "@/components/case/case-queries";
import { CaseStatusMark } from "@/components/case/case-status-mark";
import { useMentionsSeen } from "@/components/comments/use-mentions";
import { LinksPanel } from "@/components/entity/links/links-panel";
import { OthersPresent } from "@/components/presence/presence";
import { Button, ErrorState, Menu, MenuItem, RelativeTime, SeverityMark, Skeleton, useShown } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { CaseDetail } from "@/lib/contract/case";
import { CaseAlerts } from "./case-alerts";
import { CaseChecklist } from "./case-checklist";
import { CaseClosingNote } from "./case-closing-note";
import { CaseEntities } from "./case-entities";
import { CaseFacts } from "./case-facts";
import { CaseFiles } from "./case-files";
import { CaseMoneyFacts } from "./case-money";
import { CaseRelations } from "./case-relations";
import { CaseSection } from "./case-section";
import { CaseTimeline } from "./case-timeline";

const ResolveCaseDialog = dynamic(async () => (await import("./resolve-case-dialog")).ResolveCaseDialog, {
  ssr: false,
});
const RenameDialog = dynamic(async () => (await import("./rename-case-dialog")).RenameCaseDialog, { ssr: false });
const MergeDialog = dynamic(async () => (await import("./merge-case-dialog")).MergeCaseDialog, { ssr: false });

/** One case, whole: what it is about, what is to be done, and what was. */
export function CaseDetailView({ id }: { readonly id: string }) {
  const query = useCase(id);
  useMentionsSeen({ kind: "case", id }, query.data?.commentCount ?? 0);
  if (query.data !== undefined) return <CaseView case={query.data} />;
  if (!query.isError) return <CaseSkeleton />;
  if (query.error instanceof ApiProblem && query.error.status === 404) {
    return <ErrorState title="No case with this number">The list of cases shows all that exist.</ErrorState>;
  }
  const { title, detail } = problemText(query.error);
  return (
    <ErrorState title={title} onRetry={() => void query.refetch()}>
      {detail} The case itself is safe; only this view of it could not be loaded.
    </ErrorState>
  );
}

type Asking = "resolve" | "rename" | "merge";

function CaseView({ case: shown }: { readonly case: CaseDetail }) {
  const text = useShown();
  const [asking, setAsking] = useState<Asking | null>(null);
  const step = useCaseStep(shown.id);
  const close = () => setAsking(null);
  const mayWork = useUser().can("workAlerts") && shown.mergedInto === null;
  const isOpen = shown.status !== "resolved";
  const mayChange = mayWork && isOpen;
  return (
    <article className="flex flex-col gap-4 p-4" aria-label={`Case ${shown.id}`}>
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-1">
          <h1 className="text-lg leading-6 font-medium break-words">{text(shown.title)}</h1>
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
            <span>Case {shown.id}</span>
            <CaseStatusMark of={shown} />
            {shown.severity !== null && <SeverityMark severity={shown.severity} />}
            <span>
              opened by {shown.createdBy.name} <RelativeTime at={shown.createdAt} />
            </span>
            {shown.resolvedAt !== null && (
              <span>
                closed by {shown.resolvedBy?.name} <RelativeTime at={shown.resolvedAt} />
              </span>
            )}
            <OthersPresent subject={`case:${shown.id}`} />
          </p>
        </div>
        <div className="ml-auto flex flex-wrap gap-2">
          <Button asChild>
            <a href={hrefOf("/api/v1/cases/{id}/report.pdf", { path: { id: shown.id } })} download>
              Report
            </a>
          </Button>
          {mayChange && (
            <Menu trigger={<Button>More</Button>}>
              <MenuItem onSelect={() => setAsking("rename")}>Rename</MenuItem>
              <MenuItem onSelect={() => setAsking("merge")}>Merge into another case</MenuItem>
            </Menu>
          )}
          {mayWork && !isOpen && (
            <Button busy={step.busy} onClick={() => void step.change(shown, { status: "open" })}>
              Open again
            </Button>
          )}
          {mayChange && shown.closing === null && (
            <Button variant="primary" onClick={() => setAsking("resolve")}>
              Resolve
            </Button>
          )}
        </div>
      </header>
      {shown.mergedInto !== null && (
        <p className="rounded-md border border-line bg-raised px-3 py-2">
          This case was merged.{" "}
          <Link href={`/cases/${shown.mergedInto}`} className="text-accent underline underline-offset-2">
            Go on in case {shown.mergedInto}
          </Link>
        </p>
      )}
      {shown.closing !== null && <CaseClosingNote case={shown} closing={shown.closing} step={step} />}
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-4">
          <CaseSection title={`Alerts (${shown.alerts.length})`}>
            <CaseAlerts case={shown} mayChange={mayChange} step={step} />
          </CaseSection>
          <LinksPanel starts={shown.entities} />
          <CaseSection title="Comments and timeline">
            <CaseTimeline case={shown} mayComment={mayWork} step={step} />
          </CaseSection>
        </div>
        <aside className="flex min-w-0 flex-col gap-4" aria-label="State of the case">
          <CaseSection title="State">
            <CaseFacts case={shown} mayChange={mayChange} step={step} />
          </CaseSection>
          <CaseSection title="Money">
            <CaseMoneyFacts case={shown} />
          </CaseSection>
          <CaseSection title="Checklist">
            <CaseChecklist case={shown} mayChange={mayChange} step={step} />
          </CaseSection>
          <CaseSection title="Entities">
            <CaseEntities case={shown} mayChange={mayChange} step={step} />
          </CaseSection>
          <CaseSection title="Files">
            <CaseFiles case={shown} mayChange={mayChange} step={step} />
          </CaseSection>
          <CaseSection title="Related cases">
            <CaseRelations case={shown} mayChange={mayChange} step={step} />
          </CaseSection>
        </aside>
      </div>
      {asking === "resolve" && mayChange && <ResolveCaseDialog case={shown} step={step} onClose={close} />}
      {asking === "rename" && mayChange && <RenameDialog case={shown} step={step} onClose={close} />}
      {asking === "merge" && mayChange && <MergeDialog case={shown} step={step} onClose={close} />}
    </article>
  );
}

function CaseSkeleton() {
  return (
    <div role="status" aria-label="Loading the case" className="flex flex-col gap-4 p-4">
      <Skeleton className="h-6 w-2/5" />
      <Skeleton className="h-4 w-1/3" />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  );
}
