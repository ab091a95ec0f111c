"use client";

import { X } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { hrefOf, problemText } from "@/components/api";
import { useRules } from "@/components/rules/rule-queries";
import {
  Badge,
  EmptyState,
  ErrorState,
  ExportMenu,
  IconButton,
  Input,
  Select,
  ShowMore,
  Skeleton,
} from "@/components/ui";
import { useSnoozes } from "./snooze-queries";
import { SnoozeRow } from "./snooze-row";

const STATES = [
  { value: "active", label: "In force" },
  { value: "past", label: "Over" },
  { value: "all", label: "All" },
] as const;

/** What is shown, held in the URL. */
const VIEW = {
  state: parseAsStringLiteral(["active", "past", "all"] as const).withDefault("active"),
  ruleId: parseAsString,
  q: parseAsString.withDefault(""),
};

/** Which rules are quiet for which keys, until when and why, and what they kept quiet. */
export function SnoozesPage() {
  const [{ state, ruleId, q }, setView] = useQueryStates(VIEW);
  const sought = useDeferredValue(q.trim());
  const filter = { state, ...(ruleId === null ? {} : { ruleId }), ...(sought === "" ? {} : { q: sought }) };
  const query = useSnoozes(filter);
  const snoozes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="mx-auto flex max-w-[1200px] flex-col gap-3 p-3 md:p-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <h1 className="text-lg">Snoozes</h1>
        {ruleId !== null && <RuleBadge ruleId={ruleId} onAny={() => void setView({ ruleId: null })} />}
        <span className="ml-auto flex items-center gap-2">
          <Input
            type="search"
            size="sm"
            width="w-44 sm:w-56"
            maxLength={200}
            aria-label="Search rule, key or reason"
            placeholder="Rule, key or reason"
            value={q}
            onChange={(event) => void setView({ q: event.target.value })}
          />
          <Select
            label="State"
            size="sm"
            value={state}
            options={STATES}
            onChange={(next) => void setView({ state: next })}
          />
          <ExportMenu hrefOf={(extension) => hrefOf(`/api/v1/snoozes.${extension}`, { query: filter })} />
        </span>
      </div>
      {query.isPending ? (
        <SnoozesSkeleton />
      ) : query.isError && snoozes.length === 0 ? (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} Snoozes stay in force; only this page could not be read.
        </ErrorState>
      ) : snoozes.length === 0 ? (
        <SnoozesEmpty filtered={sought !== "" || ruleId !== null || state !== "active"} />
      ) : (
        <>
          <ul aria-label="Snoozes" className="rounded-md border border-line bg-surface">
            {snoozes.map((snooze) => (
              <SnoozeRow key={snooze.id} snooze={snooze} />
            ))}
          </ul>
          <ShowMore of={query} />
        </>
      )}
    </div>
  );
}

/** The one rule whose snoozes are shown. */
function RuleBadge({ ruleId, onAny }: { readonly ruleId: string; readonly onAny: () => void }) {
  const rules = useRules();
  return (
    <Badge>
      <span className="max-w-60 truncate">Rule {rules.data?.find(({ id }) => id === ruleId)?.name ?? ruleId}</span>
      <IconButton size="sm" label="Any rule" className="-mr-1.5" onClick={onAny}>
        <X size={12} aria-hidden />
      </IconButton>
    </Badge>
  );
}

function SnoozesEmpty({ filtered }: { readonly filtered: boolean }) {
  if (filtered) return <EmptyState title="No snooze fits">Choose another state, or search for less.</EmptyState>;
  return (
    <EmptyState title="No rule is snoozed">
      Resolve an alert as a false positive with “Not again for this key”, or select alerts in the queue and choose
      “Snooze”: the rule stays quiet for that key until a time, and what it finds is counted here.
    </EmptyState>
  );
}

function SnoozesSkeleton() {
  return (
    <div role="status" aria-label="Loading snoozes" className="rounded-md border border-line bg-surface">
      {["a", "b", "c", "d"].map((row) => (
        <div key={row} className="flex flex-col gap-2 border-b border-line px-3 py-3 last:border-b-0">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </div>
  );
}
