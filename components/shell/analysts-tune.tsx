"use client";

import { api } from "@/components/api";
import { SettingItem } from "./setting-item";

/** For leads: whether analysts publish thresholds on their own. */
export function AnalystsTuneItem() {
  return (
    <SettingItem
      isOn={({ analystsTune }) => analystsTune}
      save={(analystsTune) => api.put("/api/v1/settings/tuning", { body: { analystsTune } })}
      meaning={({ analystsTune, secondPerson }) => {
        if (!analystsTune) return "What an analyst changes waits for a lead.";
        return secondPerson
          ? "Of rules that raise no alerts. Live rules need a second person."
          : "Within the limits of the rule, at once.";
      }}
      saved={(isOn) => ({
        title: isOn ? "Analysts publish thresholds" : "Thresholds wait for a lead",
        description: isOn
          ? "Within the limits of the rule, at once. Everything else that an analyst changes waits for a lead."
          : "What an analyst changes is a proposal until a lead approves it.",
      })}
    >
      Analysts publish thresholds
    </SettingItem>
  );
}
