import type { HealthWarning } from "@/lib/contract/health";
import type { HealthFigures } from "./figures";
import { lengthOf } from "./found-problem";
import type { HealthHistory } from "./history";

/** A channel may fail for so long before anybody is told, and an event may wait so long for a notifier. */
const PATIENCE_MS = 60_000;

/** Whether others are told: channels that take nothing, and whether anybody gives them events. Detection is not concerned. */
export function judgeChannels(
  { at, database, outbox }: HealthFigures,
  history: HealthHistory,
): readonly HealthWarning[] {
  if (!database.ok) return history.warnings.filter(({ code }) => code === "channel");
  const { oldest } = outbox;
  if (oldest !== null && at - oldest >= PATIENCE_MS) {
    return [
      {
        code: "channel",
        since: oldest,
        lines: 1,
        message: `Nobody gives events to the channels: the oldest waits for ${lengthOf(at - oldest)}. Others are told of nothing until a notifier runs.`,
        remedy: "Look at the log of the notifier. npm start keeps one running, npm run notifier starts another.",
      },
    ];
  }
  const failing = outbox.failing.filter(({ since }) => at - since >= PATIENCE_MS);
  const [first] = failing;
  if (first === undefined) return [];
  const others = failing.length > 1 ? ` So do ${failing.length - 1} more.` : "";
  return [
    {
      code: "channel",
      since: first.since,
      lines: failing.reduce((sum, { waiting }) => sum + waiting, 0),
      message: `The channel ${first.name} (${first.type}) takes nothing for ${lengthOf(at - first.since)}; its messages wait and are tried again.${others}`,
      remedy:
        "The page of channels says why. Mend the other side, change the channel or switch it off. Messages are tried again for a day and then listed as dead.",
    },
  ];
}
