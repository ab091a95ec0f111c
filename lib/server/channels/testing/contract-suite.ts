import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MESSAGE_TYPES, type MessageType } from "@/lib/contract/outbox-event";
import { RefusedError } from "../../errors/errors";
import { loggerTo } from "../../log/log";
import { inEnvelope } from "../envelope";
import { type ChannelDeps, type ChannelType, type Message, type OpenChannel, SEND_MS_MAX } from "../port";
import { sampleOf } from "../sample";

/** A message as the other side got it. */
interface Received {
  /** What repeats are recognised by. */
  readonly id: string;
}

/** A real server of the kind that the channel sends to. */
interface Receiver {
  /** The channel's own fields, for this server. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** In the order in which they came. */
  received(): Promise<readonly Received[]> | readonly Received[];
  /** From now on: takes messages, refuses connections or answers with an error, or takes connections and says nothing. */
  become(mode: "up" | "down" | "silent"): Promise<void> | void;
  close(): Promise<void>;
}

/** What the suite needs to know of a type of channel. */
export interface ContractSubject {
  readonly type: ChannelType;
  receiver(): Promise<Receiver>;
  /** Fields of a channel that must not be, or that nothing can be sent to. */
  readonly refused: Readonly<Record<string, unknown>>;
  /** What nobody may see of a channel with the receiver's fields. */
  secretsOf(stored: { readonly secrets: object }): readonly string[];
  readonly deps?: Partial<ChannelDeps>;
}

/** How long a channel may take to stop when it is told to. */
const ABORT_MS_MAX = 3_000;

/** What every type of channel must do; see port.ts. */
export function channelContract(subject: ContractSubject): void {
  describe(`channel ${subject.type.type}`, () => {
    let receiver: Receiver;
    let channel: OpenChannel;
    let logged = "";
    const log = loggerTo("channel", {
      write: (line: string) => {
        logged += line;
      },
    });
    const deps: ChannelDeps = {
      origin: "https://tripline.example",
      allowPrivateTargets: true,
      log,
      topic: "transactions",
      stream: () => Promise.reject(new Error("this channel needs no stream")),
      ...subject.deps,
    };
    const make = () => subject.type.make(receiver.fields, null, deps);
    const never = new AbortController().signal;
    const send = (message: Message, signal = never) => channel.send([message], signal);
    const message = (id: string, type: MessageType = "alert.raised", attempt = 1) =>
      inEnvelope(sampleOf(type, id, Date.now()), attempt, deps.origin);

    beforeEach(async () => {
      logged = "";
      receiver = await subject.receiver();
      channel = subject.type.open(make(), deps);
    });
    afterEach(async () => {
      await channel.close();
      await channel.close();
      await receiver.close();
    });

    test("a message arrives, and its id with it", async () => {
      expect(await send(message("m1"))).toMatchObject({ kind: "sent" });
      expect((await receiver.received()).map(({ id }) => id)).toEqual(["m1"]);
    });

    test.each(MESSAGE_TYPES)("a message of type %s arrives", async (type) => {
      expect(await send(message("m1", type))).toMatchObject({ kind: "sent" });
      expect(await receiver.received()).toHaveLength(1);
    });

    test("messages that are sent one after the other arrive in that order", async () => {
      for (const id of ["m1", "m2", "m3", "m4", "m5"]) await send(message(id));
      expect((await receiver.received()).map(({ id }) => id)).toEqual(["m1", "m2", "m3", "m4", "m5"]);
    });

    test("as many at once as the type takes arrive, each once", async () => {
      const messages = Array.from({ length: Math.min(subject.type.messagesMax, 20) }, (_, i) => message(`m${i}`));
      expect(await channel.send(messages, never)).toMatchObject({ kind: "sent" });
      expect((await receiver.received()).map(({ id }) => id).sort()).toEqual(messages.map(({ id }) => id).sort());
    });

    test("while the other side is away it is to be tried again, and then it arrives with the same id", async () => {
      await receiver.become("down");
      const away = await send(message("m1"));
      expect(away).toMatchObject({ kind: "retry", reason: expect.stringMatching(/^[A-Z0-9].*\.$/) });
      await receiver.become("up");
      expect(await send(message("m1", "alert.raised", 2))).toMatchObject({ kind: "sent" });
      expect((await receiver.received()).map(({ id }) => id)).toEqual(["m1"]);
    });

    test("a side that never answers holds nobody: told to stop, it stops", async () => {
      await receiver.become("silent");
      const stop = new AbortController();
      const begun = performance.now();
      const sending = send(message("m1"), stop.signal);
      await sleep(200);
      stop.abort();
      expect(await sending).toMatchObject({ kind: "retry" });
      expect(performance.now() - begun).toBeLessThan(ABORT_MS_MAX);
    });

    test("a side that never answers holds nobody: it gives up by itself", {
      timeout: SEND_MS_MAX + 10_000,
    }, async () => {
      await receiver.become("silent");
      const begun = performance.now();
      expect(await send(message("m1"))).toMatchObject({ kind: "retry" });
      expect(performance.now() - begun).toBeLessThan(SEND_MS_MAX);
    });

    test("a place that must not be sent to is refused: when the channel is made, or when something is sent", async () => {
      const outcome = await refusal();
      expect(outcome).toMatch(/\w/);
    });

    const refusal = async (): Promise<string> => {
      const strict = { ...deps, allowPrivateTargets: false };
      try {
        const made = subject.type.make(subject.refused, null, strict);
        const opened = subject.type.open(made, strict);
        const outcome = await opened.send([message("m1")], never);
        await opened.close();
        expect(outcome.kind).toBe("refused");
        return outcome.kind === "refused" ? outcome.reason : "";
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedError);
        return error instanceof RefusedError ? error.message : "";
      }
    };

    test("what is secret stands neither in settings, nor in words for people, nor in the log", async () => {
      const made = make();
      await receiver.become("down");
      const away = await send(message("m1"));
      await receiver.become("up");
      const sent = await send(message("m2"));
      const shown = JSON.stringify([made.settings, subject.type.describe(made.settings), away, sent, logged]);
      for (const secret of subject.secretsOf(made)) expect(shown).not.toContain(secret);
    });
  });
}
