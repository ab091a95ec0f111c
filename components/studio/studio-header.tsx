"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { SeverityMark } from "@/components/ui";
import type { Severity } from "@/lib/contract/severity";

export interface StudioHeaderProps {
  readonly name: string;
  readonly severity: Severity | null;
  /** Version and who, quiet. */
  readonly meta: ReactNode;
  /** State of the rule. */
  readonly state?: ReactNode;
  /** What can be done with the draft, the primary action last. */
  readonly actions: ReactNode;
}

/** Which rule it is, how it stands, and the one thing to do next. It stays in sight while the page scrolls. */
export function StudioHeader({ name, severity, meta, state, actions }: StudioHeaderProps) {
  return (
    <div className="lg:sticky lg:top-0 lg:z-20 lg:-mx-4 lg:border-b lg:border-line lg:bg-bg lg:px-4 lg:py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
          <nav aria-label="Breadcrumb" className="text-sm">
            <Link href="/rules" className="text-muted underline-offset-2 hover:underline">
              Rules
            </Link>
          </nav>
          <h1 className="text-lg">{name}</h1>
          {severity !== null && <SeverityMark severity={severity} />}
          <span className="text-sm text-muted">{meta}</span>
        </div>
        {state !== undefined && <div className="lg:ml-auto">{state}</div>}
        <div
          className={
            "fixed inset-x-0 bottom-0 z-30 flex items-center justify-end gap-2 border-t border-line bg-bg p-2 " +
            `lg:static lg:border-0 lg:p-0 ${state === undefined ? "lg:ml-auto" : "lg:ml-2"}`
          }
        >
          {actions}
        </div>
      </div>
    </div>
  );
}
