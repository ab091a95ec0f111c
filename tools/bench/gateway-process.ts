import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { ResolveBody, VersionBody } from "@/lib/contract/alert-calls";
import { listAlerts } from "@/lib/server/alerts/list";
import { alertQueryOf } from "@/lib/server/alerts/query";
import { acknowledge, reopen, resolve } from "@/lib/server/alerts/steps";
import { openGateway } from "@/lib/server/gateway/gateway";
import { readBody } from "@/lib/server/http/body";
import { endpoint } from "@/lib/server/web/endpoint";
import { services } from "@/lib/server/web/services";

/** The gateway in a process of its own, as the web process runs it but without the pages and with few routes. Runs until SIGTERM or the end of its parent. */
const own = services();
const list = endpoint("get", "/api/v1/alerts", ({ services: { db }, url, caller }) =>
  listAlerts(db, alertQueryOf(url), caller),
);
/** As the routes of the web process. */
const STEPS = {
  acknowledge: endpoint(
    "post",
    "/api/v1/alerts/{id}/acknowledge",
    async ({ services: { db }, request, params, caller }) =>
      acknowledge(db, caller, params.id, (await readBody(request, VersionBody)).version),
  ),
  resolve: endpoint("post", "/api/v1/alerts/{id}/resolve", async ({ services: { db }, request, params, caller }) =>
    resolve(db, caller, params.id, await readBody(request, ResolveBody)),
  ),
  reopen: endpoint("post", "/api/v1/alerts/{id}/reopen", async ({ services: { db }, request, params, caller }) =>
    reopen(db, caller, params.id, (await readBody(request, VersionBody)).version),
  ),
} as const;

async function answer(request: IncomingMessage): Promise<Response> {
  const url = `http://localhost${request.url}`;
  const headers = new Headers({ authorization: request.headers.authorization ?? "" });
  const [, id, name] = /^\/api\/v1\/alerts\/([^/?]+)\/(acknowledge|resolve|reopen)$/.exec(request.url ?? "") ?? [];
  if (id === undefined) return list(new Request(url, { headers }), { params: Promise.resolve({}) });
  const step = name === "acknowledge" || name === "resolve" ? STEPS[name] : STEPS.reopen;
  headers.set("content-type", "application/json");
  const sent = new Request(url, { method: "POST", headers, body: await text(request) });
  return step(sent, { params: Promise.resolve({ id }) });
}

const http = createServer((request, response) => {
  if (request.url?.startsWith("/api/v1/alerts") !== true) return;
  answer(request)
    .then(async (answered) => response.writeHead(answered.status).end(await answered.text()))
    .catch(() => response.writeHead(500).end());
});
const gateway = await openGateway(own, http);
process.once("disconnect", () => process.exit(0));
process.once("SIGTERM", () => {
  void gateway
    .close()
    .then(() => own.close())
    .finally(() => process.exit(0));
});
http.listen(own.env.port, own.env.host);
