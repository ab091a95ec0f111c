import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { loggerTo } from "../../log/log";
import type { ChannelDeps } from "../port";
import { channelContract } from "../testing/contract-suite";
import { alertMessage } from "../testing/messages";
import { claimsOf, type TestBrowser, testBrowser } from "../testing/push-browser";
import { browserChannel } from "./browser";

interface Push {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a browser's maker runs: takes pushes, and answers as `answers` says for the path. */
async function pushService() {
  const pushes: Push[] = [];
  const answers = new Map<string, number>();
  let mode: "up" | "down" | "silent" = "up";
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (mode === "silent") return;
      const path = request.url ?? "";
      const status = mode === "down" ? 503 : (answers.get(path) ?? 201);
      if (status === 201) pushes.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    pushes,
    answers,
    become: (next: typeof mode) => {
      mode = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const Said = z.object({ title: z.string(), body: z.string(), tag: z.string(), path: z.string() });
const own: TestBrowser[] = [];
const removed: string[] = [];
const browsers = {
  of: async (userId: string) =>
    userId === "ana" ? own : [testBrowser("x", "http://169.254.169.254/latest/meta-data")],
  remove: async (id: string) => void removed.push(id),
};

channelContract({
  type: browserChannel,
  receiver: async () => {
    const service = await pushService();
    own.splice(0, own.length, testBrowser("b1", `${service.url}/1`));
    // A push has no place for an id: repeats of an alert take the place of each other in the browser.
    return {
      fields: { userId: "ana" },
      received: () => service.pushes.map(({ headers }) => ({ id: String(headers["webhook-id"]) })),
      become: service.become,
      close: service.close,
    };
  },
  refused: { userId: "bo" },
  secretsOf: ({ secrets }) => [z.object({ privateKey: z.string() }).parse(secrets).privateKey],
  deps: { browsers },
});

let service: Awaited<ReturnType<typeof pushService>>;
beforeEach(async () => {
  service = await pushService();
  own.splice(0, own.length, testBrowser("b1", `${service.url}/1`), testBrowser("b2", `${service.url}/2`));
  removed.length = 0;
});
afterEach(() => service.close());

const deps: ChannelDeps = {
  origin: "https://tripline.example",
  allowPrivateTargets: true,
  log: loggerTo("test", { write: () => {} }),
  topic: "transactions",
  stream: () => Promise.reject(new Error("no stream")),
  browsers,
};
const made = browserChannel.make({ userId: "ana" }, null, deps);
async function send() {
  const channel = browserChannel.open(made, deps);
  try {
    return await channel.send([alertMessage("e1")], new AbortController().signal);
  } finally {
    await channel.close();
  }
}

test("each browser of the person gets the message, which it alone can read", async () => {
  expect(await send()).toMatchObject({ kind: "sent" });
  expect(service.pushes.map(({ path }) => path).sort()).toEqual(["/1", "/2"]);
  const first = service.pushes.find(({ path }) => path === "/1")?.body ?? Buffer.alloc(0);
  expect(Said.parse(JSON.parse(own[0]?.read(first) ?? ""))).toEqual({
    title: "High: Card testing, account acc-193",
    body: expect.stringContaining("4 purchases"),
    tag: "a1",
    path: "/alerts/a1",
  });
  expect(() => own[1]?.read(first)).toThrow();
  expect(first.toString()).not.toContain("acc-193");
});

test("a push says who sends it, how long it is kept and how urgent it is", async () => {
  await send();
  const headers = service.pushes[0]?.headers ?? {};
  expect(headers).toMatchObject({ ttl: "43200", urgency: "high", "content-encoding": "aes128gcm" });
  expect(headers.topic).toMatch(/^[\w-]{32}$/);
  const { aud, sub, key } = claimsOf(String(headers.authorization));
  expect([aud, sub]).toEqual([service.url, "https://tripline.example"]);
  expect(key).toBe(z.object({ publicKey: z.string() }).parse(made.settings).publicKey);
});

test("a browser that is gone is removed; what one browser has is not sent again for another", async () => {
  service.answers.set("/1", 410);
  service.answers.set("/2", 404);
  expect(await send()).toMatchObject({ kind: "sent", answer: expect.stringContaining("removed") });
  expect(removed.sort()).toEqual(["b1", "b2"]);
  service.answers.set("/1", 503);
  service.answers.set("/2", 201);
  expect(await send()).toMatchObject({ kind: "sent" });
  service.answers.set("/2", 503);
  expect(await send()).toMatchObject({ kind: "retry" });
  own.length = 0;
  expect(await send()).toEqual({ kind: "sent", answer: "no browser to tell" });
});

test("the keys stay when the channel is changed, so that browsers go on taking its messages", () => {
  const changed = browserChannel.make({}, made, deps);
  expect({ ...changed.settings, ...changed.secrets }).toEqual({ ...made.settings, ...made.secrets });
});
