import { type Message, oneLine, shortened, utc } from "../message/message";

const SUBJECT_MAX = 200;

/** A mail before it has a recipient. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail of one message. */
export function singleMail(message: Message): MailText {
  return {
    subject: subjectOf(message.headline),
    text: `${plainOf(message)}\n\n${FOOTER}\n`,
    html: page(htmlOf(message)),
  };
}

/** One mail of several messages, oldest first; `more` are those that it leaves out. */
export function digestMail(messages: readonly Message[], more: number): MailText {
  const count = messages.length + more;
  const left =
    more === 0 ? "" : `${more.toLocaleString("en-US")} more are left out of this mail: see the alerts in Tripline.`;
  const head = `${count.toLocaleString("en-US")} messages of Tripline`;
  const first = messages[0];
  return {
    subject: subjectOf(count === 1 && first !== undefined ? first.headline : `${head}: ${first?.headline ?? ""}, ...`),
    text: [head, ...messages.map(plainOf), ...(left === "" ? [] : [left]), FOOTER, ""].join("\n\n"),
    html: page(
      [
        `<h1 style="font-size:18px">${escaped(head)}</h1>`,
        ...messages.map(htmlOf),
        left === "" ? "" : `<p>${left}</p>`,
      ].join("\n"),
    ),
  };
}

const FOOTER = "Sent by Tripline. Which events are mailed is set under Channels.";

/** A subject is one line however it was put together, so no header can be added to a mail through it. */
function subjectOf(headline: string): string {
  return shortened(oneLine(headline), SUBJECT_MAX);
}

function plainOf({ headline, text, facts, url, at }: Message): string {
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

function htmlOf({ headline, text, facts, url, at }: Message): string {
  const rows = [...facts, { name: "Told", value: utc(at) }]
    .map(
      ({ name, value }) =>
        `<tr><td style="color:#667085;padding-right:12px">${escaped(name)}</td><td>${escaped(value)}</td></tr>`,
    )
    .join("");
  const link = url === null ? "" : `<p><a href="${escaped(url)}">Open in Tripline</a></p>`;
  return `<h2 style="font-size:16px">${escaped(headline)}</h2><p>${escaped(text)}</p><table>${rows}</table>${link}`;
}

function page(content: string): string {
  return `<!doctype html><html lang="en"><body style="font:14px sans-serif">${content}<p style="color:#667085">${FOOTER}</p></body></html>`;
}

/** Text that is nothing but text in HTML, also within quotes. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
