"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { InviteBody, UserAccount, UserPage, UserState, UserWithLink } from "@/lib/contract/user-account";

const USERS = ["users"] as const;
const PAGE_USERS = 50;

/** What the list is narrowed to. */
export interface UserFilter {
  readonly q: string;
  readonly state: UserState | null;
}

/** People by name, a page at a time; not asked for by who may not see them. */
export function useUsers({ q, state }: UserFilter, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: [...USERS, q, state],
    enabled,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(PAGE_USERS),
        q,
        state: state ?? "",
        ...(pageParam === null ? {} : { cursor: pageParam }),
      });
      return api.get<UserPage>(`/api/v1/users?${query}`, signal);
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Where a person stands in the API. */
export function userPath({ id }: UserAccount): string {
  return `/api/v1/users/${encodeURIComponent(id)}`;
}

/** Invites somebody; the answer holds the link. */
export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: InviteBody) => api.post<UserWithLink>("/api/v1/users", body),
    onSuccess: () => client.invalidateQueries({ queryKey: USERS }),
  });
}

/** Makes a new link for somebody; the answer holds it. */
export function useNewLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: UserAccount) => api.post<UserWithLink>(`${userPath(user)}/invite`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: USERS }),
  });
}

/** Does something to a person and says so; what is refused is told too. `onDone` runs after either. */
export function useUserStep(onDone: () => void = () => {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({
      run,
    }: {
      readonly run: () => Promise<unknown>;
      readonly said: string;
      readonly detail?: string;
    }) => run(),
    onSuccess: (_, { said, detail }) => toast.done(said, detail === undefined ? {} : { description: detail }),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: USERS });
      // Alerts can be given to others from now on.
      void client.invalidateQueries({ queryKey: ["assignees"] });
      onDone();
    },
  });
}
