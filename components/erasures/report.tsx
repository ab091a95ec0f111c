"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui";
import type { ErasureReport } from "@/lib/contract/erasure";
import { rowsText } from "./erasure-words";

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
/** Alerts that are named; the others are counted. */
const HELD_SHOWN = 10;

interface ReportProps {
  readonly report: ErasureReport;
  /** Not done yet: what would happen. */
  readonly isPreview: boolean;
}

/** What an erasure changed, what it had to leave, and what becomes of that. */
export function ErasureReportCard({ report: { rows, audit, values, held, remains }, isPreview }: ReportProps) {
  return (
    <dl className="flex flex-col gap-3 text-sm">
      <Part name={isPreview ? "Would be changed" : "Changed"}>
        <p>{rowsText({ ...rows, audit_event: audit }, formatCount)}</p>
        {values > 0 && (
          <p className="text-muted">
            With it {formatCount(values)} {values === 1 ? "card, device or address" : "cards, devices and addresses"}{" "}
            that no other account uses.
          </p>
        )}
      </Part>
      {held.length > 0 && (
        <Part name="Held for open alerts">
          <ul className="flex flex-wrap gap-x-3">
            {held.slice(0, HELD_SHOWN).map((id) => (
              <li key={id}>
                <Link
                  href={`/alerts/${encodeURIComponent(id)}`}
                  prefetch={false}
                  className="font-mono text-accent break-all underline-offset-2 hover:underline"
                >
                  {id}
                </Link>
              </li>
            ))}
            {held.length > HELD_SHOWN && <li>and {formatCount(held.length - HELD_SHOWN)} more</li>}
          </ul>
        </Part>
      )}
      <Part name={isPreview ? "Would remain" : "Remains"}>
        <ul className="flex flex-col gap-2">
          {remains.map(({ what, until, goesAt }) => (
            <li key={what}>
              <p className="break-words">{what}</p>
              <p className="break-words text-muted">
                {goesAt === undefined ? (
                  until
                ) : (
                  <>
                    Retention removes it after{" "}
                    <time dateTime={new Date(goesAt).toISOString()}>{DATE.format(goesAt)}</time>, once no window reaches
                    it.
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      </Part>
    </dl>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-muted">{name}</dt>
      <dd className="flex flex-col gap-1">{children}</dd>
    </div>
  );
}
