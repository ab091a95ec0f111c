import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { askOne, askSeveral } from "@/lib/server/decisions/ask";
import { startDecisionSweep } from "@/lib/server/decisions/sweep";
import { createUpkeepReports } from "@/lib/server/upkeep/reports";
import { endpoint } from "@/lib/server/web/endpoint";
import { metrics } from "@/lib/server/web/metrics";
import { services } from "@/lib/server/web/services";

/** Decisions in a process of its own, as the web process makes them but without the pages. Runs until SIGTERM or the end of its parent. */
const own = services();
const one = endpoint("post", "/api/v1/decisions", ({ services: s, ...call }) => askOne(s, call));
const several = endpoint("post", "/api/v1/decisions/batch", ({ services: s, ...call }) => askSeveral(s, call));

async function answer(request: IncomingMessage): Promise<Response> {
  const headers = new Headers({
    authorization: request.headers.authorization ?? "",
    "content-type": request.headers["content-type"] ?? "",
  });
  const url = `http://localhost${request.url}`;
  const sent = new Request(url, { method: "POST", headers, body: await text(request) });
  return (url.endsWith("/batch") ? several : one)(sent, { params: Promise.resolve({}) });
}

const http = createServer((request, response) => {
  const told =
    request.url === "/metrics" ? metrics.metrics().then((figures) => new Response(figures)) : answer(request);
  told
    .then(async (answered) => response.writeHead(answered.status).end(await answered.text()))
    .catch(() => response.writeHead(500).end());
});
const upkeep = createUpkeepReports(own.db, own.log);
const sweep = startDecisionSweep(own.decisions().ground, upkeep.of("decisions"));
process.once("disconnect", () => process.exit(0));
process.once("SIGTERM", () => {
  void sweep
    .close()
    .then(() => upkeep.close())
    .then(() => own.close())
    .finally(() => process.exit(0));
});
http.listen(own.env.port, own.env.host);
