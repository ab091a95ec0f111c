"use client";

import Link from "next/link";
import { Badge, Button, formatCount, RelativeTime, useShown } from "@/components/ui";
import { KeyValueList } from "@/components/ui/key-values";
import { useUser } from "@/components/user/user";
import type { Snooze } from "@/lib/contract/snooze-calls";
import { useEndSnooze } from "./snooze-queries";

/** One snooze: rule and key, why and by whom, until when, and what it kept quiet. */
export function SnoozeRow({ snooze }: { readonly snooze: Snooze }) {
  const mayEnd = useUser().can("workAlerts");
  const shown = useShown();
  const end = useEndSnooze();
  const { id, ruleId, ruleName, key, reason, until, createdAt, createdBy, endedAt, endedBy, state, hits } = snooze;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_170px_150px_110px]">
      <div className="col-span-2 min-w-0 lg:col-span-1">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <Link href={`/rules/${encodeURIComponent(ruleId)}`} prefetch={false} className="min-w-0 truncate font-medium">
            {ruleName}
          </Link>
          <KeyValueList values={key} />
        </p>
        <p className="text-sm break-words text-muted">
          {shown(reason)} <span className="text-faint">· {createdBy.name}, </span>
          <RelativeTime at={createdAt} className="text-faint" />
          {snooze.alertId !== null && (
            <>
              {" · "}
              <Link href={`/alerts/${encodeURIComponent(snooze.alertId)}`} prefetch={false} className="underline">
                its alert
              </Link>
            </>
          )}
        </p>
      </div>
      <p className="text-sm whitespace-nowrap max-lg:col-start-1 lg:text-right">
        {hits === 0 ? <span className="text-faint">nothing kept quiet</span> : quietText(hits)}
      </p>
      <p className="min-w-0 text-sm text-muted max-lg:col-start-1 lg:text-right">
        {state === "ended" && endedAt !== null ? (
          <>
            ended by {endedBy?.name} <RelativeTime at={endedAt} />
          </>
        ) : (
          <>
            {state === "over" ? "over since " : "until "}
            {new Date(until).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })}
          </>
        )}
      </p>
      <div className="flex justify-end max-lg:col-start-2 max-lg:row-span-2 max-lg:row-start-2">
        {state === "active" && mayEnd ? (
          <Button size="sm" busy={end.isPending} onClick={() => end.mutate(id)}>
            End now
          </Button>
        ) : (
          <Badge>{state === "active" ? "in force" : state}</Badge>
        )}
      </div>
    </li>
  );
}

function quietText(hits: number): string {
  return `${formatCount(hits)} ${hits === 1 ? "hit" : "hits"} kept quiet`;
}
