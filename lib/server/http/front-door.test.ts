import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFrontDoor } from "./front-door";
import { createHostList, parseOrigins } from "./hosts";
import { trustedProxies } from "./peer";

let front: Server;
let port: number;
const reached: string[] = [];
beforeAll(async () => {
  const inner = createServer((asked, response) => {
    reached.push(`${asked.method} ${asked.url}`);
    response.end(String(asked.headers["content-security-policy"]));
  });
  inner.on("upgrade", (_, socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  let hosts = createHostList({ host: "127.0.0.1", port: 0, origins: null });
  front = createFrontDoor(inner, { find: (asked) => hosts.find(asked) }, trustedProxies([]));
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  port = (front.address() as AddressInfo).port;
  hosts = createHostList({ host: "127.0.0.1", port, origins: parseOrigins("https://tripline.example") });
});
afterAll(() => new Promise<void>((resolve) => front.close(() => resolve())));

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function ask(path: string, { method = "GET", host = `127.0.0.1:${port}` } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method, headers: { host }, agent: false }, (response) => {
      let text = "";
      response.on("data", (piece) => {
        text += piece;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

test.each([
  "/",
  "/metrics",
  "/sign-in",
  "/api/v1/alerts",
  "/api/demo",
  "/socket.io/?EIO=4",
  "/_next/x.js",
  "/api/health/live",
])("%s under a name that is not ours is refused with a line that names the setting", async (path) => {
  const before = reached.length;
  const { status, text, headers } = await ask(path, { host: "evil.example" });
  expect(status).toBe(421);
  expect(headers["content-type"]).toBe("application/problem+json");
  expect(JSON.parse(text).detail).toMatch(/^The host "evil.example" is not answered: name it in TRIPLINE_ORIGIN/);
  expect(reached.length).toBe(before);
});

test("a WebSocket under a name that is not ours is refused, under ours it is not", async () => {
  const upgrade = (host: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(
          `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        ),
      );
      let text = "";
      socket.on("data", (piece) => {
        text += piece;
      });
      socket.on("end", () => resolve(text));
      socket.on("error", reject);
    });
  const refused = await upgrade("evil.example");
  expect(refused).toMatch(/^HTTP\/1\.1 421 /);
  expect(refused).toContain("TRIPLINE_ORIGIN");
  expect(await upgrade(`localhost:${port}`)).toMatch(/^HTTP\/1\.1 101 /);
});

test("a probe by the machine's address is answered where it asks for health, nowhere else", async () => {
  for (const path of ["/api/health/live", "/api/health/ready"]) {
    expect((await ask(path, { host: "10.42.0.7:3000" })).status).toBe(200);
    expect((await ask(path, { host: "10.42.0.7:3000", method: "POST" })).status).toBe(421);
  }
  expect((await ask("/metrics", { host: "10.42.0.7:3000" })).status).toBe(421);
});

test.each(["TRACE", "PROPFIND", "LOCK"])("%s is no method here", async (method) => {
  const { status, headers } = await ask("/api/v1/alerts", { method });
  expect(status).toBe(405);
  expect(headers.allow).toContain("GET");
});

test("nothing is sent to a page", async () => {
  expect((await ask("/alerts", { method: "POST" })).status).toBe(405);
});

test.each(["/%", "/%zz", "/a%00b", `/${"a".repeat(9_000)}`])("the address %.20s is refused", async (path) => {
  expect((await ask(path)).status).toBe(400);
});

test("every answer carries what keeps a browser safe, with a nonce of its own that the pages are told", async () => {
  const one = await ask("/");
  const two = await ask("/");
  const policy = String(one.headers["content-security-policy"]);
  expect(one.text).toBe(policy);
  expect(two.text).not.toBe(policy);
  expect(policy).toMatch(/script-src 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(one.headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin" });
  expect(one.headers["permissions-policy"]).toContain("camera=()");
  expect((await ask("/invite/x")).headers["referrer-policy"]).toBe("no-referrer");
  expect(one.headers["cross-origin-opener-policy"]).toBe("same-origin");
});

test("HSTS is sent only where people come over TLS", async () => {
  expect((await ask("/")).headers["strict-transport-security"]).toBeUndefined();
  expect((await ask("/", { host: "tripline.example" })).headers["strict-transport-security"]).toBe("max-age=31536000");
});

test("a request that does not come to its end is sent away, and so is who says nothing", async () => {
  expect(front.headersTimeout).toBe(10_000);
  expect(front.requestTimeout).toBe(120_000);
  const begun = performance.now();
  const ends = ["", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "].map(
    (text) =>
      new Promise<number>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.write(text));
        socket.on("error", () => {});
        socket.on("close", () => resolve(performance.now() - begun));
        socket.resume();
      }),
  );
  for (const endedMs of await Promise.all(ends)) expect(endedMs).toBeGreaterThan(9_000);
}, 30_000);
