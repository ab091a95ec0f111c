"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { MenuCheck, toast } from "@/components/ui";
import type { Settings } from "@/lib/contract/draft";
import { SETTINGS_KEY, useSettings } from "./settings-query";

/** For administrators: whether what a lead publishes waits for another lead. */
export function SecondPersonItem() {
  const client = useQueryClient();
  const query = useSettings();
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Pick<Settings, "secondPerson">) => api.put("/api/v1/settings", { body }),
    onSuccess: (settings) => {
      client.setQueryData(SETTINGS_KEY, settings);
      toast.done(settings.secondPerson ? "A second person approves what is published" : "Leads publish on their own", {
        description: settings.secondPerson
          ? "What a lead changes in a live rule waits for another lead. Disabling a rule is always possible at once."
          : "What an analyst proposes still waits for a lead.",
        id: "settings",
        action: { label: "Undo", onClick: () => mutate({ secondPerson: !settings.secondPerson }) },
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
      checked={data?.secondPerson ?? false}
      disabled={isPending || data === undefined}
      onChange={(next) => mutate({ secondPerson: next })}
    >
      A second person approves what is published
      <span className="block text-sm text-muted">
        {data === undefined
          ? query.isError
            ? "The settings could not be read."
            : ""
          : data.secondPerson
            ? "What a lead publishes waits for another lead."
            : "Leads publish rules on their own."}
      </span>
    </MenuCheck>
  );
}
