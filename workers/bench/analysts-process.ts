import { setTimeout as sleep } from "node:timers/promises";
import { acknowledge } from "@/lib/server/alerts/acknowledge";
import { reopen } from "@/lib/server/alerts/reopen";
import { resolve } from "@/lib/server/alerts/resolve";
import type { Caller } from "@/lib/server/api-key";
import { Refused } from "@/lib/server/errors";
import { services } from "@/lib/server/services";
import { ALERTS, ANALYSTS, alertId, MEASURED_MS, PHASES, WARM_UP_MS } from "./analysts";

/**
 * Analysts as a process of their own, with the connections of a web process. Each takes an alert by chance and does what its status asks
 * for; when somebody was faster, they see the alert as it is and go on. Says when a phase begins and what came of it.
 */
const own = services();
const alerts = Array.from({ length: ALERTS }, (_, n) => ({ id: alertId(n), version: 1, status: "open" }));

async function step(who: Caller, alert: (typeof alerts)[number]): Promise<boolean> {
  const { id, version, status } = alert;
  try {
    const after =
      status === "open"
        ? await acknowledge(own.db, who, id, version)
        : status === "acknowledged"
          ? await resolve(own.db, who, id, { version, label: "fraud", comment: "Called the customer." })
          : await reopen(own.db, who, id, version);
    Object.assign(alert, { version: after.version, status: after.status });
    return true;
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== "alertConflict") throw error;
    const { version: newest, status: now } = error.refusal.current;
    Object.assign(alert, { version: newest, status: now });
    return false;
  }
}

for (const { name, everyMs } of PHASES) {
  process.stderr.write(`begins ${name}\n`);
  const countedFrom = performance.now() + WARM_UP_MS;
  const until = countedFrom + MEASURED_MS;
  const tookMs: number[] = [];
  let conflicts = 0;
  const work = async (n: number): Promise<void> => {
    const who: Caller = { kind: "person", id: `analyst-${n}`, name: `Analyst ${n}`, role: "analyst" };
    await sleep((everyMs * n) / ANALYSTS);
    for (let due = performance.now(); performance.now() < until; ) {
      const began = performance.now();
      const isTaken = await step(
        who,
        alerts[Math.floor(Math.random() * ALERTS)] ?? alerts[0] ?? { id: "", version: 1, status: "open" },
      );
      if (began >= countedFrom && performance.now() <= until) {
        if (isTaken) tookMs.push(performance.now() - began);
        else conflicts += 1;
      }
      due += everyMs;
      if (everyMs > 0) await sleep(Math.max(0, due - performance.now()));
    }
  };
  await Promise.all(Array.from({ length: ANALYSTS }, (_, n) => work(n)));
  process.stderr.write(`${JSON.stringify({ name, conflicts, tookMs: tookMs.sort((a, b) => a - b) })}\n`);
}
process.once("SIGTERM", () => void own.close().finally(() => process.exit(0)));
process.once("disconnect", () => process.exit(0));
setInterval(() => {}, 60_000);
