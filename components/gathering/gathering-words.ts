import { formatCount } from "@/components/ui";
import type { GatheringBody, GatheringPreview } from "@/lib/contract/gathering";
import { LIST_TYPE_WORD } from "@/lib/contract/list-type";

/** "3 or more alerts on the same device within 24 hours, of severity high and above, from any rule". */
export function gatheringSentence(
  { entity, withinHours, alertsMin, severity, ruleIds }: Omit<GatheringBody, "name" | "enabled">,
  nameOf: (ruleId: string) => string,
): string {
  const many = alertsMin === 1 ? "Every alert" : `${alertsMin} or more alerts`;
  const from =
    ruleIds === null
      ? "from any rule"
      : ruleIds.length <= 3
        ? `from ${ruleIds.map(nameOf).join(", ")}`
        : `from ${formatCount(ruleIds.length)} rules`;
  const severities =
    severity === "low" ? "of any severity" : severity === "critical" ? "critical ones" : `${severity} and above`;
  return `${many} on the same ${LIST_TYPE_WORD[entity]} within ${hoursText(withinHours)}, ${severities}, ${from}`;
}

/** "1 hour", "36 hours", "3 days". */
function hoursText(hours: number): string {
  if (hours % 24 === 0 && hours > 24) return `${formatCount(hours / 24)} days`;
  return hours === 1 ? "1 hour" : `${formatCount(hours)} hours`;
}

/** "Over the last 30 days it would have made 12 cases from 57 of 400 alerts." */
export function previewSentence({ alerts, cases, gathered, isCut }: GatheringPreview): string {
  const of = `${isCut ? "the newest " : ""}${formatCount(alerts)} ${alerts === 1 ? "alert" : "alerts"}`;
  if (cases === 0) return `Over the last 30 days it would have made no case: ${of} fit.`;
  const made = cases === 1 ? "1 case" : `${formatCount(cases)} cases`;
  return `Over the last 30 days it would have made ${made} from ${formatCount(gathered)} of ${of} that fit.`;
}
