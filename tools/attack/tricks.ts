import { expected, withoutDelay } from "./outcome";
import { send } from "./send";
import type { Attack, AttackTarget } from "./target";

/** Other spellings of one call's path. */
const SPELLINGS = [
  "//api/v1/alerts",
  "/api//v1/alerts",
  "/api/v1//alerts",
  "/api/v1/alerts/",
  "/api/v1/alerts//",
  "/api/v1/./alerts",
  "/api/v1/x/../alerts",
  "/api/demo/../v1/alerts",
  "/api/demo/%2e%2e/v1/alerts",
  "/api/health/live/../../v1/alerts",
  "/api/health/live%2f..%2f..%2fv1%2falerts",
  "/api/v1/%61lerts",
  "/api/v1%2falerts",
  "/api/v1/alerts%2e",
  "/api/v1/alerts.",
  "/api/v1/alerts.json",
  "/api/v1/alerts;x=1",
  "/api/v1/alerts%00",
  "/api/v1/alerts%20",
  "/api\\v1\\alerts",
  "/API/v1/alerts",
  "/api/V1/Alerts",
  "/api/v1/alerts?/../../demo",
  "/_next/../api/v1/alerts",
  "/_next/data/x/alerts.json",
  "/socket.io/../api/v1/alerts",
  "/socket.io/%2e%2e/api/v1/alerts",
  "/metrics/../api/v1/alerts",
];
/** Headers by which frameworks and proxies were led past their checks before. */
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-rewrite": "/api/demo", "x-middleware-next": "1" },
  { "x-original-url": "/api/v1/alerts", "x-rewrite-url": "/api/v1/alerts" },
  { "x-invoke-path": "/api/v1/alerts", "x-matched-path": "/api/v1/alerts" },
  { "x-http-method-override": "GET", "x-method-override": "GET" },
  { "x-tripline-peer": "127.0.0.1", "x-forwarded-for": "127.0.0.1", forwarded: "for=127.0.0.1" },
  { "x-real-ip": "127.0.0.1", "x-forwarded-host": "127.0.0.1", "x-forwarded-proto": "https" },
  { "next-action": "x", "next-router-prefetch": "1" },
  { "x-nextjs-data": "1", "x-prerender-revalidate": "x" },
  { authorization: "Bearer undefined" },
  { authorization: "Bearer null" },
  { authorization: "Bearer " },
];
/** Addresses that lead to another site where a server repeats them in a redirect. */
const ELSEWHERE = ["//evil.example", "//evil.example/", "///evil.example/", "/\\evil.example/", "/%5cevil.example/"];
const PAGES = ["/", "/alerts", "/account", "/settings/keys", "/rules"];

/** Spellings of paths and headers that lead past a check, redirects to other sites, and lines smuggled into headers. */
export const tricks: Attack = {
  name: "paths and headers",
  async *run(target) {
    const { url } = target;
    for (const path of SPELLINGS) {
      const { status, text, headers } = await send(url, { path });
      const isIn = status === 200 && !String(headers["content-type"]).startsWith("text/html");
      yield withoutDelay(
        `${path} as nobody`,
        isIn || status >= 500 ? `answered ${status}: ${text.slice(0, 160)}` : elsewhere(url, headers.location),
      );
    }
    for (const headers of HEADERS) {
      const what = JSON.stringify(headers);
      yield expected(`/api/v1/alerts with ${what}`, await send(url, { path: "/api/v1/alerts", headers }), 401);
      // A proxy in front means that nobody is local, whatever it says.
      const scraped = await send(url, { path: "/metrics", headers: { "x-forwarded-for": "203.0.113.7", ...headers } });
      yield expected(`/metrics with ${what}`, scraped, 401);
      for (const path of PAGES) yield await page(target, path, headers);
    }
    for (const path of ELSEWHERE) {
      const { status, headers } = await send(url, { path });
      yield withoutDelay(`${path} leads`, status >= 500 ? `answered ${status}` : elsewhere(url, headers.location));
    }
    yield* smuggled(target);
    yield* upgrades(target);
  },
};

/** A page without a session: it leads to signing in and shows nothing. */
async function page({ url }: AttackTarget, path: string, headers: Readonly<Record<string, string>>) {
  const { status, headers: answered, text } = await send(url, { path, headers });
  const leads = String(answered.location ?? "").replace(url, "");
  // A page that is drawn while it loads leads on by its own text.
  const isLed = leads.startsWith("/sign-in") || text.includes("/sign-in?next=");
  const fault = status < 500 && (isLed || status >= 400) ? null : `answered ${status} and leads to ${leads}`;
  return withoutDelay(`${path} as nobody with ${JSON.stringify(headers)}`, fault ?? elsewhere(url, answered.location));
}

async function* smuggled({ url, cookies }: AttackTarget) {
  for (const path of [
    "/sign-in?next=%0d%0aset-cookie:a=b",
    "/alerts%0d%0aset-cookie:a=b",
    "/a?x=%0d%0alocation:evil",
  ]) {
    for (const headers of [{}, { cookie: cookies.viewer }] as Readonly<Record<string, string>>[]) {
      const answer = await send(url, { path, headers });
      const isSmuggled = JSON.stringify(answer.headers["set-cookie"] ?? "").includes("a=b");
      yield withoutDelay(
        `a line in ${path}`,
        isSmuggled || answer.status >= 500 ? `answered ${answer.status}` : elsewhere(url, answer.headers.location),
      );
    }
  }
}

/** Upgrades to a WebSocket that another site's page asks for. */
async function* upgrades({ url, cookies }: AttackTarget) {
  for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1", "x"]) {
    const answer = await send(url, {
      path: "/socket.io/?EIO=4&transport=websocket",
      headers: {
        cookie: cookies.lead,
        origin,
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": Buffer.from("sixteen bytes...").toString("base64"),
      },
    });
    yield expected(`a WebSocket from ${origin}`, answer, 400, 403);
  }
}

/** What is wrong with a redirect that leaves this site; null when it stays. */
function elsewhere(url: string, location: string | undefined): string | null {
  if (location === undefined) return null;
  return new URL(location, url).host === new URL(url).host ? null : `leads to ${location}`;
}
