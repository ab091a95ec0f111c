import { expect, test } from "vitest";
import { messageText } from "../message/message-text";
import type { MessageText } from "../message/said";
import { alertMessage, HOSTILE_ALERT, MESSAGE } from "../testing/messages";
import { discordBody, discordEscaped } from "./discord";
import { slackBody, slackEscaped } from "./slack";
import { teamsBody } from "./teams";

const HOSTILE = messageText(alertMessage("e1", HOSTILE_ALERT), "https://tripline.example");
const LONG: MessageText = { ...MESSAGE, headline: "h".repeat(9_000), text: "t".repeat(9_000) };
const TEXTS = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(TEXTS)
      : [];

test("Slack: blocks are plain text, the text is escaped, the button leads to the alert", () => {
  expect(slackBody(MESSAGE)).toMatchObject({
    text: "High: Card testing, account acc-193",
    link_names: false,
    blocks: [
      { type: "header", text: { type: "plain_text", text: "High: Card testing, account acc-193" } },
      { type: "section", text: { type: "plain_text", text: "4 purchases, then a large one" } },
      { type: "section", fields: [{ type: "plain_text", text: "Key\naccount acc-193" }] },
      { type: "actions", elements: [{ type: "button", url: "https://tripline.example/alerts/a1" }] },
    ],
  });
  const hostile = slackBody(HOSTILE);
  expect(JSON.stringify(hostile)).not.toContain("mrkdwn");
  expect((hostile as { text: string }).text).not.toMatch(/<|@everyone/);
  expect(slackEscaped("a & <!here>")).toBe("a &amp; &lt;!here&gt;");
});

test("Slack: chats that read the text as Markdown find no link in it", () => {
  expect(slackEscaped("device [Verify](https://evil.example)")).not.toContain("](");
  expect(slackEscaped("![x][y] [z]: https://evil.example")).not.toMatch(/\]\s*[([:]/);
});

test("Teams: an Adaptive Card of text runs, which know no Markdown", () => {
  const body = teamsBody(HOSTILE) as { attachments: [{ contentType: string; content: { body: { type: string }[] } }] };
  const [{ contentType, content }] = body.attachments;
  expect(contentType).toBe("application/vnd.microsoft.card.adaptive");
  expect(new Set(content.body.map(({ type }) => type))).toEqual(new Set(["RichTextBlock"]));
  expect(JSON.stringify(body)).not.toContain('"entities"');
  expect(JSON.stringify(body)).toContain('"Action.OpenUrl"');
});

test("Discord: may mention nobody, and shows Markdown as it was written", () => {
  const body = discordBody(HOSTILE);
  expect(body).toMatchObject({ allowed_mentions: { parse: [] }, embeds: [{ color: 0xdc6803 }] });
  const texts = TEXTS({ ...body, url: "" }).join("\n");
  expect(texts).not.toMatch(/@everyone|(?<!\\)<@|(?<!\\)\*\*|(?<!\\)\[x/);
  expect(discordEscaped("- a_b*c")).toBe("\\- a\\_b\\*c");
});

test("no message is longer than the service takes", () => {
  const slack = slackBody(LONG) as { blocks: { text?: { text: string } }[] };
  expect(slack.blocks.map(({ text }) => text?.text.length ?? 0).slice(0, 2)).toEqual([150, 3_000]);
  expect(JSON.stringify(discordBody(LONG)).length).toBeLessThan(6_000);
  expect(JSON.stringify(teamsBody(LONG)).length).toBeLessThan(28_000);
});

test("without an address there is no link", () => {
  const message = { ...MESSAGE, url: null };
  for (const body of [slackBody(message), teamsBody(message), discordBody(message)]) {
    expect(JSON.stringify(body)).not.toMatch(/tripline\.example|OpenUrl|"button"/);
  }
});
