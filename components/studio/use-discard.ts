"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ApiProblem, api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import { dropDraft } from "../rules/draft-queries";
import type { Studio } from "./use-studio";

/** Throws away what is written; `quietly` when there was nothing to lose. Resolves to whether it is gone. */
export type Discard = (quietly?: boolean) => Promise<boolean>;

/** The way to throw away what is written, with a way back in the toast. */
export function useDiscard(studio: Studio): Discard {
  const client = useQueryClient();
  const { keeper } = studio;
  return async (quietly = false) => {
    const { written } = keeper.state();
    if (written === null) return true;
    // What is on its way arrives first, so that nothing is saved after it was thrown away.
    const saved = (await keeper.flush()) ?? keeper.state().saved;
    const fault = saved === null ? null : await removed(saved.id);
    if (fault !== null) {
      const { title, detail } = problemText(fault);
      toast.failed(title, { description: `${detail} The draft is still there.`, id: "discard" });
      return false;
    }
    studio.forgetTyped();
    keeper.restart(null);
    if (saved !== null) dropDraft(client, saved.id);
    if (!quietly) {
      toast.done("Draft discarded", {
        id: "discard",
        action: { label: "Undo", onClick: () => keeper.write(written) },
      });
    }
    return true;
  };
}

/** Null when it is gone, whoever removed it. */
async function removed(id: string): Promise<unknown> {
  try {
    await api.delete("/api/v1/drafts/{id}", { path: { id } });
    return null;
  } catch (error) {
    return error instanceof ApiProblem && error.status === 404 ? null : error;
  }
}
