"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/api";
import { formatCount } from "@/components/ui";
import type { SystemStatus } from "@/lib/contract/api";
import { costText, loadRemarks } from "@/lib/feed/rule-load";

const REFRESH_MS = 10_000;

/** What the rule costs, in a line; nothing while it is not known. */
export function RuleCost({ id }: { readonly id: string }) {
  const { data } = useQuery({
    queryKey: ["system"],
    queryFn: ({ signal }) => api.get<SystemStatus>("/api/v1/system", signal),
    refetchInterval: REFRESH_MS,
  });
  const load = data?.rules.find((rule) => rule.id === id);
  if (load === undefined || load.costUs === null) return null;
  return (
    <div className="mt-3 border-t border-line pt-2 text-sm">
      <p className="text-muted">
        Takes {costText(load)} for each transaction, {Math.round(load.share * 100)} % of the time of all rules; sees{" "}
        {formatCount(load.heldEvents)} held events.
      </p>
      {loadRemarks(load).map((remark) => (
        <p key={remark} className="text-high">
          {remark}
        </p>
      ))}
    </div>
  );
}
