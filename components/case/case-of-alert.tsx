"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { Alert } from "@/lib/contract/alert";
import { useCasesOfAlert } from "./case-queries";
import { CaseStatusMark } from "./case-status-mark";

const AddToCaseDialog = dynamic(async () => (await import("./add-to-case-dialog")).AddToCaseDialog, { ssr: false });

/** The cases that an alert is in, and the way into one. */
export function CaseOfAlert({ alert }: { readonly alert: Alert }) {
  const mayWork = useUser().can("workAlerts");
  const [asking, setAsking] = useState(false);
  const { data: cases = [], isError } = useCasesOfAlert(alert.id);
  const isInOpen = cases.some(({ status }) => status !== "resolved");
  return (
    <div className="flex min-h-8 flex-col justify-center gap-1">
      {cases.map((one) => (
        <p key={one.id} className="flex min-w-0 items-baseline gap-2">
          <Link
            href={`/cases/${one.id}`}
            prefetch={false}
            className="min-w-0 truncate text-accent underline-offset-2 hover:underline"
          >
            {one.id}: {one.title}
          </Link>
          <span className="text-sm">
            <CaseStatusMark of={one} />
          </span>
        </p>
      ))}
      {isError && <p className="text-sm text-muted">Its cases could not be read.</p>}
      {!isInOpen && (
        <p className="flex items-center gap-2">
          {cases.length === 0 && !isError && <span className="text-faint">In no case</span>}
          {mayWork && (
            <Button size="sm" className="ml-auto" onClick={() => setAsking(true)}>
              Add to case
            </Button>
          )}
        </p>
      )}
      {asking && <AddToCaseDialog alertIds={[alert.id]} title={alert.ruleName} onClose={() => setAsking(false)} />}
    </div>
  );
}
