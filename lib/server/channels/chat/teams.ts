import type { Severity } from "@/lib/contract/severity";
import { shortened } from "../message/plain";
import type { MessageText } from "../message/said";

const HEADLINE_MAX = 300;
const TEXT_MAX = 4_000;
const VALUE_MAX = 500;

const COLOURS: Readonly<Record<Severity, string>> = {
  critical: "attention",
  high: "warning",
  medium: "accent",
  low: "default",
};

/**
 * A message as a webhook of a Teams workflow takes it: an Adaptive Card. Text stands in text runs, which know no Markdown,
 * no dates and no mentions.
 */
export function teamsBody({ severity, headline, text, facts, url }: MessageText): object {
  const title = { size: "medium", weight: "bolder", color: severity === null ? "default" : COLOURS[severity] };
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          body: [
            rich([run(shortened(headline, HEADLINE_MAX), title)]),
            ...(text === "" ? [] : [rich([run(shortened(text, TEXT_MAX))])]),
            ...facts.map(({ name, value }) =>
              rich([run(`${name}: `, { isSubtle: true }), run(shortened(value, VALUE_MAX))]),
            ),
          ],
          actions: url === null ? [] : [{ type: "Action.OpenUrl", title: "Open", url }],
        },
      },
    ],
  };
}

function rich(inlines: readonly object[]): object {
  return { type: "RichTextBlock", inlines };
}

function run(text: string, looks: object = {}): object {
  return { type: "TextRun", text, ...looks };
}
