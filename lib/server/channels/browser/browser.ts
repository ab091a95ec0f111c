import { z } from "zod";
import { messageOf } from "@/lib/contract/message-of";
import { outcomeOf } from "../http/outcome";
import { createPoster, type Poster } from "../http/post";
import { ForbiddenTargetError, hostOf } from "../http/target";
import { messageText } from "../message/message-text";
import { type ChannelDeps, channelType, type Message, type OpenChannel, type Outcome } from "../port";
import type { Browser, Browsers } from "./browsers";
import { newPushKeys, type PushKeys, pushRequest } from "./push-request";

const SENDS_MAX = 2;

const Fields = z.strictObject({ userId: z.string().max(200).describe("The person whose browsers are told") });
const Settings = z.object({
  userId: z.string(),
  publicKey: z.string().describe("By which the browsers' makers know who sends"),
});
const Secrets = z.object({ privateKey: z.string() });

/** Web Push to the browsers of one person. */
export const browserChannel = channelType({
  type: "browser",
  fields: Fields,
  settings: Settings,
  secrets: Secrets,
  messagesMax: 1,
  sendsMax: SENDS_MAX,
  make: ({ userId }, before) => {
    // The keys stay: browsers take messages of those alone that they were asked to.
    const keys = before === null ? newPushKeys() : { ...before.settings, ...before.secrets };
    return {
      settings: { userId: userId ?? before?.settings.userId ?? "", publicKey: keys.publicKey },
      secrets: { privateKey: keys.privateKey },
    };
  },
  describe: () => "browsers of its owner",
  open: ({ settings, secrets }, deps) =>
    openBrowsers(settings.userId, { publicKey: settings.publicKey, privateKey: secrets.privateKey }, deps),
});

/** Where no browsers are known nobody is told. */
const NO_BROWSERS: Browsers = { of: async () => [], remove: async () => {} };

function openBrowsers(userId: string, keys: PushKeys, deps: ChannelDeps): OpenChannel {
  const { allowPrivateTargets, origin, browsers = NO_BROWSERS } = deps;
  const poster = createPoster({ allowPrivate: allowPrivateTargets });
  return {
    send: async ([message], signal): Promise<Outcome> => {
      if (message === undefined) return { kind: "sent", answer: null };
      try {
        const all = await browsers.of(userId);
        return together(
          await Promise.all(all.map((browser) => push(poster, browser, message, { keys, origin, browsers }, signal))),
        );
      } catch (error) {
        return { kind: "retry", reason: messageOf(error) };
      }
    },
    close: async () => poster.close(),
  };
}

/** The browser's maker answers so when the browser wants nothing any more. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

async function push(
  poster: Poster,
  browser: Browser,
  message: Message,
  own: { readonly keys: PushKeys; readonly origin: string | null; readonly browsers: Browsers },
  signal: AbortSignal,
): Promise<Outcome> {
  const { keys, origin } = own;
  try {
    const subject = message.subject;
    const { url, headers, body } = pushRequest(browser, messageText(message, origin), { subject, keys, origin });
    const answer = await poster.post(url, { ...headers, "webhook-id": message.id }, body, signal);
    if (!GONE.has(answer.status)) return outcomeOf(answer, hostOf(url));
    await own.browsers.remove(browser.id);
    return { kind: "sent", answer: `${hostOf(url)}: the browser is gone, and was removed` };
  } catch (error) {
    return { kind: error instanceof ForbiddenTargetError ? "refused" : "retry", reason: messageOf(error) };
  }
}

/** Who has the message in one browser has it: it is not sent again for the sake of another. */
function together(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.length === 0) return { kind: "sent", answer: "no browser to tell" };
  const best = outcomes.find(({ kind }) => kind === "sent") ?? outcomes.find(({ kind }) => kind === "retry");
  return best ?? outcomes[0] ?? { kind: "sent", answer: null };
}
