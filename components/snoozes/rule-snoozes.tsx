"use client";

import Link from "next/link";
import { formatCount } from "@/components/ui";
import { useRuleSnoozes } from "./snooze-queries";

/** For how many keys a rule is quiet at the moment, as the way to those snoozes; nothing while there is none. */
export function RuleSnoozes({ ruleId }: { readonly ruleId: string }) {
  const { data } = useRuleSnoozes(ruleId);
  if (data === undefined || data.count === 0) return null;
  return (
    <Link
      href={`/snoozes?ruleId=${encodeURIComponent(ruleId)}`}
      prefetch={false}
      className="text-sm text-accent underline-offset-2 hover:underline"
    >
      Snoozed for {data.isCut && "more than "}
      {formatCount(data.count)} {data.count === 1 ? "key" : "keys"}
    </Link>
  );
}
