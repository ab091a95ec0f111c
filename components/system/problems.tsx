"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { Button, formatCount, Panel, RelativeTime, toast } from "@/components/ui";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { useUser } from "@/components/user/user";
import type { ShownProblem } from "@/lib/contract/health";
import { missedReasonOf, missedRecordsHref } from "@/lib/view-models/found-later";
import { type ProblemGroup, problemGroups } from "@/lib/view-models/system-health";
import { ProblemShape } from "../ui/problem-shape";

/** Sentences of one kind that are shown; of further partitions only the numbers. */
const SENTENCES_MAX = 3;

/** What keeps transactions from being evaluated in time: what it is, since when, how many, and what to do. */
export function ProblemList({ problems }: { readonly problems: readonly ShownProblem[] }) {
  const groups = problemGroups(problems);
  if (groups.length === 0) return null;
  return (
    <Panel title="What is wrong" note="Causes first, then their effects." padded={false}>
      <ul className="border-t border-line">
        {groups.map((group) => (
          <Problem key={`${group.code} ${group.topic} ${group.acknowledgeable} ${group.remedy}`} group={group} />
        ))}
      </ul>
    </Panel>
  );
}

function Problem({ group }: { readonly group: ProblemGroup }) {
  const { words, since, transactions, messages, remedy, acknowledgeable } = group;
  const reason = missedReasonOf(group.code);
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5 gap-y-1 border-b border-line p-3 last:border-b-0 sm:grid-cols-[14px_minmax(0,1fr)_auto]">
      <ProblemShape className="mt-1 text-high" />
      <div className="flex min-w-0 flex-col gap-1">
        <h3 className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{words}</span>
          <span className="text-sm font-normal text-muted">
            began <RelativeTime at={since} />
            {transactions !== null &&
              `, ${formatCount(transactions)} ${transactions === 1 ? "transaction" : "transactions"}`}
          </span>
        </h3>
        {messages.slice(0, SENTENCES_MAX).map((message) => (
          <p key={message} className="wrap-anywhere">
            {message}
          </p>
        ))}
        {messages.length > SENTENCES_MAX && <Others group={group} />}
        <p className="wrap-anywhere text-muted">
          <span className="font-medium">What to do: </span>
          {remedy}
        </p>
        {reason !== null && (
          <p>
            <Link href={missedRecordsHref([reason])} className="text-accent underline underline-offset-2">
              What did we miss?
            </Link>
          </p>
        )}
      </div>
      {acknowledgeable && (
        <div className="col-start-2 pt-1 sm:col-start-auto sm:pt-0">
          <Acknowledge group={group} />
        </div>
      )}
    </li>
  );
}

function Others({ group: { messages, partitions } }: { readonly group: ProblemGroup }) {
  return (
    <p className="text-muted">
      And {messages.length - SENTENCES_MAX} more of the kind
      {partitions.length > 1 && `; partitions ${partitions.join(", ")}`}.
    </p>
  );
}

/** For what cannot be undone: someone says that it is known, and why that is enough. */
function Acknowledge({ group }: { readonly group: ProblemGroup }) {
  const user = useUser();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const acknowledge = useMutation({
    mutationFn: (reason: string) =>
      api.post("/api/v1/health/{code}/acknowledge", { path: { code: group.code }, body: { reason } }),
    onSuccess: async () => {
      setAsking(false);
      toast.done("Acknowledged", { description: "Health ignores it now. The audit shows who did this and why." });
      await queries.invalidateQueries({ queryKey: ["system"] });
    },
    onError: (error) => toast.failed("It was not acknowledged", { description: problemText(error).title }),
  });
  if (!user.can("acknowledgeHealth")) {
    return <p className="max-w-40 text-sm text-muted">A lead can acknowledge it.</p>;
  }
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        Acknowledge
      </Button>
      {asking && (
        <ReasonDialog
          title={`Acknowledge: ${group.words.toLowerCase()}`}
          description="This cannot be undone. Health ignores these records from then on."
          verb="Acknowledge"
          busy={acknowledge.isPending}
          hint="What you did about it. Shown in the audit."
          onClose={() => setAsking(false)}
          onSubmit={(reason) => acknowledge.mutate(reason)}
        />
      )}
    </>
  );
}
