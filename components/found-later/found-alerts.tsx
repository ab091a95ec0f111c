"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { Button, Checkbox, EmptyState, formatCount, Panel, toast } from "@/components/ui";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { useUser } from "@/components/user/user";
import type { MissedResult } from "@/lib/contract/missed";
import { raisedText } from "@/lib/view-models/found-later";
import { FoundAlertLine } from "./found-alert-line";

/** The alerts that there would have been; what is chosen of them is raised, once. */
export function FoundAlerts({ id, result }: { readonly id: string; readonly result: MissedResult }) {
  const user = useUser();
  const mayRaise = user.can("raiseFound");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** By what was found, the alert that it became. */
  const [raised, setRaised] = useState<ReadonlyMap<string, string>>(new Map());
  const [asking, setAsking] = useState(false);
  const open = result.alerts.filter((alert) => !raised.has(alert.id));
  const raise = useMutation({
    mutationFn: (reason: string) =>
      api.post("/api/v1/missed/{id}/raise", { path: { id }, body: { alerts: [...chosen], reason } }),
    onSuccess: (done) => {
      setAsking(false);
      const next = new Map(raised);
      for (const alert of result.alerts) {
        if (!chosen.has(alert.id)) continue;
        next.set(
          alert.id,
          done.opened.includes(alert.id) ? alert.id : (alert.nearAlertId ?? done.joined[0] ?? alert.id),
        );
      }
      setRaised(next);
      setChosen(new Set());
      toast.done(done.hits === 0 ? "Raised before" : "Raised", { description: raisedText(done) });
    },
    onError: (error) => toast.failed("Nothing was raised", { description: problemText(error).title }),
  });
  const choose = (alert: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(alert);
    else next.delete(alert);
    setChosen(next);
  };
  if (result.alerts.length === 0) {
    return (
      <Panel title="Found later">
        <EmptyState title="Nothing was missed that a rule would have caught">
          With these records the rules find nothing that is not stored already.
        </EmptyState>
      </Panel>
    );
  }
  const all = open.length > 0 && open.every((alert) => chosen.has(alert.id));
  return (
    <Panel
      title="Found later"
      padded={false}
      note={mayRaise ? "Raised alerts are marked as found later, and count as alerts." : "A lead can raise them."}
      actions={
        mayRaise && (
          <Button variant="primary" disabled={chosen.size === 0} onClick={() => setAsking(true)}>
            {chosen.size === 0 ? "Raise alerts" : `Raise ${alertsText(chosen.size)}`}
          </Button>
        )
      }
    >
      {mayRaise && open.length > 0 && (
        <div className="border-t border-line px-3 py-1.5 text-sm">
          <Checkbox
            checked={all ? true : chosen.size > 0 ? "indeterminate" : false}
            label={`Select all ${formatCount(open.length)}`}
            onChange={(on) => setChosen(new Set(on ? open.map((alert) => alert.id) : []))}
          />
        </div>
      )}
      <ul className="border-t border-line" aria-label="Alerts found later">
        {result.alerts.map((alert) => (
          <FoundAlertLine
            key={alert.id}
            alert={alert}
            chosen={mayRaise ? chosen.has(alert.id) : null}
            raisedAs={raised.get(alert.id) ?? null}
            onChoose={(on) => choose(alert.id, on)}
          />
        ))}
      </ul>
      {asking && (
        <ReasonDialog
          title={`Raise ${alertsText(chosen.size)}?`}
          description="They go into the queue as if they had been raised at the time, marked as found later with your name and your reason."
          verb="Raise"
          busy={raise.isPending}
          onClose={() => setAsking(false)}
          onSubmit={(reason) => raise.mutate(reason)}
        />
      )}
    </Panel>
  );
}

function alertsText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "alert" : "alerts"}`;
}
