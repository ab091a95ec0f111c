"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useDeferredValue, useState } from "react";
import { hrefOf, problemText } from "@/components/api";
import { useCaseCounts, useCases } from "@/components/case/case-queries";
import { CASE_STATUS_WORD } from "@/components/case/case-words";
import { useMentions } from "@/components/comments/use-mentions";
import { FilterMenu } from "@/components/filters/filter-menu";
import {
  Button,
  EmptyState,
  ErrorState,
  ExportMenu,
  formatCount,
  Input,
  RelativeTime,
  Select,
  ShowMore,
  Skeleton,
  useShown,
} from "@/components/ui";
import { useAssignees } from "@/components/user/use-assignees";
import { useUser } from "@/components/user/user";
import { ALERT_KINDS } from "@/lib/contract/alert-kind";
import type { CaseFilterQuery } from "@/lib/contract/case-calls";
import { CASE_STATUSES } from "@/lib/contract/case-status";
import { placeHref, placeWords, subjectOfPlace } from "@/lib/contract/comment-place";
import { SEVERITIES } from "@/lib/contract/severity";
import { caseLinkWords } from "@/lib/view-models/outcome-filters";
import { CaseTable } from "./case-table";

const NewCaseDialog = dynamic(async () => (await import("./new-case-dialog")).NewCaseDialog, { ssr: false });

const UNRESOLVED = ["open", "investigating", "waiting"] as const;
const DUE = ["any", "overdue", "today", "week", "none"] as const;
const DUE_OPTIONS = [
  { value: "any", label: "Due any time" },
  { value: "overdue", label: "Overdue" },
  { value: "today", label: "Due within a day" },
  { value: "week", label: "Due within a week" },
  { value: "none", label: "Without a due date" },
] as const;
const ANYONE = "any";

/** What is shown, held in the URL. */
const VIEW = {
  status: parseAsArrayOf(parseAsStringLiteral(CASE_STATUSES)).withDefault([...UNRESOLVED]),
  owner: parseAsString.withDefault(ANYONE),
  due: parseAsStringLiteral(DUE).withDefault("any"),
  entity: parseAsString.withDefault(""),
  q: parseAsString.withDefault(""),
  resolvedFrom: parseAsInteger,
  resolvedTo: parseAsInteger,
  alertSeverity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  alertRuleId: parseAsArrayOf(parseAsString).withDefault([]),
  alertAssignee: parseAsString,
  alertKind: parseAsStringLiteral(ALERT_KINDS),
  alertCountry: parseAsString,
};
/** What only links set. */
const FROM_LINKS = {
  resolvedFrom: null,
  resolvedTo: null,
  alertSeverity: null,
  alertRuleId: null,
  alertAssignee: null,
  alertKind: null,
  alertCountry: null,
} as const;

/** Every case: what it is about, whose it is, when it is due. */
export function CasesPage() {
  const [{ status, owner, due, entity, q, ...fromLink }, setView] = useQueryStates(VIEW);
  const [making, setMaking] = useState(false);
  const mayWork = useUser().can("workAlerts");
  const sought = useDeferredValue(q.trim());
  const others: CaseFilterQuery = {
    ...(owner === ANYONE ? {} : { owner }),
    ...(due === "any" ? {} : { due }),
    ...(entity === "" ? {} : { entity }),
    ...(sought === "" ? {} : { q: sought }),
    ...Object.fromEntries(
      Object.entries(fromLink).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
    ),
  };
  const isFromLink = Object.keys(others).some((name) => Object.hasOwn(FROM_LINKS, name));
  const filters: CaseFilterQuery = { ...others, status };
  const query = useCases(filters);
  const counts = useCaseCounts(filters).data;
  const cases = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.keys(others).length > 0 || status.length !== UNRESOLVED.length;
  const clear = () => void setView({ status: null, owner: null, due: null, entity: null, q: null, ...FROM_LINKS });
  return (
    <div className="mx-auto flex max-w-[1400px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Cases</h1>
        {counts !== undefined && <span className="text-muted">{formatCount(counts.total)}</span>}
        <span className="ml-auto flex items-center gap-2">
          <Link href="/cases/gathering" className="text-sm text-accent underline-offset-2 hover:underline">
            Gathering
          </Link>
          <ExportMenu hrefOf={(extension) => hrefOf(`/api/v1/cases.${extension}`, { query: filters })} />
          {mayWork && (
            <Button variant="primary" onClick={() => setMaking(true)}>
              New case
            </Button>
          )}
        </span>
      </div>
      <MentionNote />
      <search aria-label="Cases" className="flex flex-wrap items-center gap-2">
        <FilterMenu
          name="Status"
          options={CASE_STATUSES.map((value) => ({
            value,
            label: CASE_STATUS_WORD[value],
            ...(counts === undefined ? {} : { count: counts.byStatus[value] }),
          }))}
          chosen={status}
          onChange={(next) => void setView({ status: next.length === 0 ? [...CASE_STATUSES] : [...next] })}
        />
        <OwnerSelect owner={owner} onChange={(next) => void setView({ owner: next })} />
        <Select label="Due" value={due} options={DUE_OPTIONS} onChange={(next) => void setView({ due: next })} />
        {entity !== "" && (
          <Button variant="secondary" onClick={() => void setView({ entity: null })}>
            {entity} ×<span className="sr-only">, any entity</span>
          </Button>
        )}
        {isFromLink && (
          <Button
            variant="secondary"
            title={caseLinkWords(fromLink).join(", ")}
            className="max-w-full"
            onClick={() => void setView(FROM_LINKS)}
          >
            <span className="truncate">{caseLinkWords(fromLink).join(", ")}</span> ×
            <span className="sr-only">, any time and any alert</span>
          </Button>
        )}
        <Input
          type="search"
          width="w-44 sm:w-56"
          maxLength={200}
          aria-label="Search title or number"
          placeholder="Title or number"
          value={q}
          onChange={(event) => void setView({ q: event.target.value })}
        />
        {isFiltered && (
          <Button variant="quiet" onClick={clear}>
            Clear
          </Button>
        )}
      </search>
      {query.isPending ? (
        <CasesSkeleton />
      ) : query.isError && cases.length === 0 ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} The cases are safe; only this page could not be read.
        </ErrorState>
      ) : cases.length === 0 ? (
        <CasesEmpty filtered={isFiltered} />
      ) : (
        <>
          <CaseTable cases={cases} />
          <ShowMore of={query} />
        </>
      )}
      {making && <NewCaseDialog onClose={() => setMaking(false)} />}
    </div>
  );
}

/** Comments that mention the reader, each as the way to what it stands on. */
function MentionNote() {
  const { data: mentions = [] } = useMentions();
  const shown = useShown();
  if (mentions.length === 0) return null;
  return (
    <ul aria-label="Comments that mention you" className="rounded-md border border-line bg-raised px-3 py-1">
      {mentions.map(({ place, title, by, at, text }) => (
        <li key={`${subjectOfPlace(place)} ${at}`} className="flex min-w-0 items-baseline gap-2 py-1">
          <Link href={placeHref(place)} className="min-w-0 truncate text-accent underline-offset-2 hover:underline">
            {by} mentions you on {placeWords(place, title)}
          </Link>
          <span className="min-w-0 flex-1 truncate text-sm text-muted">{shown(text)}</span>
          <RelativeTime at={at} className="shrink-0 text-sm text-faint" />
        </li>
      ))}
    </ul>
  );
}

function OwnerSelect({ owner, onChange }: { readonly owner: string; readonly onChange: (owner: string) => void }) {
  const me = useUser().id;
  const users = useAssignees();
  const others = (users.data ?? []).filter((user) => user.id !== me && user.role !== "viewer");
  const value = owner === me ? "me" : owner;
  const known = [ANYONE, "me", "none", ...others.map(({ id }) => id)];
  return (
    <Select
      label="Owner"
      value={value}
      onChange={onChange}
      options={[
        { value: ANYONE, label: "Any owner" },
        { value: "me", label: "Mine" },
        { value: "none", label: "Unassigned" },
        ...others.map((user) => ({ value: user.id, label: user.name })),
        ...(known.includes(value) ? [] : [{ value, label: "Someone who left" }]),
      ]}
    />
  );
}

function CasesEmpty({ filtered }: { readonly filtered: boolean }) {
  if (filtered) return <EmptyState title="No case fits">Choose another status, or search for less.</EmptyState>;
  return (
    <EmptyState title="No case is open">
      Select alerts in the queue that belong together and choose “Add to case”, or open an alert and do it there.
    </EmptyState>
  );
}

function CasesSkeleton() {
  return (
    <div role="status" aria-label="Loading cases" className="rounded-md border border-line bg-surface">
      {["a", "b", "c", "d", "e"].map((row) => (
        <div key={row} className="flex h-8 items-center border-b border-line px-3 last:border-b-0">
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}
