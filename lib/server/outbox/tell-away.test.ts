import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { CloudEvent } from "@/lib/contract/outbox-event";
import type { ChannelDeps } from "../channels/port";
import { createSecretBox } from "../channels/secret-box";
import { httpReceiver } from "../channels/testing/http-receiver";
import { loggerTo } from "../log/log";
import { type HealthChannel, startAwayTeller } from "./tell-away";

const box = createSecretBox(["a secret for tests alone"]);

const deps: ChannelDeps = {
  origin: null,
  allowPrivateTargets: true,
  log: loggerTo("test", { write: () => {} }),
  topic: "transactions",
  stream: () => Promise.reject(new Error("away")),
};
const refuses = () => Promise.reject(new Error("away"));
const hangs = () => new Promise<never>(() => {});

test.each([
  ["refuses", refuses],
  ["says nothing", hangs],
])("channels are told once that a database that %s is away, and once that it is back", async (_, whileAway) => {
  const receiver = await httpReceiver();
  const channel: HealthChannel = {
    id: "c1",
    type: "webhook",
    settings: { url: receiver.url },
    secret: box.seal("c1", { secret: `whsec_${Buffer.alloc(32).toString("base64")}`, previous: null }),
  };
  let isAway = false;
  const teller = startAwayTeller({
    read: async () => {
      if (isAway) return whileAway();
      return [channel];
    },
    box,
    deps,
    everyMs: 10,
    readMsMax: 50,
  });
  const until = async (count: number) => {
    for (let i = 0; i < 500 && receiver.posted.length < count; i++) await sleep(10);
    await sleep(100);
  };
  try {
    await sleep(50);
    isAway = true;
    await until(1);
    isAway = false;
    await until(2);
    const events = receiver.posted.map(({ body }) => CloudEvent.parse(JSON.parse(body)));
    expect(events).toMatchObject([
      { type: "tripline.health.changed", data: { change: "began", problem: { code: "database" } } },
      { type: "tripline.health.changed", data: { change: "ended", problem: { code: "database" } } },
    ]);
  } finally {
    await teller.close();
    await receiver.close();
  }
});

test("who stops it does not wait for a database that says nothing", async () => {
  const teller = startAwayTeller({ read: hangs, box, deps });
  await sleep(20);
  const begun = performance.now();
  await teller.close();
  expect(performance.now() - begun).toBeLessThan(2_000);
});
