import { NONE } from "@/lib/engine/columns";
import type { SlidingFrame } from "@/lib/engine/frame-marks";
import type { RuleContext } from "@/lib/engine/matcher";
import type { LastFrame } from "../../kit/matcher/last-frames";

/** Goes through the events that the rule sees in the frame of an event, the newest first. */
export type Walk = (event: number) => Iterable<number>;

/** A frame of time: events of the event's own time belong to one without a delay, before or after it in order. */
export function walkOfTime({ store, seen }: RuleContext, { sizeMs, delayMs }: SlidingFrame): Walk {
  const { events } = store;
  return function* walk(event) {
    const upper = events.timeOf(event) - delayMs;
    let e = event;
    for (let next = events.nextOf(e); next !== NONE && events.timeOf(next) <= upper; next = events.nextOf(e)) e = next;
    for (; e !== NONE && events.timeOf(e) > upper - sizeMs; e = events.prevOf(e)) {
      if (events.timeOf(e) <= upper && events.has(e, seen.word, seen.mask)) yield e;
    }
  };
}

/** The newest so many events up to and including the event, in order. */
export function walkOfLast({ store, seen }: RuleContext, frame: LastFrame): Walk {
  const { events } = store;
  return function* walk(event) {
    const lower = events.timeOf(event) - frame.withinMs;
    let left = frame.events;
    for (let e = event; left > 0 && e !== NONE && events.timeOf(e) > lower; e = events.prevOf(e)) {
      if (!events.has(e, seen.word, seen.mask)) continue;
      left--;
      yield e;
    }
  };
}
