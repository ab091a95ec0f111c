"use client";

import Link from "next/link";
import { type KeyboardEvent, useRef, useState } from "react";
import { formatCount } from "@/components/ui";
import { HOURS_OF_WEEK } from "@/lib/contract/hour-of-week";
import { hourText } from "@/lib/view-models/outcome-filters";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -24, ArrowDown: 24 };

export interface HourMapProps {
  /** 168 numbers from Monday 00:00 in UTC on. */
  readonly hours: readonly number[];
  readonly hrefOf: (hour: number) => string;
}

/** Alerts by hour of the week: the darker, the more. One stop of the tab key; arrows go from hour to hour. */
export function HourMap({ hours, hrefOf }: HourMapProps) {
  const [at, setAt] = useState(0);
  const table = useRef<HTMLTableElement>(null);
  const top = Math.max(1, ...hours);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = at + step;
    if (next < 0 || next >= HOURS_OF_WEEK) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus();
  };
  return (
    <div className="overflow-x-auto">
      <table
        ref={table}
        onKeyDown={move}
        className="w-full min-w-[560px] table-fixed border-separate border-spacing-px text-xs"
      >
        <caption className="sr-only">Alerts by hour of the week in UTC; arrow keys go from hour to hour</caption>
        <thead>
          <tr>
            <td className="w-8" />
            {HOURS.map((hour) => (
              <th key={hour} scope="col" className="font-normal text-muted">
                <span className={hour % 3 === 0 ? "" : "sr-only"}>{String(hour).padStart(2, "0")}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((name, day) => (
            <tr key={name}>
              <th scope="row" className="w-8 pr-1 text-left font-normal text-muted">
                {name}
              </th>
              {HOURS.map((hour) => {
                const place = day * 24 + hour;
                const count = hours[place] ?? 0;
                return (
                  <td key={hour} className="relative h-5 overflow-hidden rounded-[2px] bg-hover p-0">
                    <span
                      aria-hidden
                      className="pointer-events-none absolute inset-0 bg-accent"
                      style={{ opacity: count === 0 ? 0 : 0.15 + 0.85 * (count / top) }}
                    />
                    <Link
                      href={hrefOf(place)}
                      prefetch={false}
                      data-hour={place}
                      tabIndex={place === at ? 0 : -1}
                      onFocus={() => setAt(place)}
                      title={`${hourText(place)}: ${formatCount(count)} alerts`}
                      aria-label={`${hourText(place)}: ${formatCount(count)} alerts`}
                      className="absolute inset-0 focus-visible:outline-2 focus-visible:-outline-offset-2"
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
