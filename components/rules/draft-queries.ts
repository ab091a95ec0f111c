"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiProblem, api } from "@/components/api";
import { useDraftChanges } from "@/components/realtime/socket";
import { ruleKeys } from "@/components/rules/rule-queries";
import type { RuleDraft } from "@/lib/contract/draft";

/** Keys of what the API's cache holds about drafts. */
export const draftKeys = {
  list: ["drafts"] as const,
  one: (id: string) => ["drafts", id] as const,
};

export const draftPath = (id: string): string => `/api/v1/drafts/${encodeURIComponent(id)}`;

interface Drafts {
  readonly items: readonly RuleDraft[];
}

/** The reader's own drafts and everyone's proposals, the newest first. */
export function useDrafts() {
  return useQuery({
    queryKey: draftKeys.list,
    queryFn: ({ signal }) => api.get<Drafts>("/api/v1/drafts", signal),
    select: (answer) => answer.items,
  });
}

/** One draft; an error of status 404 once it is published or discarded. */
export function useDraftById(id: string) {
  return useQuery({
    queryKey: draftKeys.one(id),
    queryFn: ({ signal }) => api.get<RuleDraft>(draftPath(id), signal),
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
  if (!(error instanceof ApiProblem) || error.status !== 409) return false;
  const current = currentOf(error);
  return isObject(current) && "detect" in current;
}

/** The draft as the server has it, when it refused a call because of that; null when it is gone. */
export function currentDraftOf(error: ApiProblem): RuleDraft | null {
  const current = currentOf(error);
  return isObject(current) ? asDraft(current) : null;
}

function currentOf({ body }: ApiProblem): unknown {
  return isObject(body) && "current" in body ? body.current : null;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A 409 of a draft carries the draft as it is: the server's tests hold it to that. */
function asDraft(value: object): RuleDraft {
  return value as RuleDraft;
}
