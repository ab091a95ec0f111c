import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { CloudEvent } from "@/lib/contract/outbox-event";
import { loggerTo } from "../../log/log";
import { inEnvelope } from "../envelope";
import type { ChannelDeps } from "../port";
import { sampleOf } from "../sample";
import { channelContract } from "../testing/contract-suite";
import { type HttpReceiver, httpReceiver, type Posted } from "../testing/http-receiver";
import { webhook } from "./webhook";

const SECRET = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const Secrets = z.object({ secret: z.string() });

channelContract({
  type: webhook,
  receiver: async () => {
    const receiver = await httpReceiver();
    return {
      fields: { url: `${receiver.url}/hook`, secret: SECRET },
      received: () => receiver.posted.map(({ headers }) => ({ id: String(headers["webhook-id"]) })),
      become: receiver.become,
      close: receiver.close,
    };
  },
  refused: { url: "http://169.254.169.254/latest/meta-data", secret: SECRET },
  secretsOf: ({ secrets }) => [Secrets.parse(secrets).secret],
});

const deps: ChannelDeps = {
  origin: null,
  allowPrivateTargets: true,
  log: loggerTo("test", { write: () => {} }),
  topic: "transactions",
  stream: () => Promise.reject(new Error("no stream")),
};
const message = inEnvelope(sampleOf("alert.raised", "msg-1", Date.now()), 1, null);
const signal = new AbortController().signal;

let receiver: HttpReceiver;
beforeEach(async () => {
  receiver = await httpReceiver();
});
afterEach(() => receiver.close());

async function send(stored: { readonly settings: unknown; readonly secrets: unknown }, own: ChannelDeps = deps) {
  const channel = webhook.open(stored, own);
  try {
    return await channel.send([message], signal);
  } finally {
    await channel.close();
  }
}

/** As the libraries of Standard Webhooks verify. */
function isSignedBy({ headers, body }: Posted, secret: string): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const mine = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(mine);
}

test("the body is a CloudEvent in structured mode, signed with the secret and the time", async () => {
  await send(webhook.make({ url: `${receiver.url}/a?b=c`, secret: SECRET }, null, deps));
  const [posted] = receiver.posted;
  if (posted === undefined) throw new Error("nothing came");
  expect(posted.path).toBe("/a?b=c");
  expect(posted.headers["content-type"]).toMatch(/^application\/cloudevents\+json/);
  expect(CloudEvent.parse(JSON.parse(posted.body))).toMatchObject({
    specversion: "1.0",
    id: "msg-1",
    type: "tripline.alert.raised",
    source: "/tripline",
    subject: "sample-alert",
    data: { id: "sample-alert", status: "open" },
  });
  expect(isSignedBy(posted, SECRET)).toBe(true);
  expect(Math.abs(Number(posted.headers["webhook-timestamp"]) - Date.now() / 1_000)).toBeLessThan(5);
});

test("a known signature, so that it never changes unseen", async () => {
  const { signatureHeaders } = await import("./sign");
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const headers = signatureHeaders([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330_000, '{"test": 2432232314}');
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("without a secret Tripline makes one, and tells it once", () => {
  const made = webhook.make({ url: receiver.url }, null, deps);
  expect(made.once).toEqual({ secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
  expect(webhook.make({ url: `${receiver.url}/b` }, made, deps).once).toBeUndefined();
});

test("a new secret signs beside the one before", async () => {
  const made = webhook.make({ url: receiver.url, secret: SECRET }, null, deps);
  const rotated = webhook.make({ newSecret: true }, made, deps);
  await send(rotated);
  const [posted] = receiver.posted;
  if (posted === undefined) throw new Error("nothing came");
  expect(isSignedBy(posted, SECRET)).toBe(true);
  expect(isSignedBy(posted, rotated.once?.secret ?? "")).toBe(true);
});

test.each([
  ["a redirect", 302, "retry", /redirect to 10\.0\.0\.1.*Redirects are not followed/],
  ["gone", 410, "refused", /410/],
  ["not found", 404, "retry", /404/],
  ["a fault", 500, "retry", /500/],
])("%s is no delivery", async (_, status, kind, reason) => {
  receiver.become((_request, response) => {
    response.writeHead(status, status === 302 ? { location: "http://10.0.0.1/secret" } : {}).end("what went wrong");
  });
  const outcome = await send(webhook.make({ url: receiver.url }, null, deps));
  expect(outcome).toMatchObject({ kind, reason: expect.stringMatching(reason), answer: `${status} what went wrong` });
  expect(receiver.came).toHaveLength(1);
});

test("Retry-After is told on", async () => {
  receiver.become((_, response) => void response.writeHead(429, { "retry-after": "7" }).end());
  expect(await send(webhook.make({ url: receiver.url }, null, deps))).toMatchObject({ kind: "retry", afterMs: 7_000 });
});

test("of an endless answer only the beginning is read", async () => {
  receiver.become((_, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write("x".repeat(16_384)));
      if (!response.destroyed) response.once("drain", write);
    };
    write();
  });
  const begun = performance.now();
  expect(await send(webhook.make({ url: receiver.url }, null, deps))).toMatchObject({ kind: "sent" });
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test("a name that leads to this machine is refused when it is connected to", async () => {
  const { port } = new URL(receiver.url);
  const made = webhook.make({ url: `http://localhost:${port}` }, null, deps);
  const outcome = await send(made, { ...deps, allowPrivateTargets: false });
  expect(outcome).toMatchObject({
    kind: "refused",
    reason: expect.stringMatching(/localhost leads to .*TRIPLINE_ALLOW_PRIVATE_TARGETS/),
  });
  expect(receiver.came).toHaveLength(0);
});

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://[::1]/",
  "http://[::ffff:10.0.0.1]/",
  "http://[64:ff9b::a9fe:a9fe]/",
  "http://user:word@example.com/",
])("%s cannot be a webhook", (url) => {
  expect(() => webhook.make({ url }, null, { allowPrivateTargets: false })).toThrow(/url/);
});
