"use client";

import { api } from "@/components/api";
import { SettingItem } from "./setting-item";

/** For administrators: whether the resolution of a case waits for another person. */
export function SecondPersonClosesItem() {
  return (
    <SettingItem
      isOn={({ secondPersonCloses }) => secondPersonCloses}
      save={(secondPersonCloses) => api.put("/api/v1/settings/cases", { body: { secondPersonCloses } })}
      meaning={({ secondPersonCloses }) =>
        secondPersonCloses ? "Someone else confirms how a case ends." : "Whoever works on a case closes it."
      }
      saved={(isOn) => ({
        title: isOn ? "A second person confirms how cases end" : "Whoever works on a case closes it",
        description: isOn
          ? "A case stays open until someone else than who resolved it confirms."
          : "What waits for a second person still does.",
      })}
    >
      A second person closes cases
    </SettingItem>
  );
}
