"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { type KeyboardEvent, useState } from "react";
import { useConnection, useLive } from "@/components/realtime/socket";
import { EmptyState, Panel, Skeleton } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import type { LiveState } from "@/lib/view-models/live";
import { useHold } from "../ui/use-hold";
import { AlertAnnouncer } from "./alert-announcer";
import { AlertStreamRow } from "./alert-stream-row";
import { NewRowsBar } from "./new-bar";

/** In a storm of alerts their list is drawn as often as the frames come, not with each of them. */
const REFRESH_MS = 250;

const alertsOf = (live: LiveState): readonly Alert[] => live.alerts;

/** Alerts as they come, newest first. While the reader is at them they keep their places; what they say stays current. */
export function AlertStream({ className }: { readonly className?: string }) {
  const alerts = useLive(alertsOf, REFRESH_MS);
  const connection = useConnection();
  const holding = useHold();
  const [top, setTop] = useState<number | null>(null);

  // Held: only alerts detected up to the moment when the hold began are in the list, the later ones gather.
  const newest = alerts[0]?.detectedAt ?? 0;
  if (holding.held && top === null) setTop(newest);
  if (!holding.held && top !== null) setTop(null);
  const shown = top === null ? alerts : alerts.filter((alert) => alert.detectedAt <= top);

  return (
    <Panel
      title="Alerts"
      className={clsx("h-100 min-h-0 lg:h-auto", className)}
      padded={false}
      actions={
        <Link href="/alerts" className="text-sm text-accent hover:underline">
          All alerts
        </Link>
      }
    >
      <AlertAnnouncer />
      <div className="relative min-h-0 flex-1">
        <NewRowsBar
          count={alerts.length - shown.length}
          what={{ one: "alert", many: "alerts" }}
          onShow={() => {
            setTop(newest);
            holding.toTop();
          }}
        />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links within, which bubble up here */}
        <div
          ref={holding.scroller}
          {...holding.handlers}
          onKeyDown={moveFocus}
          className="absolute inset-0 overflow-auto border-t border-line contain-strict"
        >
          {shown.length > 0 ? (
            <ul aria-label="Newest alerts">
              {shown.map((alert) => (
                <AlertStreamRow key={alert.id} alert={alert} />
              ))}
            </ul>
          ) : connection.kind === "connecting" ? (
            <Waiting />
          ) : (
            <EmptyState title="No alert has been raised yet">
              As soon as a rule recognises its pattern, the alert appears here with the reason.
            </EmptyState>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** Arrow keys and j/k go from alert to alert; Enter opens, as on any link. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step =
    event.key === "ArrowDown" || event.key === "j" ? 1 : event.key === "ArrowUp" || event.key === "k" ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-alert]")];
  const next = links[links.findIndex((link) => link.matches(":focus")) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function Waiting() {
  return (
    <div aria-hidden>
      {["a", "b", "c", "d", "e", "f"].map((row) => (
        <div key={row} className="flex h-18 flex-col justify-center gap-2 border-b border-line px-3">
          <Skeleton className="h-3.5 w-5/6" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}
