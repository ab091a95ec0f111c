"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { useSettingsChanges } from "@/components/realtime/socket";

/** Where the API's cache holds what is set for everyone. */
export const SETTINGS_KEY = ["settings"] as const;

/** What is set for everyone; read again when anyone changes it. */
export function useSettings() {
  const client = useQueryClient();
  useSettingsChanges(() => void client.invalidateQueries({ queryKey: SETTINGS_KEY }));
  return useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: ({ signal }) => api.get("/api/v1/settings", { signal }),
  });
}
