"use client";

import { api } from "@/components/api";
import { SettingItem } from "./setting-item";

/** For administrators: whether what a lead publishes waits for another lead. */
export function SecondPersonItem() {
  return (
    <SettingItem
      isOn={({ secondPerson }) => secondPerson}
      save={(secondPerson) => api.put("/api/v1/settings", { body: { secondPerson } })}
      meaning={({ secondPerson }) =>
        secondPerson ? "What a lead publishes waits for another lead." : "Leads publish rules on their own."
      }
      saved={(isOn) => ({
        title: isOn ? "A second person approves what is published" : "Leads publish on their own",
        description: isOn
          ? "What a lead changes in a live rule waits for another lead. Disabling a rule is always possible at once."
          : "What an analyst proposes still waits for a lead.",
      })}
    >
      A second person approves what is published
    </SettingItem>
  );
}
