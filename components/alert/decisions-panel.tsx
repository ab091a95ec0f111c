import Link from "next/link";
import { BrakeBanner } from "@/components/decisions/brake-banner";
import { DecisionBadge } from "@/components/decisions/decision-badge";
import { Badge, formatCount, Money, Panel, RelativeTime, ShortId } from "@/components/ui";
import { OutcomeMark } from "@/components/ui/outcome-mark";
import type { AlertDecisions } from "@/lib/contract/decision-calls";
import { standingText } from "@/lib/view-models/decisions";

/** What was answered about the transactions of an alert's hits while their payments waited. */
export function DecisionsPanel({ decisions }: { readonly decisions: AlertDecisions["items"] }) {
  return (
    <>
      <BrakeBanner />
      <Panel
        title="Decisions"
        note={
          decisions.length === 1 ? "1 payment waited for an answer" : `${formatCount(decisions.length)} payments waited`
        }
        padded={false}
      >
        <ul aria-label="Decisions" className="border-t border-line">
          {decisions.map((row) => (
            <li
              key={row.id}
              className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 text-sm last:border-b-0"
            >
              <span className="w-16 shrink-0">
                <DecisionBadge decision={row.decision} />
              </span>
              <Link
                href={`/decisions/${encodeURIComponent(row.id)}`}
                prefetch={false}
                className="text-accent underline-offset-2 hover:underline"
              >
                <ShortId id={row.transactionId} copy={false} charsMax={24} />
              </Link>
              {row.amount !== null && row.currency !== null && <Money amount={row.amount} currency={row.currency} />}
              <span className="text-muted">{standingText(row)}</span>
              {!row.restsOnIt && <Badge title="The answer does not rest on this alert's rule">found later</Badge>}
              {row.outcome !== null && <OutcomeMark outcome={row.outcome} />}
              <RelativeTime at={row.askedAt} className="ml-auto whitespace-nowrap text-muted" />
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
