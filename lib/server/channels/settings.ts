import type { Env } from "../env/env";
import type { ChannelDeps } from "./port";

/** What the environment says of channels. */
export function channelSettings(
  env: Pick<Env, "origins" | "host" | "port" | "allowPrivateTargets" | "topic" | "smtp">,
): Pick<ChannelDeps, "origin" | "allowPrivateTargets" | "topic" | "smtp"> {
  const { allowPrivateTargets, topic, smtp } = env;
  return { origin: originOf(env), allowPrivateTargets, topic, smtp };
}

/** Where people reach Tripline: the first of TRIPLINE_ORIGIN, or what is bound where that is one address. */
function originOf({ origins, host, port }: Pick<Env, "origins" | "host" | "port">): string | null {
  const [first] = origins ?? [];
  if (first !== undefined) return `${first.scheme}://${first.host}`;
  if (host === "0.0.0.0" || host === "::") return null;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
