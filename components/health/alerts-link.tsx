import Link from "next/link";
import type { ReactNode } from "react";
import type { AlertStatus } from "@/lib/contract/alert";

export interface AlertsLinkProps {
  readonly ruleId: string;
  /** The period in which they were detected. */
  readonly from: number;
  readonly to: number;
  readonly status: readonly AlertStatus[];
  readonly label: string;
  readonly children: ReactNode;
}

/** To a rule's alerts of a period in the queue. */
export function AlertsLink({ ruleId, from, to, status, label, children }: AlertsLinkProps) {
  const search = new URLSearchParams({
    ruleId,
    status: status.join(","),
    from: String(from),
    to: String(to),
    waiting: "show",
  });
  return (
    <Link
      prefetch={false}
      href={`/alerts?${search}`}
      aria-label={label}
      className="text-accent underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  );
}
