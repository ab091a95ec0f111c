import Link from "next/link";
import type { ReactNode } from "react";
import { Money, RelativeTime, ShortId } from "@/components/ui";
import { OutcomeMark } from "@/components/ui/outcome-mark";
import type { DecisionRow } from "@/lib/contract/decision-calls";
import { DecisionBadge } from "./decision-badge";

interface DecisionInBriefProps {
  readonly decision: DecisionRow;
  /** Behind what was decided, before the time. */
  readonly children?: ReactNode;
}

/** A decision in one line of a list: what was answered about which payment, and what that turned out to be. */
export function DecisionInBrief({ decision, children }: DecisionInBriefProps) {
  const { id, transactionId, amount, currency, outcome, askedAt } = decision;
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 border-b border-line px-3 py-1 text-sm last:border-b-0">
      <span className="w-16 shrink-0">
        <DecisionBadge decision={decision.decision} />
      </span>
      <Link
        href={`/decisions/${encodeURIComponent(id)}`}
        prefetch={false}
        className="text-accent underline-offset-2 hover:underline"
      >
        <ShortId id={transactionId} copy={false} charsMax={20} />
      </Link>
      {amount !== null && currency !== null && <Money amount={amount} currency={currency} />}
      {children}
      {outcome !== null && <OutcomeMark outcome={outcome} />}
      <RelativeTime at={askedAt} className="ml-auto whitespace-nowrap text-muted" />
    </li>
  );
}
