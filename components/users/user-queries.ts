"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { AnswerOf } from "@/lib/contract/operations/call";
import type { InviteBody, UserAccount, UserPage, UserState } from "@/lib/contract/user-account";

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
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE_USERS, q, state: state ?? undefined, cursor: pageParam ?? undefined };
      return pageOf(await api.get("/api/v1/users", { query, signal }));
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Who does not manage people is told names alone, and sees nobody here. */
function pageOf(answer: AnswerOf<"get", "/api/v1/users">): UserPage {
  return "nextCursor" in answer ? answer : { items: [], nextCursor: null, total: 0, mails: false };
}

/** Invites somebody; the answer holds the link. */
export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: InviteBody) => api.post("/api/v1/users", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: USERS }),
  });
}

/** Makes a new link for somebody; the answer holds it. */
export function useNewLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: UserAccount) => api.post("/api/v1/users/{id}/invite", { path: { id }, body: {} }),
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
