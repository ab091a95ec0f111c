import { Counter, Gauge, Histogram } from "prom-client";
import type { Db } from "@/lib/server/data/db";
import type { NotifierOptions } from "@/lib/server/outbox/notifier";
import { readWaiting } from "@/lib/server/outbox/waiting";
import { metrics } from "@/lib/server/web/metrics";

/** Makes what a notifier does readable in Prometheus' format. */
export function createNotifierMetrics(db: Pick<Db, "direct">): Pick<NotifierOptions, "onFannedOut" | "onSettled"> {
  const events = new Counter({
    name: "tripline_notifier_events_total",
    help: "Events of the outbox that were given to channels",
    registers: [metrics],
  });
  const attempts = new Counter({
    name: "tripline_notifier_attempts_total",
    help: "Attempts to deliver a message, by the channel's type and what became of it: sent, retry or dead",
    labelNames: ["type", "outcome"],
    registers: [metrics],
  });
  const seconds = new Histogram({
    name: "tripline_notifier_delivery_seconds",
    help: "Time from when a message was made to when it was taken, by the channel's type",
    labelNames: ["type"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3_600],
    registers: [metrics],
  });
  new Gauge({
    name: "tripline_outbox_waiting",
    help: "What waits: events to be given to channels, and deliveries by status",
    labelNames: ["what"],
    registers: [metrics],
    async collect() {
      const waiting = await readWaiting(db).catch(() => null);
      // While the database is away the figures are unknown.
      this.reset();
      for (const [what, count] of Object.entries(waiting ?? {})) this.set({ what }, count);
    },
  });
  return {
    onFannedOut: (done) => events.inc(done.events),
    onSettled: (type, outcome, ms) => {
      attempts.inc({ type, outcome });
      if (outcome === "sent") seconds.observe({ type }, ms / 1_000);
    },
  };
}
