import { type CalendarUnit, CalendarWindows } from "@/lib/contract/zone/dates";
import type { FixedWindows } from "./fixed";

/** Windows `[k*step, k*step + size)` from the epoch; tumbling ones have a step of their size. */
export function everyStep(sizeMs: number, stepMs: number): FixedWindows {
  return {
    firstStart: (time) => (Math.floor((time - sizeMs) / stepMs) + 1) * stepMs,
    nextStart: (start) => start + stepMs,
    endOf: (start) => start + sizeMs,
  };
}

/** Days, weeks or months of the calendar of a zone. */
export function ofCalendar(unit: CalendarUnit, zone: string): FixedWindows {
  const windows = new CalendarWindows(unit, zone);
  return {
    firstStart: (time) => windows.at(time).from,
    nextStart: (start) => windows.at(start).until,
    endOf: (start) => windows.at(start).until,
  };
}
