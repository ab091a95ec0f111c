import { chatChannel } from "./chat";
import { discordBody } from "./discord";
import { slackBody } from "./slack";
import { teamsBody } from "./teams";

/** Slack, and what takes its messages, such as Mattermost. */
export const slackChannel = chatChannel({
  type: "slack",
  bodyOf: slackBody,
});

/** Microsoft Teams. */
export const teamsChannel = chatChannel({
  type: "teams",
  bodyOf: teamsBody,
});

/** Discord, and what takes its messages. */
export const discordChannel = chatChannel({
  type: "discord",
  bodyOf: discordBody,
});
