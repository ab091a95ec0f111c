import type { Hours, Route } from "@/lib/contract/route";
import { listText } from "@/lib/contract/wording";
import { DAYS } from "./route-draft";
import { EVENT_WORDS, EVENTS_SHOWN } from "./words";

/** When a route sends, in a few words: "at once", "at most one in 10m for each rule", "together every 1h". */
function paceWords(throttle: Route["throttle"]): string {
  if (throttle === null) return "at once";
  const { per, window, digest = false } = throttle;
  const each = per === "route" ? "" : ` for each ${per}`;
  return digest ? `together every ${window}${each}` : `at most one in ${window}${each}`;
}

function hoursWords({ from, to, zone, days }: Hours): string {
  const chosen = DAYS.filter(({ value }) => days?.includes(Number(value))).map(({ label }) => label);
  return `from ${from} to ${to} ${zone}${chosen.length === 0 ? "" : ` on ${listText(chosen, "or")}`}`;
}

/** What a route lets through, in a sentence's parts: events, conditions, pace, quiet hours. */
export function routeWords(
  { events, conditions, throttle, quiet }: Pick<Route, "events" | "conditions" | "throttle" | "quiet">,
  ruleName: (id: string) => string = (id) => id,
): readonly string[] {
  const { ruleIds, severities, statuses, list, amount, hours } = conditions;
  const chosen = EVENTS_SHOWN.filter((each) => events.includes(each)).map((each) => EVENT_WORDS[each].toLowerCase());
  const parts = [
    chosen.length === EVENTS_SHOWN.length ? "everything" : listText(chosen, "or"),
    severities === undefined ? null : `severity ${listText(severities, "or")}`,
    ruleIds === undefined ? null : `rule ${listText(ruleIds.map(ruleName), "or")}`,
    statuses === undefined ? null : `status ${listText(statuses, "or")}`,
    list === undefined ? null : `key ${list.isOn ? "on" : "not on"} the list ${list.name}`,
    amount === undefined ? null : `amount from ${amount.min.toLocaleString("en-US")} ${amount.currency ?? ""}`.trim(),
    hours === undefined ? null : hoursWords(hours),
    paceWords(throttle),
    quiet === null ? null : `quiet ${hoursWords(quiet.hours)}`,
  ];
  return parts.filter((part) => part !== null);
}
