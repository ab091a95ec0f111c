"use client";

import { useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { CommentBox } from "@/components/comments/comment-box";
import { useMentionsSeen } from "@/components/comments/use-mentions";
import { useConnection } from "@/components/realtime/socket";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { Button, StatusBadge, useNow } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { OfferedAction } from "@/lib/contract/action-press";
import type { Alert, AlertActivity, AlertLabel } from "@/lib/contract/alert";
import { nextStatus } from "@/lib/contract/alert-status";
import { isWaiting } from "@/lib/view-models/due";
import { alertKeys, readAfterStep } from "./alert-cache";
import { useAlertStep } from "./alert-step";
import { useAutoAdvance } from "./auto-advance";
import { AlertConflictNote } from "./conflict-note";
import { DueMark } from "./due-mark";
import { AlertHistory } from "./history";
import { OvertakenNote } from "./overtaken-note";
import { OwnerPicker } from "./owner-picker";
import { ResolveForm } from "./resolve-form";

/** Few installations have any; their place is kept. */
const AlertActions = dynamic(async () => (await import("@/components/actions/alert-actions")).AlertActions, {
  ssr: false,
  loading: () => <div className="h-8" />,
});

/** Comes with the press. */
const WaitDialog = dynamic(async () => (await import("./wait-dialog")).WaitDialog, { ssr: false });

/** Comes with the press. */
const SnoozeAlertDialog = dynamic(
  async () => (await import("@/components/snoozes/snooze-alert-dialog")).SnoozeAlertDialog,
  { ssr: false },
);

/** Below what is done to the alert itself; its place is kept. */
const CaseOfAlert = dynamic(async () => (await import("@/components/case/case-of-alert")).CaseOfAlert, {
  ssr: false,
  loading: () => <div className="h-8" />,
});

export interface AlertSideProps {
  readonly alert: Alert;
  /** Buttons that call webhooks. */
  readonly actions: readonly OfferedAction[];
  readonly history: readonly AlertActivity[];
  /** Begin with the form for resolving. */
  readonly resolving: boolean;
  /** The verdict that the form begins with. */
  readonly verdict?: AlertLabel | null;
  /** Goes to the next alert after a verdict, where the person wants that; left out where no list is beside it. */
  readonly onResolved?: (alert: Alert) => void;
}

/** Where the alert stands, whose it is, what can be done to it, and what was. */
export function AlertSide(props: AlertSideProps) {
  const { alert, actions, history, onResolved } = props;
  const user = useUser();
  const client = useQueryClient();
  const isLive = useConnection().kind === "live";
  const { take, busy, conflict, dismissConflict } = useAlertStep();
  const [resolving, setResolving] = useState(props.resolving);
  const [verdict, setVerdict] = useState(props.verdict ?? null);
  const [asking, setAsking] = useState<"wait" | "snooze" | null>(null);
  const [advances, setAdvances] = useAutoAdvance();
  const mayAct = user.can("workAlerts");
  const canAcknowledge = mayAct && nextStatus(alert.status, "acknowledge") !== null;
  const canResolve = mayAct && nextStatus(alert.status, "resolve") !== null;
  const canWait = mayAct && nextStatus(alert.status, "wait") !== null;
  const now = useNow();
  const waits = now !== null && isWaiting(alert, now);
  const wait = () => (waits ? void take(alert, { kind: "wait", until: null, note: "" }) : setAsking("wait"));
  const overtaken = resolving && alert.status === "resolved" && !busy && conflict === null;
  useMentionsSeen({ kind: "alert", id: alert.id }, history.length);
  const comment = async (text: string, mentions: readonly string[]) =>
    (await take(alert, { kind: "comment", text, mentions })) !== null;
  const reopen = () => void take(alert, { kind: "reopen" });
  const resolve = async (label: AlertLabel, comment: string, notAgainUntil: number | null) => {
    const resolved = await take(alert, { kind: "resolve", label, comment, notAgainUntil });
    if (resolved === null) return false;
    setResolving(false);
    if (advances) onResolved?.(resolved);
    return true;
  };
  const decide = (label: AlertLabel) => {
    setVerdict(label);
    setResolving(true);
  };
  const mine = alert.assignee?.id === user.id;
  const mayTake = mayAct && !busy && (alert.assignee === null || mine || user.can("assignOthers"));
  useShortcuts({
    assign: mayTake ? () => take(alert, { kind: "assign", user: mine ? null : user }) : undefined,
    fraud: canResolve ? () => decide("fraud") : undefined,
    falsePositive: canResolve ? () => decide("false_positive") : undefined,
    inconclusive: canResolve ? () => decide("inconclusive") : undefined,
    acknowledge: canAcknowledge && !busy ? () => take(alert, { kind: "acknowledge" }) : undefined,
    resolve: canResolve ? () => setResolving(true) : undefined,
    wait: canWait && !busy ? wait : undefined,
    snooze: mayAct ? () => setAsking("snooze") : undefined,
  });
  return (
    <>
      {conflict !== null && <AlertConflictNote conflict={conflict} onDismiss={dismissConflict} />}
      {overtaken && (
        <OvertakenNote
          alertId={alert.id}
          last={history.findLast((activity) => activity.kind === "resolved") ?? null}
          busy={busy}
          onComment={(text) => comment(text, [])}
          onClose={() => setResolving(false)}
        />
      )}
      <Section title="State">
        <div className="flex min-h-8 flex-wrap items-center gap-x-3">
          <StatusBadge status={alert.status} label={alert.label} />
          <span className="text-sm">
            <DueMark alert={alert} look="whole" />
          </span>
        </div>
        {!mayAct && (
          <p className="text-sm text-muted">You can look at alerts. Working on them takes the role of an analyst.</p>
        )}
        {resolving && canResolve ? (
          <ResolveForm
            alertId={alert.id}
            busy={busy}
            onResolve={resolve}
            onCancel={() => {
              setResolving(false);
              setVerdict(null);
            }}
            verdict={verdict}
            {...(onResolved === undefined ? {} : { advance: { isOn: advances, onChange: setAdvances } })}
          />
        ) : (
          mayAct && (
            <div className="flex flex-wrap gap-2">
              {canAcknowledge && (
                <Button variant="primary" busy={busy} onClick={() => void take(alert, { kind: "acknowledge" })}>
                  Acknowledge <Key>A</Key>
                </Button>
              )}
              {canResolve && (
                <Button variant={canAcknowledge ? "secondary" : "primary"} onClick={() => setResolving(true)}>
                  Resolve <Key>R</Key>
                </Button>
              )}
              {canWait && (
                <Button variant={waits ? "secondary" : "quiet"} disabled={busy} onClick={wait}>
                  {waits ? "End the wait" : "Wait for customer"} <Key>W</Key>
                </Button>
              )}
              <Button variant="quiet" onClick={() => setAsking("snooze")}>
                Snooze <Key>S</Key>
              </Button>
              {nextStatus(alert.status, "reopen") !== null && (
                <Button busy={busy} onClick={reopen}>
                  Reopen
                </Button>
              )}
            </div>
          )
        )}
        {asking === "snooze" && <SnoozeAlertDialog alert={alert} onClose={() => setAsking(null)} />}
        {asking === "wait" && canWait && (
          <WaitDialog
            alerts={1}
            busy={busy}
            onClose={() => setAsking(null)}
            onWait={(until, note) => {
              setAsking(null);
              void take(alert, { kind: "wait", until, note });
            }}
          />
        )}
        {actions.length > 0 && (
          <div className="flex flex-col gap-2 pt-2">
            <AlertActions
              alertId={alert.id}
              actions={actions}
              history={history}
              onPressed={(error) => readAfterStep(client, [alertKeys.detail(alert.id)], isLive && error === null)}
            />
          </div>
        )}
      </Section>
      <Section title="Owner">
        <OwnerPicker alert={alert} busy={busy} onAssign={(next) => void take(alert, { kind: "assign", user: next })} />
      </Section>
      <Section title="Case">
        <CaseOfAlert alert={alert} />
      </Section>
      <Section title="History" last>
        <AlertHistory history={history} />
        {mayAct && (
          <div className="pt-3">
            <CommentBox place={{ kind: "alert", id: alert.id }} rows={2} busy={busy} onComment={comment} />
          </div>
        )}
      </Section>
    </>
  );
}

function Key({ children }: { readonly children: ReactNode }) {
  return (
    <kbd aria-hidden className="hidden font-sans text-xs opacity-75 md:inline">
      {children}
    </kbd>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Stands below the evidence where there is one column. */
  readonly last?: boolean;
}

function Section({ title, children, last = false }: SectionProps) {
  return (
    <section className={clsx("flex flex-col gap-1", last && "order-2 @2xl:order-none")}>
      <h2 className="text-sm font-normal text-faint">{title}</h2>
      {children}
    </section>
  );
}
