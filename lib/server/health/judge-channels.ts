import type { HealthWarning } from "@/lib/contract/health";
import type { HealthFigures } from "./figures";
import { lengthOf } from "./found-problem";
import type { HealthHistory } from "./history";
import { standstillOf } from "./standstill";

/** A channel may fail for so long before anybody is told, and an event may wait so long for a notifier. */
const PATIENCE_MS = 60_000;

/** Whether others are told: whether anybody gives events to the channels, and channels that take nothing. Detection is not concerned. */
export function judgeChannels(figures: HealthFigures, history: HealthHistory): readonly HealthWarning[] {
  const { at, database, outbox } = figures;
  if (!database.ok) return history.warnings.filter(({ code }) => code === "channel");
  const { oldest } = outbox;
  const waits = oldest !== null && at - oldest >= PATIENCE_MS;
  const standing = standstillOf("outbox", figures, history);
  if (standing !== null) {
    const waiting = waits ? ` The oldest event waits for ${lengthOf(at - oldest)}.` : "";
    return [
      {
        code: "channel",
        since: waits ? Math.min(standing.since, oldest) : standing.since,
        lines: waits ? 1 : 0,
        message: `Nobody gives events to the channels ${standing.words}. Others are told of nothing until then.${waiting}`,
        remedy: standing.remedy,
      },
    ];
  }
  if (waits) {
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
  return failing(figures) ?? untoldHealth(figures, history);
}

/** Channels that take nothing; null: there is none. */
function failing({ at, outbox }: HealthFigures): readonly HealthWarning[] | null {
  const failed = outbox.failing.filter(({ since }) => at - since >= PATIENCE_MS);
  const [first] = failed;
  if (first === undefined) return null;
  const others = failed.length > 1 ? ` So do ${failed.length - 1} more.` : "";
  return [
    {
      code: "channel",
      since: first.since,
      lines: failed.reduce((sum, { waiting }) => sum + waiting, 0),
      message: `The channel ${first.name} (${first.type}) takes nothing for ${lengthOf(at - first.since)}; its messages wait and are tried again.${others}`,
      remedy:
        "The page of channels says why. Mend the other side, change the channel or switch it off. Messages are tried again for a day and then listed as dead.",
    },
  ];
}

/** Changes of health that nobody tells, while all else is told. */
function untoldHealth(figures: HealthFigures, history: HealthHistory): readonly HealthWarning[] {
  const standing = standstillOf("health", figures, history);
  if (standing === null) return [];
  const { since, words, remedy } = standing;
  return [
    {
      code: "channel",
      since,
      lines: 0,
      message: `Changes of health were not told ${words}. Channels do not hear of problems that begin and end here.`,
      remedy,
    },
  ];
}
