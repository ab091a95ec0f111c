import type { z } from "zod";
import type { CloudEvent, MessageType } from "@/lib/contract/outbox-event";
import type { SmtpEnv } from "../env/smtp";
import type { Logger } from "../log/log";
import type { Stream } from "../stream/port";
import type { Browsers } from "./browser/browsers";

/**
 * A way out of Tripline. Each type of channel is a folder beside this file with a `ChannelType`; `registry.ts` names them all, and
 * `testing/contract-suite.ts` holds each of them to what is said here.
 *
 * Guarantees of the caller: messages of one subject come one after the other, also across attempts and processes; a message whose outcome
 * is unknown comes again with the same id; the signal is aborted when the time is over or the process ends.
 */

/** One thing to tell. */
export interface Message {
  /** The same at every attempt and wherever it is told. */
  readonly id: string;
  readonly type: MessageType;
  /** What it is about: messages of one subject stand in order. */
  readonly subject: string;
  /** From 1. */
  readonly attempt: number;
  /** What leaves, card numbers masked. */
  readonly event: CloudEvent;
}

/** What became of the messages of one `send`: of all of them the same. */
export type Outcome =
  /** `answer`: what the other side said, for people; null for nothing. */
  | { readonly kind: "sent"; readonly answer: string | null }
  /** It may go well later. `afterMs`: the other side asked for so much time. */
  | { readonly kind: "retry"; readonly reason: string; readonly answer?: string | null; readonly afterMs?: number }
  /** It never will, as it is: somebody must look at it. */
  | { readonly kind: "refused"; readonly reason: string; readonly answer?: string | null };

/** A channel that is ready to send. */
export interface OpenChannel {
  /** Resolves, never rejects, within `SEND_MS_MAX` and soon after `signal` is aborted. No more than the type's `messagesMax`. */
  send(messages: readonly Message[], signal: AbortSignal): Promise<Outcome>;
  /** Ends its connections; idempotent. */
  close(): Promise<void>;
}

/** What channels are made with. */
export interface ChannelDeps {
  /** Where people reach Tripline, without a slash at the end; null: nobody said. */
  readonly origin: string | null;
  /** Whether private addresses may be sent to. */
  readonly allowPrivateTargets: boolean;
  readonly log: Logger;
  /** The stream, opened at first use. */
  stream(): Promise<Stream>;
  /** The input topic: others are named after it. */
  readonly topic: string;
  /** The mail server; left out or null: none is set. */
  readonly smtp?: SmtpEnv | null;
  /** Browsers that people want to be told in; left out: none are known. */
  readonly browsers?: Browsers;
}

/** How long one `send` may take. */
export const SEND_MS_MAX = 15_000;

/** What is stored of a channel: settings that anybody may see, and secrets that nobody does. */
export interface StoredChannel<Settings = unknown, Secrets = unknown> {
  readonly settings: Settings;
  readonly secrets: Secrets;
}

/** A channel as it is after a change of its own fields. */
export interface MadeChannel<Settings, Secrets> extends StoredChannel<Settings, Secrets> {
  /** What the answer to the change holds beside the channel, this once. */
  readonly once?: Readonly<Record<string, string>>;
}

/** What a type of channel is, in its own words. */
export interface ChannelDefinition<Fields extends z.ZodObject, Settings extends z.ZodType, Secrets extends z.ZodType> {
  /** In the API and in the database: `webhook`. */
  readonly type: string;
  /** Its own fields in the body of `POST /api/v1/channels`, beside name, type, events and enabled; in a PATCH each may be left out. */
  readonly fields: Fields;
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Messages that one `send` takes at most. */
  readonly messagesMax: number;
  /** Sends that are under way at the same time at most, in each process. */
  readonly sendsMax: number;
  /**
   * The channel with these fields; `before` is it as it was, null for a new one, and then all fields are there that must be.
   * @throws Refused `badRequest` for what the schema cannot tell
   */
  make(
    fields: Partial<z.infer<Fields>>,
    before: StoredChannel<z.infer<Settings>, z.infer<Secrets>> | null,
    deps: Pick<ChannelDeps, "allowPrivateTargets">,
  ): MadeChannel<z.infer<Settings>, z.infer<Secrets>>;
  /** Where it goes, in a few words for people, without secrets. */
  describe(settings: z.infer<Settings>): string;
  open(stored: StoredChannel<z.infer<Settings>, z.infer<Secrets>>, deps: ChannelDeps): OpenChannel;
}

/** A type of channel as the rest of Tripline handles it, which knows no type's settings. */
export interface ChannelType {
  readonly type: string;
  readonly fields: z.ZodObject;
  readonly messagesMax: number;
  readonly sendsMax: number;
  /** @throws Refused `badRequest`; ZodError when `fields` are not what the schema says */
  make(
    fields: unknown,
    before: StoredChannel | null,
    deps: Pick<ChannelDeps, "allowPrivateTargets">,
  ): MadeChannel<object, object>;
  /** @throws ZodError when these are not its settings */
  describe(settings: unknown): string;
  /** @throws ZodError when this is none of its channels */
  open(stored: StoredChannel, deps: ChannelDeps): OpenChannel;
}

/** Closes a definition: what comes in from outside is parsed, what is behind is typed. */
export function channelType<F extends z.ZodObject, S extends z.ZodObject, X extends z.ZodObject>(
  definition: ChannelDefinition<F, S, X>,
): ChannelType {
  const { type, fields, settings, secrets, messagesMax, sendsMax } = definition;
  const parse = (stored: StoredChannel): StoredChannel<z.infer<S>, z.infer<X>> => ({
    settings: settings.parse(stored.settings),
    secrets: secrets.parse(stored.secrets),
  });
  return {
    type,
    fields,
    messagesMax,
    sendsMax,
    make: (given, before, deps) =>
      definition.make(partOf(fields, given, before !== null), before === null ? null : parse(before), deps),
    describe: (stored) => definition.describe(settings.parse(stored)),
    open: (stored, deps) => definition.open(parse(stored), deps),
  };
}

/** Holds because a schema whose fields may all be left out parses to a part of what it parses to. */
function partOf<F extends z.ZodObject>(fields: F, given: unknown, isEdit: boolean): Partial<z.infer<F>> {
  return (isEdit ? fields.partial() : fields).parse(given) as Partial<z.infer<F>>;
}
