import { may } from "@/lib/server/api-keys/first-key";
import { Refused } from "@/lib/server/errors/errors";
import { callerOf, guarded } from "@/lib/server/http/endpoint";
import { isLocalPeer } from "@/lib/server/http/peer";
import { services } from "@/lib/server/process/services";

/** Prometheus text: for scrapers on this machine, everyone else who may read. */
export const GET = guarded(async (request: Request) => {
  const own = services();
  if (!isLocalPeer(request.headers)) {
    const caller = await callerOf(own, request);
    if (!may(caller, "read")) throw new Refused({ code: "forbidden", detail: "This key does not read." });
  }
  return new Response(await own.metrics.metrics(), {
    headers: { "Content-Type": own.metrics.contentType, "Cache-Control": "no-store" },
  });
});

export const dynamic = "force-dynamic";
