import { createHash } from "node:crypto";
import { z } from "zod";
import { EmailFields } from "@/lib/contract/channel";
import type { SmtpEnv } from "../../env/smtp";
import { createMailer, isRefusedMail, mailFault } from "../../mail/mailer";
import { messageText } from "../message/message-text";
import { orStopped } from "../or-stopped";
import { type ChannelDeps, channelType, type Message, type OpenChannel, type Outcome } from "../port";
import { mailText } from "./mail-text";

/** A connection each; a mail server has fewer to give than a web server. */
const SENDS_MAX = 2;

const Settings = z.object({ to: z.array(z.string()) });
const Secrets = z.object({});

/** A mail for each message, through TRIPLINE_SMTP_URL. A route that throttles by time makes digests of them. */
export const mailChannel = channelType({
  type: "email",
  fields: EmailFields,
  settings: Settings,
  secrets: Secrets,
  messagesMax: 1,
  sendsMax: SENDS_MAX,
  make: ({ to }, before) => ({ settings: { to: to ?? before?.settings.to ?? [] }, secrets: {} }),
  describe: ({ to }) => `${to[0] ?? "nobody"}${to.length > 1 ? ` and ${to.length - 1} more` : ""}`,
  open: ({ settings: { to } }, deps) => openMail(to, deps),
});

const NO_SERVER = "No mail server is set. Set TRIPLINE_SMTP_URL and TRIPLINE_MAIL_FROM and start Tripline again.";

function openMail(to: readonly string[], { smtp = null, origin }: ChannelDeps): OpenChannel {
  return {
    send: async ([message], signal) => {
      if (message === undefined) return { kind: "sent", answer: null };
      if (smtp === null) return { kind: "retry", reason: NO_SERVER };
      const reason = `Tripline stopped before ${smtp.host} answered.`;
      return orStopped(hand(smtp, to, message, origin), signal, reason);
    },
    close: async () => {},
  };
}

async function hand(smtp: SmtpEnv, to: readonly string[], message: Message, origin: string | null): Promise<Outcome> {
  try {
    await createMailer(smtp)({
      to,
      ...mailText(messageText(message, origin)),
      messageId: `<${idOf(message.id)}@${DOMAIN}>`,
      references: `<${createHash("sha256").update(message.subject).digest("hex").slice(0, 32)}@${DOMAIN}>`,
    });
    return { kind: "sent", answer: `${smtp.host} took it` };
  } catch (error) {
    const fault = mailFault(error, smtp);
    return { kind: isRefusedMail(error) ? "refused" : "retry", reason: fault.endsWith(".") ? fault : `${fault}.` };
  }
}

/** What stands behind the at sign of ids: no host, so that none is named that is not ours. */
const DOMAIN = "tripline.invalid";

/** An id as it may stand in a header. */
function idOf(id: string): string {
  return /^[\w.-]{1,100}$/.test(id) ? id : createHash("sha256").update(id).digest("hex");
}
