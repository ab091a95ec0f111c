"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { api, problemText } from "@/components/api";
import { Button, formatCount, Skeleton, toast } from "@/components/ui";
import type { SecondFactorRule, SecondFactorRuleBody } from "@/lib/contract/second-factor";

/** It comes with the press. */
const ReasonDialog = dynamic(async () => (await import("@/components/ui/reason-dialog")).ReasonDialog, { ssr: false });

const RULE = ["settings", "second-factor"] as const;

/** For administrators: whether everybody needs a second factor, and how many have none. */
export function SecondFactorRuleLine() {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: RULE,
    queryFn: ({ signal }) => api.get("/api/v1/settings/second-factor", { signal }),
  });
  const change = useMutation({
    mutationFn: (body: SecondFactorRuleBody) => api.put("/api/v1/settings/second-factor", { body }),
    onSuccess: (rule) => {
      client.setQueryData(RULE, rule);
      setAsking(false);
      toast.done(rule.required ? "Everybody needs a second factor" : "A second factor is optional");
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
  const rule = query.data;
  return (
    <section
      aria-label="Second factor"
      className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-3 py-2"
    >
      {rule === undefined ? (
        query.isError ? (
          <p className="text-muted">Whether a second factor is required could not be read.</p>
        ) : (
          <Skeleton className="h-4 w-1/3" />
        )
      ) : (
        <>
          <p className="min-w-0">
            {rule.required ? "Everybody needs a second factor." : "A second factor is optional."}{" "}
            <span className="text-muted">{withoutText(rule)}</span>
          </p>
          <Button size="sm" className="ml-auto" onClick={() => setAsking(true)}>
            {rule.required ? "Make it optional" : "Require it"}
          </Button>
        </>
      )}
      {asking && rule !== undefined && (
        <ReasonDialog
          title={rule.required ? "Make the second factor optional?" : "Require a second factor of everybody?"}
          description={
            rule.required
              ? "A password alone is enough again. Who has a second factor is still asked for its code."
              : `Who has none sets one up before anything else works, at once where they are signed in. ${withoutText(rule)} API keys, single sign-on and the demo go on as they are.`
          }
          verb={rule.required ? "Make it optional" : "Require it"}
          hint="Written to the audit."
          busy={change.isPending}
          onClose={() => setAsking(false)}
          onSubmit={(reason) => change.mutate({ required: !rule.required, reason })}
        />
      )}
    </section>
  );
}

function withoutText({ without }: SecondFactorRule): string {
  if (without === 0) return "Everybody with a password has one.";
  return without === 1 ? "1 person has none." : `${formatCount(without)} people have none.`;
}
