import { readiness } from "@/lib/server/health";
import { guarded, json } from "@/lib/server/http/endpoint";
import { services } from "@/lib/server/services";

/** 200 when this process can serve, 503 with what is missing. Needs no session: it names nothing but our own parts. */
export const GET = guarded(async () => {
  const { ready, missing } = await readiness(services());
  return json({ status: ready ? "ok" : "unavailable", missing }, ready ? 200 : 503);
});

export const dynamic = "force-dynamic";
