import { send } from "./send";
import type { Attack, AttackOutcome, AttackTarget } from "./target";

const PATHS = [
  "/",
  "/sign-in",
  "/metrics",
  "/api/demo",
  "/api/v1/alerts",
  "/api/v1/openapi.json",
  "/socket.io/?EIO=4&transport=polling",
];
const HOSTS = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.9.8.7", "127.0.0.1:1", "["];
const METHODS = ["TRACE", "PROPFIND", "LOCK"];

/** Names that lead here without being ours (DNS rebinding), pages of other sites, and methods that nobody asks for. */
export const hosts: Attack = {
  name: "host and origin",
  async *run(target) {
    for (const host of HOSTS) {
      for (const path of PATHS) yield await underHost(target, path, host);
    }
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) yield await fromOrigin(target, origin);
    for (const method of METHODS) {
      const { status } = await send(target.url, { method, path: "/api/v1/alerts" });
      yield { what: method, fault: status === 405 ? null : `answered ${status}, not 405`, delayMs: null };
    }
  },
};

async function underHost({ url }: AttackTarget, path: string, host: string): Promise<AttackOutcome> {
  const { status, text } = await send(url, { path, headers: { host, origin: `http://${host}` } });
  const isRefused = status === 400 || (status === 421 && text.includes("TRIPLINE_ORIGIN"));
  return {
    what: `${path} under ${JSON.stringify(host)}`,
    fault: isRefused ? null : `answered ${status}`,
    delayMs: null,
  };
}

/** A session rides along when another site's page sends something; it must count for nothing. */
async function fromOrigin({ url, cookies }: AttackTarget, origin: string): Promise<AttackOutcome> {
  const { status } = await send(url, {
    method: "PUT",
    path: "/api/v1/simulator",
    headers: { origin, cookie: cookies.lead, "content-type": "application/json" },
    body: '{"rate":0}',
  });
  return {
    what: `a change from ${origin}`,
    fault: status === 403 ? null : `answered ${status}, not 403`,
    delayMs: null,
  };
}
