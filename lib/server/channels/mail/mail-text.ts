import { oneLine, shortened, utc } from "../message/plain";
import type { MessageText } from "../message/said";

const SUBJECT_MAX = 200;

/** A mail before it has a recipient. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail of a message. */
export function mailText(message: MessageText): MailText {
  return {
    subject: subjectOf(message.headline),
    text: `${plainOf(message)}\n\n${FOOTER}\n`,
    html: page(htmlOf(message)),
  };
}

const FOOTER = "Sent by Tripline. Which events are mailed is set under Channels.";

/** A subject is one line however it was put together, so no header can be added to a mail through it. */
function subjectOf(headline: string): string {
  return shortened(oneLine(headline), SUBJECT_MAX);
}

function plainOf({ headline, text, facts, url, at }: MessageText): string {
  const lines = facts.map(({ name, value }) => `${name}: ${value}`);
  return [
    headline,
    "",
    ...(text === "" ? [] : [text, ""]),
    ...lines,
    `Told: ${utc(at)}`,
    ...(url === null ? [] : ["", url]),
  ].join("\n");
}

function htmlOf({ headline, text, facts, url, at }: MessageText): string {
  const rows = [...facts, { name: "Told", value: utc(at) }]
    .map(
      ({ name, value }) =>
        `<tr><td style="color:#667085;padding-right:12px">${escaped(name)}</td><td>${escaped(value)}</td></tr>`,
    )
    .join("");
  const link = url === null ? "" : `<p><a href="${escaped(url)}">Open in Tripline</a></p>`;
  return `<h2 style="font-size:16px">${escaped(headline)}</h2><p style="white-space:pre-line">${escaped(text)}</p><table>${rows}</table>${link}`;
}

function page(content: string): string {
  return `<!doctype html><html lang="en"><body style="font:14px sans-serif">${content}<p style="color:#667085">${FOOTER}</p></body></html>`;
}

/** Text that is nothing but text in HTML, also within quotes. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
