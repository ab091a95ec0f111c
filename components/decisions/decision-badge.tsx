import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Decision } from "@/lib/contract/decision";
import { DECISION_WORD } from "@/lib/view-models/decisions";

const TONE: Readonly<Record<Decision, string>> = {
  allow: "text-muted",
  review: "text-medium",
  block: "text-critical",
};

/** They differ in shape too: an open ring, a half, a full square. */
const SHAPE: Readonly<Record<Decision, ReactNode>> = {
  allow: <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.25" />,
  review: (
    <>
      <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.25" />
      <path d="M5 1a4 4 0 0 1 0 8Z" fill="currentColor" />
    </>
  ),
  block: <rect x="0.75" y="0.75" width="8.5" height="8.5" rx="1" fill="currentColor" />,
};

/** What was decided, by mark and word. Null: nothing yet. */
export function DecisionBadge({ decision }: { readonly decision: Decision | null }) {
  if (decision === null) return <span className="text-faint">–</span>;
  return (
    <span className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap", TONE[decision])}>
      <svg viewBox="0 0 10 10" width={10} height={10} className="shrink-0" aria-hidden>
        {SHAPE[decision]}
      </svg>
      {DECISION_WORD[decision]}
    </span>
  );
}
