import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { collectDefaultMetrics, Registry } from "prom-client";
import { isAddress } from "../http/hosts";

const PLACE = Symbol.for("tripline.metrics");

/** Metrics of this process; every metric of Tripline is registered here and named `tripline_*`. */
export const metrics: Registry = registry();

/** server.ts and Next's bundle each hold a copy of this module: the one registry lives on `globalThis`. */
function registry(): Registry {
  const place = holder();
  place[PLACE] ??= withDefaults(new Registry());
  return place[PLACE];
}

function withDefaults(made: Registry): Registry {
  collectDefaultMetrics({ register: made });
  return made;
}

/** Holds because the symbol is ours alone: nobody else puts anything there. */
function holder(): { [PLACE]?: Registry } {
  return globalThis as { [PLACE]?: Registry };
}

export interface MetricsServer {
  /** The port it listens on, also when 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `GET /metrics` in Prometheus text, everything else as 404. A Host that is neither an address in digits nor localhost is
 * refused: a page under such a name must not read them. Rejects when the port is taken.
 */
export async function serveMetrics(port: number, host = "127.0.0.1"): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const { host: asked } = request.headers;
    if (!isAddress(asked) && !/^localhost(?::\d{1,5})?$/i.test(asked ?? "")) {
      response
        .writeHead(421, { "content-type": "text/plain" })
        .end("Ask for /metrics by the address of this machine.\n");
      return;
    }
    if (request.method !== "GET" || request.url?.split("?")[0] !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    metrics.metrics().then(
      (text) => response.writeHead(200, { "content-type": metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { port: boundPort(server.address()), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function boundPort(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
