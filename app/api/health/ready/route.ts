import { readiness } from "@/lib/server/health/readiness";
import { guarded, json } from "@/lib/server/http/endpoint";
import { services } from "@/lib/server/services";

/**
 * 200 when every transaction that arrives is evaluated in time, 503 with what keeps it from that. Needs no session: it names
 * nothing but our own parts. Load balancers ask /api/health/live.
 */
export const GET = guarded(async () => {
  const problems = await readiness(services().health());
  return problems.length === 0 ? json({ status: "ok" }) : json({ status: "degraded", problems }, 503);
});

export const dynamic = "force-dynamic";
