"use client";

import Link from "next/link";
import { api } from "@/components/api";
import { Button, RelativeTime, SeverityMark, StatusBadge, toast, useShown } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import type { CasePartProps } from "./case-section";

/** The alerts of the case, each with its sentence; the way to take one out. */
export function CaseAlerts({ case: shown, mayChange, step }: CasePartProps) {
  const text = useShown();
  const path = { id: shown.id };
  const remove = async (alert: Alert) => {
    const query = { alertIds: [alert.id] };
    const after = await step.take(() => api.delete("/api/v1/cases/{id}/alerts", { path, query }));
    if (after === null) return;
    const back = () => step.take(() => api.post("/api/v1/cases/{id}/alerts", { path, body: { alertIds: [alert.id] } }));
    toast.done("Taken out", { id: `case-${shown.id}`, action: { label: "Undo", onClick: () => void back() } });
  };
  if (shown.alerts.length === 0) {
    return (
      <p className="rounded-md border border-line bg-surface px-3 py-6 text-center text-muted">
        No alert is in this case. Select alerts in the queue and choose “Add to case”.
      </p>
    );
  }
  return (
    <ul aria-label="Alerts of the case" className="rounded-md border border-line bg-surface">
      {shown.alerts.map((alert) => (
        <li key={alert.id} className="flex items-start gap-3 border-b border-line px-3 py-2 last:border-b-0">
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <Link
              href={`/alerts/${encodeURIComponent(alert.id)}`}
              prefetch={false}
              className="break-words underline-offset-2 hover:underline"
            >
              {text(alert.summary)}
            </Link>
            <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
              <SeverityMark severity={alert.severity} />
              <StatusBadge status={alert.status} label={alert.label} />
              <span>{alert.ruleName}</span>
              <RelativeTime at={alert.detectedAt} />
            </p>
          </div>
          {mayChange && (
            <Button size="sm" variant="quiet" disabled={step.busy} onClick={() => void remove(alert)}>
              Take out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
