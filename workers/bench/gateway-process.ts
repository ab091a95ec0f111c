import { createServer } from "node:http";
import { listAlerts } from "@/lib/server/alerts/list";
import { alertQueryOf } from "@/lib/server/alerts/query";
import { openGateway } from "@/lib/server/gateway/gateway";
import { endpoint } from "@/lib/server/http/endpoint";
import { services } from "@/lib/server/services";

/** The gateway in a process of its own, as the web process runs it but without the pages and with one route. Runs until SIGTERM or the end of its parent. */
const own = services();
const alerts = endpoint("read", ({ services: { db }, url, caller }) => listAlerts(db, alertQueryOf(url), caller));
const http = createServer((request, response) => {
  if (request.url?.startsWith("/api/v1/alerts") !== true) return;
  const headers = new Headers({ authorization: request.headers.authorization ?? "" });
  alerts(new Request(`http://localhost${request.url}`, { headers }), { params: Promise.resolve({}) })
    .then(async (answer) => response.writeHead(answer.status).end(await answer.text()))
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
