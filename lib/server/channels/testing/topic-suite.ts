import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stream, StreamRecord } from "../../stream/port";
import { type ChannelDeps, type OpenChannel, SEND_MS_MAX } from "../port";
import { topicChannel } from "../topic/topic";
import { ALERT, alertMessage, cloudEvent } from "./messages";

const never = (): AbortSignal => AbortSignal.timeout(SEND_MS_MAX);

/** What the topic of alerts promises, on a real stream. `deps` are what it is opened with beside the stream and the topic's name. */
export function topicSuite(
  name: string,
  openStream: () => Promise<Stream>,
  deps: Omit<ChannelDeps, "stream" | "topic">,
): void {
  describe(`topic of alerts on ${name}`, () => {
    const topic = `t-${randomUUID()}`;
    let stream: Stream;
    let channel: OpenChannel;
    beforeAll(async () => {
      stream = await openStream();
      await stream.ensureTopics([topic], 3);
      channel = topicChannel.open({ settings: {}, secrets: {} }, { ...deps, topic, stream: async () => stream });
    });
    afterAll(async () => {
      await channel.close();
      await stream.close();
    });

    async function records(): Promise<readonly StreamRecord[]> {
      const all: StreamRecord[] = [];
      const tail = await stream.tail({
        topic: `${topic}.alerts`,
        start: { at: "earliest" },
        bounded: true,
        batch: async (_, batch) => {
          for (const record of batch) all.push({ ...record, value: Buffer.from(record.value) });
        },
      });
      await tail.done;
      await tail.close();
      return all;
    }

    test("an event is a record: key as JSON, CloudEvents as value, its id in a header; the topic is made like its input", async () => {
      const other = { ...ALERT, id: "a2", key: { accountId: "acc-7", merchantId: "m1" } };
      const messages = [
        alertMessage("e1"),
        alertMessage("e2", other),
        alertMessage("e3", { ...ALERT, version: 2 }, "alert.updated"),
      ];
      expect(await channel.send(messages, never())).toEqual({ kind: "sent", answer: null });
      expect(await stream.partitionCount(`${topic}.alerts`)).toBe(3);
      const found = await records();
      const of = (key: string) => found.filter((record) => record.key === key);
      const own = of('{"accountId":"acc-193"}');
      expect(own.map(({ headers }) => headers["event-id"])).toEqual(["e1", "e3"]);
      expect(JSON.parse(String(own[0]?.value))).toEqual(messages[0]?.event);
      expect(of('{"accountId":"acc-7","merchantId":"m1"}')).toHaveLength(1);
      expect(found).toHaveLength(3);
    });

    test("what is not about an alert has an empty key", async () => {
      const event = cloudEvent("rule.braked", { ruleId: null, ruleName: null, reason: "by hand" });
      const message = { id: "e4", type: "rule.braked", subject: "rules", attempt: 1, event } as const;
      expect((await channel.send([message], never())).kind).toBe("sent");
      expect((await records()).filter(({ key }) => key === "{}")).toHaveLength(1);
    });

    test("a record that is too large is refused, and time that is over is a retry", async () => {
      const huge = alertMessage("e5", { ...ALERT, summary: "x".repeat(1_100_000) });
      expect(await channel.send([huge], never())).toMatchObject({ kind: "refused" });
      expect(await channel.send([alertMessage("e6")], AbortSignal.abort())).toMatchObject({ kind: "retry" });
    });
  });
}
