"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { MenuCheck, toast } from "@/components/ui";
import type { Settings } from "@/lib/contract/draft";
import { SETTINGS_KEY, useSettings } from "./settings-query";

/** For leads: whether analysts publish thresholds on their own. */
export function AnalystsTuneItem() {
  const client = useQueryClient();
  const query = useSettings();
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Pick<Settings, "analystsTune">) => api.put("/api/v1/settings/tuning", { body }),
    onSuccess: (settings) => {
      client.setQueryData(SETTINGS_KEY, settings);
      const { analystsTune } = settings;
      toast.done(analystsTune ? "Analysts publish thresholds" : "Thresholds wait for a lead", {
        description: analystsTune
          ? "Within the limits of the rule, at once. Everything else that an analyst changes waits for a lead."
          : "What an analyst changes is a proposal until a lead approves it.",
        id: "settings",
        action: { label: "Undo", onClick: () => mutate({ analystsTune: !analystsTune }) },
      });
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: "settings" });
    },
  });
  const { data } = query;
  return (
    <MenuCheck
      checked={data?.analystsTune ?? false}
      disabled={isPending || data === undefined}
      onChange={(next) => mutate({ analystsTune: next })}
    >
      Analysts publish thresholds
      <span className="block text-sm text-muted">
        {data === undefined ? wordsUnread(query.isError) : wordsOf(data)}
      </span>
    </MenuCheck>
  );
}

function wordsUnread(failed: boolean): string {
  return failed ? "The settings could not be read." : "";
}

function wordsOf({ analystsTune, secondPerson }: Settings): string {
  if (!analystsTune) return "What an analyst changes waits for a lead.";
  return secondPerson
    ? "Of rules that raise no alerts. Live rules need a second person."
    : "Within the limits of the rule, at once.";
}
