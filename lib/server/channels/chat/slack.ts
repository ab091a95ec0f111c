import { shortened } from "../message/plain";
import type { MessageText } from "../message/said";

/** What Slack takes at most. */
const HEADER_MAX = 150;
const SECTION_MAX = 3_000;
const FIELD_MAX = 2_000;
const FIELDS_MAX = 10;
const TEXT_MAX = 3_000;

/**
 * A message as an incoming webhook of Slack takes it (Block Kit; Mattermost and Rocket.Chat show its text). Every block is
 * plain text, in which nothing is a mention or a link; the text that notifications show is escaped.
 */
export function slackBody({ headline, text, facts, url }: MessageText): object {
  const section = text === "" ? [] : [{ type: "section", text: plain(text, SECTION_MAX) }];
  const fields = facts.slice(0, FIELDS_MAX).map(({ name, value }) => plain(`${name}\n${value}`, FIELD_MAX));
  return {
    text: slackEscaped(shortened(headline, TEXT_MAX)),
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: "header", text: plain(headline, HEADER_MAX) },
      ...section,
      ...(fields.length === 0 ? [] : [{ type: "section", fields }]),
      ...(url === null ? [] : [{ type: "actions", elements: [{ type: "button", text: plain("Open", 75), url }] }]),
    ],
  };
}

function plain(text: string, charactersMax: number): object {
  return { type: "plain_text", text: shortened(text, charactersMax), emoji: false };
}

/**
 * Text in which Slack finds no mention, link or channel: they all begin with `<`. An at sign is followed by a character
 * of no width, for what finds names in plain text; so is a closing bracket, for chats that read Markdown: behind a text in brackets no
 * address may follow that it would hide. Backslashes would do so too, but Slack shows them.
 */
export function slackEscaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(/[@\]]/g, "$&\u200B");
}
