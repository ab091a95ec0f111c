"use client";

import Link from "next/link";
import { useAlertCounts } from "@/components/realtime/socket";
import { formatCount, SeverityMark, WORST_FIRST } from "@/components/ui";

/** Open alerts by severity that do not wait for a customer, worst first; each leads to them. */
export function OpenBySeverity() {
  const counts = useAlertCounts();
  return (
    <ul aria-label="Open alerts by severity" className="flex flex-wrap items-center sm:gap-x-1">
      {WORST_FIRST.map((severity) => (
        <li key={severity}>
          <Link
            prefetch={false}
            href={`/alerts?severity=${severity}&status=open`}
            className="flex h-7 items-center gap-1.5 rounded-md px-1.5 hover:bg-hover sm:px-2"
          >
            <SeverityMark severity={severity} />
            <span className="font-medium sm:min-w-4">
              {counts === null ? "–" : formatCount(counts.openBySeverity[severity])}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
