import { z } from "zod";
import { WebhookFields } from "@/lib/contract/channel";
import { messageOf } from "@/lib/contract/message-of";
import type { Read } from "@/lib/contract/read";
import { badField } from "../../errors/errors";
import { outcomeOf } from "../http/outcome";
import { createPoster } from "../http/post";
import { ForbiddenTargetError, hostOf, judgeLiteral } from "../http/target";
import {
  type ChannelDeps,
  channelType,
  type MadeChannel,
  type OpenChannel,
  type Outcome,
  type StoredChannel,
} from "../port";
import { keyOf, newSecret, signatureHeaders } from "./sign";

/** For how long the secret before signs too. */
const OVERLAP_MS = 24 * 3_600_000;
const SECRET = "expected whsec_ and 24 to 64 random bytes in base64; leave it out and Tripline makes one";

const Settings = z.object({ url: z.string() });
/** What is kept secret of what is signed. */
export const WebhookSecrets = z.object({
  secret: z.string(),
  /** The one before it, and until when it signs too, epoch milliseconds. */
  previous: z.object({ secret: z.string(), until: z.number() }).nullable(),
});
export type WebhookSecrets = Read<typeof WebhookSecrets>;
/** A webhook as it is stored. */
type StoredWebhook = StoredChannel<{ readonly url: string }, WebhookSecrets>;

/** Posts each event as a CloudEvent, signed as Standard Webhooks has it. */
export const webhook = channelType({
  type: "webhook",
  fields: WebhookFields,
  settings: Settings,
  secrets: WebhookSecrets,
  messagesMax: 1,
  sendsMax: 4,
  make: makeWebhook,
  describe: ({ url }) => new URL(url).host,
  open: ({ settings, secrets }, deps) => openWebhook(new URL(settings.url), secrets, deps),
});

/**
 * A webhook with these fields; `before` is it as it was, null for a new one. A new secret signs beside the one before for a day.
 * @throws Refused `badRequest` for an address that must not be sent to and a secret that is none
 */
export function makeWebhook(
  fields: Partial<z.infer<typeof WebhookFields>>,
  before: StoredWebhook | null,
  { allowPrivateTargets }: Pick<ChannelDeps, "allowPrivateTargets">,
): MadeChannel<StoredWebhook["settings"], WebhookSecrets> {
  const url = fields.url ?? before?.settings.url ?? "";
  judge(url, allowPrivateTargets);
  if (fields.secret !== undefined && keyOf(fields.secret) === null) throw badField("secret", SECRET);
  const secret = fields.secret ?? (before === null || fields.newSecret ? newSecret() : before.secrets.secret);
  const isNew = secret !== before?.secrets.secret;
  const previous =
    before === null
      ? null
      : isNew
        ? { secret: before.secrets.secret, until: Date.now() + OVERLAP_MS }
        : before.secrets.previous;
  return { settings: { url }, secrets: { secret, previous }, ...(isNew ? { once: { secret } } : {}) };
}

/** The headers of an event in JSON, signed with every secret that is in force. `id` is the same at every attempt. */
export function webhookHeaders({ secret, previous }: WebhookSecrets, id: string, body: string): Record<string, string> {
  const now = Date.now();
  const secrets = previous !== null && now < previous.until ? [secret, previous.secret] : [secret];
  return {
    ...signatureHeaders(secrets, id, now, body),
    "content-type": "application/cloudevents+json; charset=utf-8",
    "user-agent": "Tripline",
  };
}

function judge(text: string, allowPrivateTargets: boolean): void {
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") {
    throw badField("url", "expected no user or password in the address: messages are signed instead");
  }
  if (allowPrivateTargets) return;
  try {
    judgeLiteral(url);
  } catch (error) {
    throw badField("url", `expected a public address: ${messageOf(error)}`);
  }
}

function openWebhook(
  url: URL,
  secrets: WebhookSecrets,
  { allowPrivateTargets }: Pick<ChannelDeps, "allowPrivateTargets">,
): OpenChannel {
  const poster = createPoster({ allowPrivate: allowPrivateTargets });
  return {
    send: async ([message], signal): Promise<Outcome> => {
      if (message === undefined) return { kind: "sent", answer: null };
      const body = JSON.stringify(message.event);
      try {
        const answer = await poster.post(url, webhookHeaders(secrets, message.id, body), body, signal);
        return outcomeOf(answer, hostOf(url));
      } catch (error) {
        return { kind: error instanceof ForbiddenTargetError ? "refused" : "retry", reason: messageOf(error) };
      }
    },
    close: async () => poster.close(),
  };
}
