import { createServer } from "node:http";
import { readEnv } from "@/lib/server/env";
import { openGateway } from "@/lib/server/gateway/gateway";
import { createServices } from "@/lib/server/services";

/** The gateway in a process of its own, as the web process runs it but without the pages. Runs until SIGTERM or the end of its parent. */
const own = createServices(readEnv(undefined, { database: true, sessions: true }));
const http = createServer();
const gateway = await openGateway(own, http);
process.once("disconnect", () => process.exit(0));
process.once("SIGTERM", () => {
  gateway
    .close()
    .then(() => own.close())
    .finally(() => process.exit(0));
});
http.listen(own.env.port, own.env.host);
