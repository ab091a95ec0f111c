import type { Work } from "@/lib/view-models/backtest/panel-view";
import { percentOf } from "@/lib/view-models/backtest/words";

/** A hairline that fills while a job runs. It takes its place always, so that nothing moves. */
export function WorkLine({ work, label }: { readonly work: Work; readonly label: string }) {
  const busy = work.kind === "waiting" || work.kind === "running";
  const percent = work.kind === "running" ? percentOf({ of: work.fraction, outOf: 1 }) : 0;
  return (
    <div
      className="h-0.5 w-full bg-line"
      {...(busy
        ? {
            role: "progressbar",
            "aria-label": label,
            "aria-valuemin": 0,
            "aria-valuemax": 100,
            "aria-valuenow": percent,
          }
        : { "aria-hidden": true })}
    >
      {work.kind === "waiting" && <div className="h-full w-full animate-pulse bg-line-strong" />}
      {work.kind === "running" && (
        <div
          className="h-full bg-accent-fill transition-[width] duration-150"
          style={{ width: `${Math.max(2, percent)}%` }}
        />
      )}
    </div>
  );
}

/** The same in words: what one waits for, or how far it is; empty when it is done. */
export function workText(work: Work): string {
  if (work.kind === "waiting" && work.trouble !== null) return work.trouble;
  if (work.kind === "waiting") return work.ahead === 0 ? "starting" : `waiting, ${work.ahead} ahead of yours`;
  return work.kind === "running" ? `${percentOf({ of: work.fraction, outOf: 1 })} % of what is stored so far` : "";
}
