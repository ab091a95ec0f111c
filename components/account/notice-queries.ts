"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/components/api";
import { NOTICES } from "@/components/open-notices/notices-query";
import type { PersonalNotices, PersonalNoticesBody } from "@/lib/contract/personal-notices";
import { toastFailure } from "./account-queries";
import { forgetThisBrowser, subscribedEndpoint, tellThisBrowser } from "./this-browser";

const BROWSERS = ["account", "browsers"] as const;

/** Chooses it. */
export function useChooseNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PersonalNoticesBody) => api.put("/api/v1/account/notices", { body }),
    // Shown at once; what could not be saved is read again.
    onMutate: (body) =>
      client.setQueryData(NOTICES, (before?: PersonalNotices) => before && { ...before, ...chosenIn(body) }),
    onSuccess: (answer) => client.setQueryData(NOTICES, answer),
    onError: (error) => {
      toastFailure(error);
      void client.invalidateQueries({ queryKey: NOTICES });
    },
  });
}

function chosenIn({ browser, email }: PersonalNoticesBody): Partial<PersonalNotices> {
  return { ...(browser && { browser }), ...(email && { email }) };
}

/** The browsers that are told, and which of them is this one. */
export function useBrowsers() {
  return useQuery({
    queryKey: BROWSERS,
    queryFn: async ({ signal }) => {
      const [{ items }, own] = await Promise.all([
        api.get("/api/v1/account/browsers", { signal }),
        subscribedEndpoint().catch(() => null),
      ]);
      return items.map((browser) => ({ ...browser, isThis: browser.endpoint === own }));
    },
  });
}

/** Has this browser told. */
export function useTellBrowser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: tellThisBrowser,
    onSettled: () => client.invalidateQueries({ queryKey: BROWSERS }),
  });
}

/** Tells a browser nothing more. */
export function useRemoveBrowser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, isThis }: { readonly id: string; readonly isThis: boolean }) => {
      await api.delete("/api/v1/account/browsers/{id}", { path: { id } });
      if (isThis) await forgetThisBrowser();
    },
    onSettled: () => client.invalidateQueries({ queryKey: BROWSERS }),
    onError: toastFailure,
  });
}
