"use client";

import { useId, useState } from "react";
import { Button, Input } from "@/components/ui";
import type { SweepPoint } from "@/lib/contract/backtest";

export interface TargetFieldProps {
  /** The most alerts a day that one wants; null when nobody said. */
  readonly target: number | null;
  readonly onTarget: (perDay: number | null) => void;
  /** The mildest value that keeps to it; null when none does, undefined while that is not known. */
  readonly found: SweepPoint | null | undefined;
  /** Whether it will be known. */
  readonly waiting: boolean;
  readonly points: readonly SweepPoint[];
  /** A value for people. */
  readonly text: (value: number | string) => string;
  /** The draft's value now. */
  readonly current: number | string;
  readonly onUse: (value: number | string) => void;
}

const FINE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** How many alerts a day one can look into, and the mildest value that keeps to that. */
export function TargetField({ target, onTarget, found, waiting, points, text, current, onUse }: TargetFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(target === null ? "" : String(target));
  const change = (value: string) => {
    setTyped(value);
    const perDay = /^\d{1,7}$/.test(value.trim()) ? Number(value) : null;
    if (value.trim() === "" || perDay !== null) onTarget(perDay);
  };
  const wrong = typed.trim() !== "" && !/^\d{1,7}$/.test(typed.trim());
  const least = points.reduce<SweepPoint | null>(
    (best, point) => (best === null || point.alertsPerDay < best.alertsPerDay ? point : best),
    null,
  );
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <label htmlFor={id} className="text-muted">
        At most
      </label>
      <Input
        id={id}
        size="sm"
        width="w-16"
        className="text-right"
        inputMode="numeric"
        autoComplete="off"
        placeholder="20"
        invalid={wrong}
        aria-label="At most this many alerts a day"
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
      <span className="text-muted">alerts a day</span>
      <span className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-2" aria-live="polite">
        {found !== undefined && found !== null && found.value !== current && (
          <>
            <Button size="sm" onClick={() => onUse(found.value)}>
              Use {text(found.value)}
            </Button>
            <span className="text-muted">{FINE.format(found.alertsPerDay)} a day</span>
          </>
        )}
        {found !== undefined && found !== null && found.value === current && (
          <span className="text-muted">
            {text(found.value)} keeps to it, with {FINE.format(found.alertsPerDay)}
          </span>
        )}
        {found === null && least !== null && (
          <span className="text-muted">
            No value keeps to it; the fewest are {FINE.format(least.alertsPerDay)} with {text(least.value)}
          </span>
        )}
        {target !== null && waiting && <span className="text-muted">known once the curve is whole</span>}
        {wrong && <span className="text-critical">Expected a whole number</span>}
      </span>
    </div>
  );
}
