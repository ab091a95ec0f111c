import { z } from "zod";
import { WebhookFields } from "@/lib/contract/channel";
import { messageOf } from "@/lib/contract/message-of";
import { badField } from "../../errors/errors";
import { outcomeOf } from "../http/outcome";
import { createPoster } from "../http/post";
import { ForbiddenTargetError, hostOf, judgeLiteral } from "../http/target";
import { type ChannelDeps, channelType, type OpenChannel, type Outcome } from "../port";
import { keyOf, newSecret, signatureHeaders } from "./sign";

/** For how long the secret before signs too. */
const OVERLAP_MS = 24 * 3_600_000;
const SECRET = "expected whsec_ and 24 to 64 random bytes in base64; leave it out and Tripline makes one";

const Settings = z.object({ url: z.string() });
const Secrets = z.object({
  secret: z.string(),
  /** The one before it, and until when it signs too, epoch milliseconds. */
  previous: z.object({ secret: z.string(), until: z.number() }).nullable(),
});

/** Posts each event as a CloudEvent, signed as Standard Webhooks has it. */
export const webhook = channelType({
  type: "webhook",
  fields: WebhookFields,
  settings: Settings,
  secrets: Secrets,
  messagesMax: 1,
  sendsMax: 4,
  make: (fields, before, { allowPrivateTargets }) => {
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
  },
  describe: ({ url }) => new URL(url).host,
  open: ({ settings, secrets }, deps) => openWebhook(new URL(settings.url), secrets, deps),
});

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
  { secret, previous }: z.infer<typeof Secrets>,
  { allowPrivateTargets }: Pick<ChannelDeps, "allowPrivateTargets">,
): OpenChannel {
  const poster = createPoster({ allowPrivate: allowPrivateTargets });
  return {
    send: async ([message], signal): Promise<Outcome> => {
      if (message === undefined) return { kind: "sent", answer: null };
      const body = JSON.stringify(message.event);
      const now = Date.now();
      const secrets = previous !== null && now < previous.until ? [secret, previous.secret] : [secret];
      const headers = {
        ...signatureHeaders(secrets, message.id, now, body),
        "content-type": "application/cloudevents+json; charset=utf-8",
        "user-agent": "Tripline",
      };
      try {
        return outcomeOf(await poster.post(url, headers, body, signal), hostOf(url));
      } catch (error) {
        return { kind: error instanceof ForbiddenTargetError ? "refused" : "retry", reason: messageOf(error) };
      }
    },
    close: async () => poster.close(),
  };
}
