"use client";

import { RelativeTime, useShown } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { AlertActivity } from "@/lib/contract/alert";
import { activityText, actorName } from "./activity-text";

/** What people wrote is shown as they wrote it. */
const QUOTED: ReadonlySet<AlertActivity["kind"]> = new Set([
  "commented",
  "resolved",
  "foundLater",
  "snoozed",
  "listed",
  "unlisted",
  "waiting",
]);

/** Who did what when, oldest first. */
export function AlertHistory({ history }: { readonly history: readonly AlertActivity[] }) {
  const me = useUser().id;
  const shown = useShown();
  const ordered = [...history].sort((a, b) => a.at - b.at);
  return (
    <ol className="flex flex-col gap-3">
      {ordered.map((activity) => {
        const quoted = QUOTED.has(activity.kind) ? activity.text : (activity.press?.note ?? null);
        const reason = activity.press?.reason ?? null;
        return (
          <li key={activity.id} className="flex flex-col gap-1">
            <p className="flex items-baseline justify-between gap-2">
              <span className="min-w-0 break-words">
                <span className="font-medium">{actorName(activity, me)}</span>{" "}
                <span className="text-muted">{shown(activityText(activity))}</span>
              </span>
              <RelativeTime at={activity.at} className="shrink-0 text-sm text-faint" />
            </p>
            {quoted !== null && quoted !== "" && (
              <blockquote className="border-l-2 border-line-strong pl-2 break-words whitespace-pre-wrap">
                {shown(quoted)}
              </blockquote>
            )}
            {reason !== null && <p className="text-sm break-words text-muted">{shown(reason)}</p>}
          </li>
        );
      })}
    </ol>
  );
}
