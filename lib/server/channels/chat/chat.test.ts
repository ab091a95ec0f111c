import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { loggerTo } from "../../log/log";
import type { ChannelDeps, ChannelType } from "../port";
import { channelContract } from "../testing/contract-suite";
import { type HttpReceiver, httpReceiver } from "../testing/http-receiver";
import { alertMessage, HOSTILE_ALERT } from "../testing/messages";
import { discordChannel, slackChannel, teamsChannel } from "./chats";

const Secrets = z.object({ url: z.string() });
const TYPES: readonly ChannelType[] = [slackChannel, teamsChannel, discordChannel];

for (const type of TYPES) {
  channelContract({
    type,
    receiver: async () => {
      const receiver = await httpReceiver();
      return {
        fields: { url: `${receiver.url}/services/T0/B0/very-secret` },
        received: () => receiver.posted.map(({ headers }) => ({ id: String(headers["webhook-id"]) })),
        become: receiver.become,
        close: receiver.close,
      };
    },
    refused: { url: "http://169.254.169.254/latest/meta-data" },
    secretsOf: ({ secrets }) => [Secrets.parse(secrets).url, "very-secret"],
  });
}

let receiver: HttpReceiver;
beforeEach(async () => {
  receiver = await httpReceiver();
});
afterEach(() => receiver.close());

const deps: ChannelDeps = {
  origin: "https://tripline.example",
  allowPrivateTargets: true,
  log: loggerTo("test", { write: () => {} }),
  topic: "transactions",
  stream: () => Promise.reject(new Error("no stream")),
};
async function send(type: ChannelType) {
  const channel = type.open(type.make({ url: `${receiver.url}/hook` }, null, deps), deps);
  try {
    return await channel.send([alertMessage("e1", HOSTILE_ALERT)], new AbortController().signal);
  } finally {
    await channel.close();
  }
}

test.each(TYPES)("$type: a message that is not to ping anybody goes as JSON", async (type) => {
  expect(await send(type)).toMatchObject({ kind: "sent" });
  const [posted] = receiver.posted;
  expect(posted?.headers["content-type"]).toMatch(/^application\/json/);
  expect(JSON.parse(posted?.body ?? "")).toBeTypeOf("object");
});

test("a chat that asks for time gets it", async () => {
  receiver.become((_, response) => void response.writeHead(429, { "Retry-After": "30" }).end("slow down"));
  expect(await send(slackChannel)).toMatchObject({ kind: "retry", afterMs: 30_000 });
});

test("an address that is gone is not tried again", async () => {
  receiver.become((_, response) => void response.writeHead(404).end("no_service"));
  expect(await send(slackChannel)).toMatchObject({ kind: "refused", answer: "404 no_service" });
});
