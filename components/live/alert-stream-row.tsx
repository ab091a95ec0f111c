import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import { RelativeTime, SEVERITY_TEXT, SEVERITY_WORD, SeverityShape, ShortId, StatusBadge } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { whatHappened } from "@/lib/contract/sentence";
import { WHOLE_STREAM } from "@/lib/contract/wording";

/** One alert: how bad, why, about whom, how old, in which state. */
export const AlertStreamRow = memo(function AlertStreamRow({ alert }: { readonly alert: Alert }) {
  const keys = Object.entries(alert.key);
  return (
    <li className="border-b border-line [contain-intrinsic-size:auto_75px] [content-visibility:auto]">
      <Link
        data-alert
        href={`/alerts/${encodeURIComponent(alert.id)}`}
        prefetch={false}
        className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 px-3 py-2 -outline-offset-2 hover:bg-hover"
      >
        <span className={clsx("flex h-5 items-center", SEVERITY_TEXT[alert.severity])}>
          <SeverityShape severity={alert.severity} />
        </span>
        <span className="line-clamp-2" title={alert.summary}>
          {whatHappened(alert.summary)}
        </span>
        <span className="col-start-2 mt-0.5 flex min-w-0 items-center gap-x-3 text-sm text-muted">
          <span className={SEVERITY_TEXT[alert.severity]}>{SEVERITY_WORD[alert.severity]}</span>
          <span className="flex min-w-0 gap-2 overflow-hidden">
            {keys.length === 0 && WHOLE_STREAM}
            {keys.map(([field, value]) => (
              <ShortId key={field} id={String(value)} copy={false} />
            ))}
          </span>
          {alert.occurrences > 1 && <span title={`${alert.occurrences} hits`}>×{alert.occurrences}</span>}
          <span className="ml-auto flex shrink-0 items-center gap-3">
            <StatusBadge status={alert.status} label={alert.label} />
            <RelativeTime at={alert.detectedAt} variant="age" className="min-w-11 text-right whitespace-nowrap" />
          </span>
        </span>
      </Link>
    </li>
  );
});
