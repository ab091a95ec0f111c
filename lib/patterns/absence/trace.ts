import { resolveDurationMs } from "@/lib/contract/params";
import { conditionSentence } from "@/lib/contract/sentence";
import { durationText, instantText } from "@/lib/contract/wording";
import { inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { variantOf } from "../kit/nearness";
import { type PatternTrace, seeing, type TracedHit, type TraceMoment } from "../kit/trace";
import type { AbsencePattern } from "./definition";

const OPEN = "not followed";
const EXPECTED = "expected";

/** `absence`: since when it waits for what, and until when. */
export const trace: PatternTrace<AbsencePattern> = {
  tracing: (rule, pattern, hit) => {
    const withinMs = resolveDurationMs(rule, pattern.within);
    return {
      columns: [
        {
          id: "expected",
          label: conditionSentence(inZone(pattern.expect, zoneOf(rule)), rule.params),
          asked: `none within ${durationText(withinMs)}`,
        },
        { id: "since", label: "waits since", asked: null },
        { id: "until", label: "waits until", asked: null },
      ],
      forms: [variantOf(rule, OPEN, pattern), seeing(rule, EXPECTED, pattern.expect)],
      closes: true,
      read: (moment) => {
        const since = waitsSince(moment, hit, withinMs);
        const came = moment
          .hits(EXPECTED)
          .some(({ eventId, eventTime }) => eventId === moment.at.id && eventTime === moment.at.timestamp);
        const time = (ms: number | null) =>
          ms === null ? { value: null, text: "nothing" } : { value: ms, text: instantText(ms) };
        return [
          { value: came, text: came ? "yes" : "no" },
          time(since),
          since === null ? null : time(since + withinMs),
        ];
      },
    };
  },
  ended: (rule, { within }, { eventTime }) => {
    const at = eventTime + resolveDurationMs(rule, within);
    return { at, text: `The time was over at ${instantText(at)}, and what is expected had not come.` };
  },
};

/** The time of the transaction that it waits after: the hit's own where that waits, else the oldest that still does. */
function waitsSince({ at, hits }: TraceMoment, { eventId, eventTime }: TracedHit, withinMs: number): number | null {
  const open = hits(OPEN).filter((hit) => hit.eventTime + withinMs >= at.timestamp);
  const own = open.find((hit) => hit.eventId === eventId && hit.eventTime === eventTime);
  return own?.eventTime ?? open[0]?.eventTime ?? null;
}
