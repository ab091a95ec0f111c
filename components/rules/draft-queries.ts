"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiProblem, api, conflictOf } from "@/components/api";
import { useDraftChanges } from "@/components/realtime/socket";
import { ruleKeys } from "@/components/rules/rule-queries";
import type { RuleDraft } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";

/** Keys of what the API's cache holds about drafts. */
export const draftKeys = {
  list: ["drafts"] as const,
  one: (id: string) => ["drafts", id] as const,
};

interface Drafts {
  readonly items: readonly RuleDraft[];
}

/** The reader's own drafts and everyone's proposals, the newest first. */
export function useDrafts() {
  return useQuery({
    queryKey: draftKeys.list,
    queryFn: ({ signal }) => api.get("/api/v1/drafts", { signal }),
    select: (answer) => answer.items,
  });
}

/** One draft; an error of status 404 once it is published or discarded. */
export function useDraftById(id: string) {
  return useQuery({
    queryKey: draftKeys.one(id),
    queryFn: ({ signal }) => api.get("/api/v1/drafts/{id}", { path: { id }, signal }),
  });
}

/** Reads drafts again when any was proposed, published or taken back. */
export function useDraftsKeptCurrent(): void {
  const client = useQueryClient();
  useDraftChanges(() => {
    void client.invalidateQueries({ queryKey: draftKeys.list });
    void client.invalidateQueries({ queryKey: ruleKeys.list });
  });
}

/** Shows a draft as it was just saved. */
export function putDraft(client: QueryClient, draft: RuleDraft): void {
  client.setQueryData(draftKeys.one(draft.id), draft);
  client.setQueryData<Drafts>(draftKeys.list, (list) =>
    list === undefined ? list : { items: [draft, ...list.items.filter(({ id }) => id !== draft.id)] },
  );
}

/** Forgets a draft that is published or discarded. */
export function dropDraft(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: draftKeys.one(id) });
  client.setQueryData<Drafts>(draftKeys.list, (list) =>
    list === undefined ? list : { items: list.items.filter((each) => each.id !== id) },
  );
}

/** Whether a call was refused because the draft is another one by now. */
export function isDraftConflict(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && (error.status === 404 || (error.status === 409 && !isRuleConflict(error)));
}

/** Whether a call was refused because the rule has a newer version by now. */
export function isRuleConflict(error: unknown): error is ApiProblem {
  const current = currentOf(error);
  return current !== null && "detect" in current;
}

/** The draft as the server has it, when it refused a call because of that; null when it is gone. */
export function currentDraftOf(error: ApiProblem): RuleDraft | null {
  const current = currentOf(error);
  return current !== null && !("detect" in current) ? current : null;
}

/** What stood in the way of a call about a draft: the draft, or the rule, as it is. */
function currentOf(error: unknown): RuleDraft | StoredRule | null {
  return conflictOf<"post", "/api/v1/drafts/{id}/publish">(error)?.current ?? null;
}
