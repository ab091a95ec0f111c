import { clsx } from "clsx";
import Link from "next/link";
import { memo } from "react";
import { RelativeTime, SEVERITY_TEXT, SEVERITY_WORD, SeverityShape, ShortId, StatusBadge } from "@/components/ui";
import { EntityLink } from "@/components/ui/entity-link";
import type { Alert } from "@/lib/contract/alert";
import { entityKindOf } from "@/lib/contract/entity";
import { whatHappened } from "@/lib/contract/sentence";
import { WHOLE_STREAM } from "@/lib/contract/wording";

/** One alert: how bad, why, about whom, how old, in which state. All of it leads to the alert but what it is about. */
export const AlertStreamRow = memo(function AlertStreamRow({ alert }: { readonly alert: Alert }) {
  const keys = Object.entries(alert.key);
  return (
    <li className="relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-b border-line px-3 py-2 [contain-intrinsic-size:auto_75px] [content-visibility:auto] hover:bg-hover">
      <span className={clsx("flex h-5 items-center", SEVERITY_TEXT[alert.severity])}>
        <SeverityShape severity={alert.severity} />
      </span>
      <Link
        data-alert
        href={`/alerts/${encodeURIComponent(alert.id)}`}
        prefetch={false}
        className="line-clamp-2 after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        title={alert.summary}
      >
        {whatHappened(alert.summary)}
      </Link>
      <span className="col-start-2 mt-0.5 flex min-w-0 items-center gap-x-3 text-sm text-muted">
        <span className={SEVERITY_TEXT[alert.severity]}>{SEVERITY_WORD[alert.severity]}</span>
        <span className="flex min-w-0 gap-2 overflow-hidden">
          {keys.length === 0 && WHOLE_STREAM}
          {keys.map(([field, value]) => (
            <KeyOf key={field} field={field} value={String(value)} />
          ))}
        </span>
        {alert.occurrences > 1 && <span title={`${alert.occurrences} hits`}>×{alert.occurrences}</span>}
        <span className="ml-auto flex shrink-0 items-center gap-3">
          <StatusBadge status={alert.status} label={alert.label} />
          <RelativeTime at={alert.detectedAt} variant="age" className="min-w-11 text-right whitespace-nowrap" />
        </span>
      </span>
    </li>
  );
});

/** What the alert is about stands above the way to the alert. */
function KeyOf({ field, value }: { readonly field: string; readonly value: string }) {
  const kind = entityKindOf(field);
  if (kind === undefined) return <ShortId id={value} copy={false} />;
  return (
    <span className="relative z-10 inline-flex min-w-0">
      <EntityLink kind={kind} id={value} copy={false} />
    </span>
  );
}
