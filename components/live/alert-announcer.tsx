"use client";

import { useEffect, useRef, useState } from "react";
import { useAlertChanges } from "@/components/realtime/socket";
import type { Alert } from "@/lib/contract/alert";
import { whatHappened } from "@/lib/contract/sentence";
import { severityRank } from "@/lib/contract/severity";

/** New alerts are read out together, at most once in this time. */
const ANNOUNCE_MS = 10_000;

/** Tells a screen reader of new alerts, politely and not one by one. */
export function AlertAnnouncer() {
  const [text, setText] = useState("");
  const gathered = useRef<Alert[]>([]);
  useAlertChanges((change, kind) => {
    if (kind === "raised") gathered.current.push(change.alert);
  });
  useEffect(() => {
    const timer = setInterval(() => {
      const alerts = gathered.current;
      if (alerts.length === 0) return;
      gathered.current = [];
      setText(announcement(alerts));
    }, ANNOUNCE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="sr-only" aria-live="polite">
      {text}
    </p>
  );
}

function announcement(alerts: readonly Alert[]): string {
  const worst = alerts.reduce((a, b) => (severityRank(b.severity) > severityRank(a.severity) ? b : a));
  const count = alerts.length === 1 ? "New alert" : `${alerts.length} new alerts, the worst`;
  return `${count}, ${worst.severity}: ${whatHappened(worst.summary)}`;
}
