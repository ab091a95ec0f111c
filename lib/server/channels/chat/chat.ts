import { z } from "zod";
import { ChatFields } from "@/lib/contract/channel";
import { messageOf } from "@/lib/contract/message-of";
import { badField } from "../../errors/errors";
import { outcomeOf } from "../http/outcome";
import type { HttpAnswer } from "../http/post";
import { createPoster } from "../http/post";
import { ForbiddenTargetError, hostOf, judgeLiteral } from "../http/target";
import { messageText } from "../message/message-text";
import type { MessageText } from "../message/said";
import { type ChannelDeps, type ChannelType, channelType, type OpenChannel, type Outcome } from "../port";

/** What is known of a chat. */
export interface Chat {
  /** Type of the channel: `slack`. */
  readonly type: string;
  /** A message as the chat takes it. */
  bodyOf(message: MessageText): object;
}

/** Chats take a message a second or so. */
const SENDS_MAX = 1;

const Settings = z.object({ host: z.string() });
const Secrets = z.object({ url: z.string() });

/**
 * A chat that takes messages at an address. Whoever knows that address may write into the chat, so it is kept like a secret and
 * only its host is shown.
 */
export function chatChannel(chat: Chat): ChannelType {
  return channelType({
    type: chat.type,
    fields: ChatFields,
    settings: Settings,
    secrets: Secrets,
    messagesMax: 1,
    sendsMax: SENDS_MAX,
    make: (fields, before, { allowPrivateTargets }) => {
      const url = fields.url ?? before?.secrets.url ?? "";
      if (!allowPrivateTargets) judge(url);
      return { settings: { host: new URL(url).host }, secrets: { url } };
    },
    describe: ({ host }) => host,
    open: ({ secrets }, deps) => openChat(chat, new URL(secrets.url), deps),
  });
}

function judge(url: string): void {
  try {
    judgeLiteral(new URL(url));
  } catch (error) {
    throw badField("url", `expected a public address: ${messageOf(error)}`);
  }
}

function openChat(chat: Chat, url: URL, { allowPrivateTargets, origin }: ChannelDeps): OpenChannel {
  const poster = createPoster({ allowPrivate: allowPrivateTargets });
  return {
    send: async ([message], signal): Promise<Outcome> => {
      if (message === undefined) return { kind: "sent", answer: null };
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Tripline",
        // Chats have no place for it; what stands between may tell repeats by it.
        "webhook-id": message.id,
      };
      const body = JSON.stringify(chat.bodyOf(messageText(message, origin)));
      try {
        return chatOutcome(await poster.post(url, headers, body, signal), hostOf(url));
      } catch (error) {
        return { kind: error instanceof ForbiddenTargetError ? "refused" : "retry", reason: messageOf(error) };
      }
    },
    close: async () => poster.close(),
  };
}

/** Chats that answer so took the message for wrong, or know no such address any more: the same again would be answered the same. */
const FOR_GOOD: ReadonlySet<number> = new Set([400, 401, 403, 404, 410, 413]);

function chatOutcome(answer: HttpAnswer, host: string): Outcome {
  const outcome = outcomeOf(answer, host);
  if (outcome.kind !== "retry" || !FOR_GOOD.has(answer.status)) return outcome;
  const said = outcome.answer ?? null;
  return {
    kind: "refused",
    reason: `${host} answered ${answer.status}. Make a new address there and set it here.`,
    answer: said,
  };
}
