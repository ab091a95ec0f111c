import { createHash } from "node:crypto";
import webPush from "web-push";
import type { Severity } from "@/lib/contract/severity";
import { oneLine, shortened } from "../message/plain";
import type { MessageText } from "../message/said";
import type { Browser } from "./browsers";

/** For how long the browser's maker keeps a message for a browser that is closed, seconds. */
const KEPT_S = 12 * 3_600;
/** Far below what a push may carry (some 4,000 bytes), also where each character takes four. */
const TITLE_MAX = 120;
const BODY_MAX = 300;

/** The keys by which makers of browsers know who sends (VAPID, RFC 8292), base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What a browser's maker is sent for one browser: only that browser can read it. */
export interface PushRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function newPushKeys(): PushKeys {
  return webPush.generateVAPIDKeys();
}

/** The push of a message about `subject`. `origin`: where Tripline is reached, which the browser's maker may be told. */
export function pushRequest(
  browser: Browser,
  message: MessageText,
  given: { readonly subject: string; readonly keys: PushKeys; readonly origin: string | null },
): PushRequest {
  const { subject, keys, origin } = given;
  const payload = JSON.stringify({
    title: shortened(message.headline, TITLE_MAX),
    body: shortened(oneLine(message.text), BODY_MAX),
    // Of what is told of one alert the newest is shown.
    tag: subject,
    path: message.path,
  });
  const { endpoint, publicKey, authSecret } = browser;
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh: publicKey, auth: authSecret } }, payload, {
    vapidDetails: { subject: senderOf(origin), ...keys },
    TTL: KEPT_S,
    urgency: urgencyOf(message.severity),
    topic: createHash("sha256").update(subject).digest("base64url").slice(0, 32),
    contentEncoding: "aes128gcm",
  });
  const headers = Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { url: new URL(endpoint), headers: Object.fromEntries(headers), body: details.body ?? Buffer.alloc(0) };
}

function urgencyOf(severity: Severity | null): "high" | "normal" {
  return severity === "critical" || severity === "high" ? "high" : "normal";
}

/** How makers of browsers may reach who sends: an https address or a mail address. */
function senderOf(origin: string | null): string {
  return origin?.startsWith("https://") ? origin : "mailto:tripline@tripline.invalid";
}
