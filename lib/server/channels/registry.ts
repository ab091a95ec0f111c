import { browserChannel } from "./browser/browser";
import { discordChannel, slackChannel, teamsChannel } from "./chat/chats";
import { mailChannel } from "./mail/mail";
import type { ChannelType } from "./port";
import { topicChannel } from "./topic/topic";
import { webhook } from "./webhook/webhook";

/** Every type of channel. */
const CHANNEL_TYPES: readonly ChannelType[] = [
  webhook,
  topicChannel,
  mailChannel,
  slackChannel,
  teamsChannel,
  discordChannel,
  browserChannel,
];

const byName = new Map(CHANNEL_TYPES.map((type) => [type.type, type]));

/** The type of that name; undefined for one that there is not, or is no longer. */
export function channelTypeOf(name: string): ChannelType | undefined {
  return byName.get(name);
}
