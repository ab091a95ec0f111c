import { once } from "node:events";
import { acknowledge, reopen, resolve } from "@/lib/server/alerts/steps";
import type { Caller } from "@/lib/server/callers/caller";
import { RefusedError } from "@/lib/server/errors/errors";
import { services } from "@/lib/server/web/services";
import { PHASES, type WorkedAlert, work, workedAlerts } from "./analysts";

/** Analysts as a process of their own, with the connections of a web process. Each SIGCONT begins a phase; says what came of it. */
const own = services();
const alerts = workedAlerts();

async function step(n: number, alert: WorkedAlert): Promise<boolean> {
  const who: Caller = { kind: "person", id: `analyst-${n}`, name: `Analyst ${n}`, role: "analyst" };
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
    if (!(error instanceof RefusedError) || error.refusal.code !== "alertConflict") throw error;
    const { version: newest, status: now } = error.refusal.current;
    Object.assign(alert, { version: newest, status: now });
    return false;
  }
}

process.once("SIGTERM", () => void own.close().finally(() => process.exit(0)));
process.once("disconnect", () => process.exit(0));
for (const { name, everyMs } of PHASES) {
  const begins = once(process, "SIGCONT");
  process.stderr.write(`${JSON.stringify({ ready: name })}\n`);
  await begins;
  process.stderr.write(`${JSON.stringify({ name, ...(await work(alerts, everyMs, step)) })}\n`);
}
