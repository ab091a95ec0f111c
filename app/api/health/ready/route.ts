import { readiness, readyWarnings } from "@/lib/server/health/readiness";
import { guarded, json } from "@/lib/server/web/endpoint";
import { services } from "@/lib/server/web/services";

/**
 * 200 when every transaction that arrives is evaluated in time, 503 with what keeps it from that; what is wrong beside that is
 * named as a warning either way. Needs no session: it names
 * nothing but our own parts. Load balancers ask /api/health/live.
 */
export const GET = guarded(async () => {
  const watch = services().health();
  const [problems, found] = await Promise.all([readiness(watch), readyWarnings(watch)]);
  const warnings = found.length === 0 ? {} : { warnings: found };
  return problems.length === 0
    ? json({ status: "ok", ...warnings })
    : json({ status: "degraded", problems, ...warnings }, 503);
});

export const dynamic = "force-dynamic";
