"use client";

import Link from "next/link";
import { ApiProblem, problemText } from "@/components/api";
import {
  ErrorState,
  formatCount,
  formatMs,
  Money,
  Panel,
  RelativeTime,
  ShortId,
  Skeleton,
  useShown,
} from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import type { DecisionDetail } from "@/lib/contract/decision-calls";
import { standingText } from "@/lib/view-models/decisions";
import { BrakeBanner } from "./brake-banner";
import { DecisionBadge } from "./decision-badge";
import { DecisionHits } from "./decision-hits";
import { useDecision } from "./decision-queries";
import { DecisionWay } from "./decision-way";
import { OutcomePanel } from "./outcome-panel";

interface DecisionDetailProps {
  readonly id: string;
  /** `h1` on a page of its own, `h2` beside the list. */
  readonly heading: "h1" | "h2";
}

/** One decision, whole: the answer, why, how it came, and what it turned out to be. */
export function DecisionDetailView({ id, heading }: DecisionDetailProps) {
  const query = useDecision(id);
  if (query.data === undefined) {
    if (query.isError) return <DetailError error={query.error} onRetry={() => void query.refetch()} />;
    return (
      <div className="flex flex-col gap-4 p-4" role="status" aria-label="Loading the decision">
        <Skeleton className="h-6 w-1/2" />
        <Skeleton className="h-40 w-full" />
        <Skeleton className="h-24 w-full" />
      </div>
    );
  }
  return (
    <article className="flex flex-col gap-4 p-4" aria-label="Decision">
      <DetailHead decision={query.data} heading={heading} />
      <BrakeBanner />
      <OutcomePanel id={id} />
      <DecisionHits decision={query.data} />
      <DecisionWay decision={query.data} />
      <Panel title="Transaction" note="as it was asked about">
        <TransactionJson transaction={query.data.transaction} />
      </Panel>
    </article>
  );
}

function DetailHead({
  decision,
  heading: Heading,
}: { readonly decision: DecisionDetail } & Pick<DecisionDetailProps, "heading">) {
  const { amount, currency, score, transactionId, accountId, askedAt, ms } = decision;
  return (
    <header className="flex flex-col gap-2">
      <Heading className="flex flex-wrap items-center gap-x-4 gap-y-1 text-lg font-medium">
        <DecisionBadge decision={decision.decision} />
        {amount !== null && currency !== null && <Money amount={amount} currency={currency} />}
        {score !== null && (
          <span className="text-base font-normal text-muted" title={scoreTitle(decision)}>
            score {formatCount(score)}
          </span>
        )}
      </Heading>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        <span>
          transaction <ShortId id={transactionId} charsMax={28} />
        </span>
        <span>
          account <EntityLink kind="account" id={accountId} charsMax={28} />
        </span>
        <span>
          asked <RelativeTime at={askedAt} />
        </span>
        {ms !== null && <span>answered in {formatMs(ms)}</span>}
        {ms === null && decision.decision !== null && <span>the outcome was stored later, nobody was answered</span>}
      </p>
      <p className={decision.complete === true ? "text-sm text-muted" : "text-sm"}>
        Answer: {standingText(decision)}.
        {decision.complete === false && " What was answered is the fallback, not what the rules said."}
      </p>
    </header>
  );
}

function scoreTitle({ scorecardVersion, shadowScore, shadowVersion }: DecisionDetail): string {
  const by = scorecardVersion === null ? "By the rules' own scores" : `By scorecard ${scorecardVersion}`;
  return shadowScore === null ? by : `${by}; scorecard ${shadowVersion}, which runs beside, says ${shadowScore}`;
}

function TransactionJson({ transaction }: Pick<DecisionDetail, "transaction">) {
  const text = useShown()(JSON.stringify(transaction, null, 2));
  return <pre className="max-h-80 overflow-auto font-mono text-sm">{text}</pre>;
}

function DetailError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error instanceof ApiProblem && error.status === 404) {
    return (
      <ErrorState title="No decision with this ID">
        The link may be cut off, or the decision was removed with its retention period.{" "}
        <Link href="/decisions" className="text-accent hover:underline">
          Show all decisions
        </Link>
      </ErrorState>
    );
  }
  const { title, detail } = problemText(error);
  return (
    <ErrorState title={title} onRetry={onRetry}>
      {detail} The decision itself is kept; only this view of it could not be loaded.
    </ErrorState>
  );
}
