"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { SINCE, SINCE_MS, type Since } from "@/lib/contract/alert-since";
import type { AuditFilters } from "@/lib/contract/audit-schema";

/** What narrows the audit down, as the URL holds it; null: anything. */
export interface AuditView {
  readonly actor: string | null;
  readonly action: string | null;
  readonly subject: string | null;
  /** Relative to now; takes the place of `from` and `to`. */
  readonly since: Since | null;
  /** Epoch milliseconds, `from` inclusive, `to` exclusive. */
  readonly from: number | null;
  readonly to: number | null;
}

export const ANY_CHOICE: AuditView = { actor: null, action: null, subject: null, since: null, from: null, to: null };

const PARSERS = {
  actor: parseAsString,
  action: parseAsString,
  subject: parseAsString,
  since: parseAsStringLiteral(SINCE),
  from: parseAsInteger,
  to: parseAsInteger,
};

/** The page's filters, held in the URL: each change is a step for the back button. */
export function useAuditView(): readonly [AuditView, (change: Partial<AuditView>) => void] {
  const [view, setView] = useQueryStates(PARSERS);
  return [view, (change) => void setView(change, { history: "push" })];
}

/** What the audit is asked for; `now` (epoch milliseconds) resolves a relative range. */
export function auditQuery({ actor, action, subject, since, from, to }: AuditView, now: number): AuditFilters {
  return {
    actor: actor ?? undefined,
    action: action ?? undefined,
    subject: subject ?? undefined,
    from: since === null ? (from ?? undefined) : now - SINCE_MS[since],
    to: since === null ? (to ?? undefined) : undefined,
  };
}

export function isNarrowed(view: AuditView): boolean {
  return Object.values(view).some((value) => value !== null && value !== "");
}
