import type { Severity } from "@/lib/contract/severity";
import { shortened } from "../message/plain";
import type { MessageText } from "../message/said";

/** What Discord takes at most; of the whole embed 6,000 characters. */
const TITLE_MAX = 256;
const DESCRIPTION_MAX = 2_000;
const VALUE_MAX = 300;
const FIELDS_MAX = 10;

const COLOURS: Readonly<Record<Severity, number>> = {
  critical: 0xd92d20,
  high: 0xdc6803,
  medium: 0xca8504,
  low: 0x667085,
};

/** A message as a webhook of Discord, and of what is compatible with it, takes it. It may mention nobody. */
export function discordBody({ severity, headline, text, facts, url, at }: MessageText): object {
  return {
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: shortened(discordEscaped(headline), TITLE_MAX),
        ...(text === "" ? {} : { description: shortened(discordEscaped(text), DESCRIPTION_MAX) }),
        ...(url === null ? {} : { url }),
        ...(severity === null ? {} : { color: COLOURS[severity] }),
        fields: facts.slice(0, FIELDS_MAX).map(({ name, value }) => ({
          name,
          value: shortened(discordEscaped(value), VALUE_MAX),
          inline: true,
        })),
        timestamp: new Date(at).toISOString(),
      },
    ],
  };
}

/**
 * Text in which Discord finds no Markdown, mention, link or emoji. An at sign is followed by a character of no width, for
 * `@everyone` takes no backslash.
 */
export function discordEscaped(text: string): string {
  return text
    .replaceAll(/[\\*_~`|>#[\]()<:]/g, String.raw`\$&`)
    .replaceAll(/^([ \t]*)([-+])/gm, String.raw`$1\$2`)
    .replaceAll("@", "@\u200B");
}
