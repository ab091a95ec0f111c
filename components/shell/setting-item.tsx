"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { problemText } from "@/components/api";
import { MenuCheck, toast } from "@/components/ui";
import type { Settings } from "@/lib/contract/draft";
import { SETTINGS_KEY, useSettings } from "./settings-query";

export interface SettingItemProps {
  readonly children: ReactNode;
  readonly isOn: (settings: Settings) => boolean;
  readonly save: (isOn: boolean) => Promise<Settings>;
  /** What the setting means as it is, one sentence. */
  readonly meaning: (settings: Settings) => string;
  /** What is said once it is saved. */
  readonly saved: (isOn: boolean) => { readonly title: string; readonly description: string };
}

/** A setting of everybody's as an item of the account menu: on or off, saved at once, with Undo. */
export function SettingItem({ children, isOn, save, meaning, saved }: SettingItemProps) {
  const client = useQueryClient();
  const query = useSettings();
  const { mutate, isPending } = useMutation({
    mutationFn: save,
    onSuccess: (settings) => {
      client.setQueryData(SETTINGS_KEY, settings);
      const on = isOn(settings);
      const { title, description } = saved(on);
      toast.done(title, { description, id: "settings", action: { label: "Undo", onClick: () => mutate(!on) } });
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: "settings" });
    },
  });
  const { data } = query;
  const unread = query.isError ? "The settings could not be read." : "";
  return (
    <MenuCheck checked={data !== undefined && isOn(data)} disabled={isPending || data === undefined} onChange={mutate}>
      {children}
      <span className="block text-sm text-muted">{data === undefined ? unread : meaning(data)}</span>
    </MenuCheck>
  );
}
