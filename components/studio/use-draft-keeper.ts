"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import type { RuleDraft } from "@/lib/contract/draft";
import type { DraftContent, DraftSync, Save } from "@/lib/view-models/draft-sync";
import { currentDraftOf, isDraftConflict, putDraft } from "../rules/draft-queries";
import { DraftKeeper, type SaveFailure } from "./draft-keeper";

/** What a draft is of: a rule, or a new one that has a draft already. */
export interface DraftPlace {
  readonly ruleId: string | null;
  /** Tells the drafts of this tab apart. */
  readonly name: string;
}

/** The draft at a place, saved as it is written. What was not saved before a reload is written again. */
export function useDraftKeeper(
  place: DraftPlace,
  draft: RuleDraft | null,
): { readonly sync: DraftSync; readonly keeper: DraftKeeper } {
  const client = useQueryClient();
  const [keeper] = useState(() => {
    const made = new DraftKeeper(portOf(client, place), draft);
    const left = read(place.name);
    if (left !== null && left.text !== draft?.text) made.write(left);
    return made;
  });
  useEffect(() => {
    keeper.reopen();
    return () => keeper.close();
  }, [keeper]);
  const sync = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state);
  return { sync, keeper };
}

function portOf(client: QueryClient, place: DraftPlace) {
  return {
    async save(save: Save): Promise<RuleDraft | SaveFailure> {
      try {
        const draft = await request(place, save);
        putDraft(client, draft);
        return draft;
      } catch (error) {
        return failureOf(error);
      }
    },
    keep: (written: DraftContent | null) => write(place.name, written),
  };
}

function request(place: DraftPlace, save: Save): Promise<RuleDraft> {
  const { text, base } = save.written;
  if (save.kind === "create") return api.post("/api/v1/drafts", { body: { ruleId: place.ruleId, text } });
  return api.put("/api/v1/drafts/{id}", {
    path: { id: save.id },
    body: { edit: save.edit, text, ...(base === null ? {} : { baseVersion: base.version }) },
  });
}

function failureOf(error: unknown): SaveFailure {
  if (isDraftConflict(error)) return { kind: "overtaken", theirs: currentDraftOf(error) };
  const passes = !(error instanceof ApiProblem) || error.status < 400 || error.status >= 500 || error.status === 429;
  if (passes || error.status === 401) return { kind: "unanswered" };
  const { title, detail } = problemText(error);
  return { kind: "refused", why: detail === "" ? title : detail };
}

const PREFIX = "tripline.rule-draft.";

function read(name: string): DraftContent | null {
  if (typeof window === "undefined") return null;
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "null");
    return isWritten(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Only `write` puts anything there. */
function isWritten(kept: unknown): kept is DraftContent {
  return typeof kept === "object" && kept !== null && "text" in kept && "base" in kept;
}

function write(name: string, written: DraftContent | null): void {
  try {
    if (written === null) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(written));
  } catch {
    // Storage is full or forbidden: the draft still lives in the page.
  }
}
