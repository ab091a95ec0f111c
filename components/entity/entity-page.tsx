"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { problemText } from "@/components/api";
import { OthersPresent } from "@/components/presence/presence";
import {
  Badge,
  Button,
  copyText,
  ErrorState,
  Figure,
  formatCompact,
  formatCount,
  formatMoney,
  formatUtcDate,
  Panel,
  RelativeTime,
  Skeleton,
  toast,
  useShown,
} from "@/components/ui";
import { subjectOfPlace } from "@/lib/contract/comment-place";
import { type EntityKind, entityHref } from "@/lib/contract/entity";
import type { EntityOverview } from "@/lib/contract/entity-overview";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";
import { countedWords } from "@/lib/view-models/entity";
import { newListName } from "@/lib/view-models/list-intent";
import { missedHref } from "../ui/missed-url";
import { DaysChart } from "./days-chart";
import { EntityActions } from "./entity-actions";
import { EntityAlerts } from "./entity-alerts";
import { EntityCases, OpenCases } from "./entity-cases";
import { EntityComments } from "./entity-comments";
import { EntityDecisions } from "./entity-decisions";
import { useEntity } from "./entity-queries";
import { EntityNeighbours, EntityStanding } from "./entity-side";
import { TransactionsOfEntity } from "./entity-transactions";
import { EntityHabits } from "./habits";
import { LinksPanel } from "./links/links-panel";
import { rememberSeen } from "./seen";
import { WeekChart } from "./week-chart";

interface EntityPageProps {
  readonly kind: EntityKind;
  readonly id: string;
}

/** All that is known of one account, card, device, merchant, counterparty or address. */
export function EntityPage({ kind, id }: EntityPageProps) {
  const query = useEntity(kind, id);
  const overview = query.data;
  const shownId = overview?.id;
  const router = useRouter();
  useEffect(() => {
    if (shownId === undefined) return;
    rememberSeen(kind, shownId);
    // A card's number that was typed whole does not stay in the address.
    if (shownId !== id) router.replace(entityHref(kind, shownId));
  }, [kind, id, shownId, router]);
  return (
    <div className="mx-auto flex max-w-[1440px] flex-col gap-4 p-3 md:p-4">
      <EntityHeader kind={kind} id={id} overview={overview} />
      {overview === undefined ? (
        query.isError ? (
          <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
            {problemText(query.error).detail} Detection goes on; only this page could not be read.
          </ErrorState>
        ) : (
          <EntitySkeleton />
        )
      ) : (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="flex min-w-0 flex-col gap-4">
            <Figures overview={overview} />
            <Panel title="Activity" note={countedWords(overview, formatUtcDate)}>
              <div className="grid grid-cols-1 gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
                <DaysChart overview={overview} />
                <WeekChart hours={overview.hours} />
              </div>
            </Panel>
            {overview.counted.transactions > 0 && <EntityHabits overview={overview} />}
            <LinksPanel key={overview.id} starts={[{ kind, id: overview.id }]} />
            <EntityAlerts kind={kind} id={id} counts={overview.alerts} />
            <EntityCases kind={kind} id={overview.id} baseCurrency={overview.baseCurrency} />
            <EntityComments kind={kind} id={overview.id} />
            <EntityDecisions id={id} counts={overview.decisions} />
            <TransactionsOfEntity kind={kind} id={id} baseCurrency={overview.baseCurrency} />
          </div>
          <aside aria-label="Standing and neighbours" className="flex min-w-0 flex-col gap-4">
            <EntityStanding overview={overview} />
            <EntityNeighbours overview={overview} />
          </aside>
        </div>
      )}
    </div>
  );
}

interface EntityHeaderProps extends EntityPageProps {
  readonly overview: EntityOverview | undefined;
}

function EntityHeader({ kind, id, overview }: EntityHeaderProps) {
  const shown = useShown()(id);
  const copy = async () => {
    if (await copyText(shown)) toast.done(`${shown} is copied`);
    else toast.failed("The browser does not allow copying");
  };
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h1 className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-lg">
        <span className="text-muted first-letter:uppercase">{LIST_TYPE_WORD[kind]}</span>
        <span className="font-mono break-all">{shown}</span>
      </h1>
      <Button size="sm" variant="quiet" onClick={() => void copy()}>
        Copy id
      </Button>
      {overview !== undefined && <States kind={kind} overview={overview} />}
      <span className="flex flex-wrap items-center gap-3 sm:ml-auto">
        {kind === "account" && (
          <Link
            href={missedHref(id)}
            prefetch={false}
            className="text-sm text-accent underline-offset-2 hover:underline"
          >
            Why was this not caught?
          </Link>
        )}
        <EntityActions kind={kind} id={id} />
      </span>
    </header>
  );
}

function States({ kind, overview }: { readonly kind: EntityKind; readonly overview: EntityOverview }) {
  const { lists, snoozes, firstSeen, lastSeen } = overview;
  const blocked = lists.find(({ name }) => name === newListName("block", kind));
  const allowed = lists.find(({ name }) => name === newListName("allow", kind));
  const others = lists.filter((list) => list !== blocked && list !== allowed);
  return (
    <>
      {blocked !== undefined && <Badge tone="critical">on {blocked.name}</Badge>}
      {allowed !== undefined && <Badge tone="ok">on {allowed.name}</Badge>}
      {others.length > 0 && (
        <Badge title={others.map(({ name }) => name).join("\n")}>
          on {formatCount(others.length)} {others.length === 1 ? "list" : "lists"}
        </Badge>
      )}
      {snoozes.length > 0 && <Badge>snoozed</Badge>}
      <OpenCases kind={kind} id={overview.id} />
      <OthersPresent subject={subjectOfPlace({ kind, id: overview.id })} />
      <span className="text-sm text-muted">
        {lastSeen === null ? (
          "never seen in what is stored"
        ) : (
          <>
            {firstSeen !== null && (
              <>
                first seen <RelativeTime at={firstSeen} />,{" "}
              </>
            )}
            last <RelativeTime at={lastSeen} />
          </>
        )}
      </span>
    </>
  );
}

function Figures({ overview }: { readonly overview: EntityOverview }) {
  const { counted, money, baseCurrency, withoutRate, alerts, fraud, habits } = overview;
  const least = counted.complete ? "" : "at least ";
  return (
    <div className="grid grid-cols-2 gap-4 rounded-md border border-line bg-surface p-3 sm:grid-cols-3 xl:grid-cols-6">
      <Figure
        name="Transactions"
        value={formatCompact(counted.transactions)}
        unit={counted.complete ? "in 90 days" : "counted"}
        title={`${least}${formatCount(counted.transactions)}`}
      />
      <Figure
        name="Money"
        value={formatMoney(money, baseCurrency, "compact")}
        unit={withoutRate > 0 ? `${formatCount(withoutRate)} without a rate` : undefined}
        title={formatMoney(money, baseCurrency)}
      />
      <Figure
        name="Last 24 h"
        value={formatCompact(habits.day.transactions)}
        unit={formatMoney(habits.day.money, baseCurrency, "compact")}
      />
      <Figure
        name="Alerts"
        value={formatCompact(alerts.total)}
        unit={alerts.open > 0 ? `${formatCount(alerts.open)} open` : undefined}
        tone={alerts.open > 0 ? "warn" : "text"}
      />
      <Figure
        name="Highest score"
        value={alerts.highestScore === null ? null : formatCount(alerts.highestScore)}
        unit={alerts.highestScore === null ? undefined : "of 1,000"}
      />
      <Figure
        name="Known fraud"
        value={formatCompact(fraud)}
        unit={fraud > 0 ? "transactions" : undefined}
        tone={fraud > 0 ? "critical" : "text"}
        title="Of the newest 500 transactions"
      />
    </div>
  );
}

function EntitySkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading what is known of it"
      className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_320px]"
    >
      <div className="flex flex-col gap-4">
        <Skeleton className="h-18 w-full" />
        <Skeleton className="h-40 w-full" />
        <Skeleton className="h-80 w-full" />
      </div>
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
