import { isAllowed } from "@/lib/server/callers/caller";
import { RefusedError } from "@/lib/server/errors/errors";
import { isLocalPeer } from "@/lib/server/http/peer";
import { callerOf, guarded } from "@/lib/server/web/endpoint";
import { services } from "@/lib/server/web/services";

/** Prometheus text: for scrapers on this machine, everyone else who may read. */
export const GET = guarded(async (request: Request) => {
  const own = services();
  if (!isLocalPeer(request.headers)) {
    const caller = await callerOf(own, request);
    if (!isAllowed(caller, "read")) throw new RefusedError({ code: "forbidden", detail: "This key does not read." });
  }
  return new Response(await own.metrics.metrics(), {
    headers: { "Content-Type": own.metrics.contentType, "Cache-Control": "no-store" },
  });
});

export const dynamic = "force-dynamic";
