import { chatChannel } from "./chat";
import { discordBody } from "./discord";
import { slackBody } from "./slack";
import { teamsBody } from "./teams";

/** Slack, and what takes its messages, such as Mattermost. */
export const slackChannel = chatChannel({
  type: "slack",
  urlSays: "The address of an incoming webhook of Slack. It is kept like a secret",
  bodyOf: slackBody,
});

/** Microsoft Teams. */
export const teamsChannel = chatChannel({
  type: "teams",
  urlSays: "The address of a Teams workflow that posts when a webhook request is received. It is kept like a secret",
  bodyOf: teamsBody,
});

/** Discord, and what takes its messages. */
export const discordChannel = chatChannel({
  type: "discord",
  urlSays: "The address of a webhook of Discord. It is kept like a secret",
  bodyOf: discordBody,
});
