"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { api, problemText } from "@/components/api";
import { draftKeys, dropDraft, putDraft } from "@/components/rules/draft-queries";
import { Badge, Button, RelativeTime, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleDraft } from "@/lib/contract/draft";
import { ruleSentence } from "@/lib/contract/sentence";
import { readRuleText } from "@/lib/view-models/rule-text";

/** Drafts of rules that do not exist yet: the reader's own, and what others propose. */
export function NewRuleDrafts({ drafts }: { readonly drafts: readonly RuleDraft[] }) {
  const me = useUser().id;
  return (
    <section aria-labelledby="new-rule-drafts" className="flex flex-col gap-1.5">
      <h2 id="new-rule-drafts" className="text-sm font-normal text-muted">
        Not published yet
      </h2>
      <ul className="rounded-md border border-line bg-surface">
        {drafts.map((draft) => (
          <DraftLine key={draft.id} draft={draft} mine={draft.author.id === me} />
        ))}
      </ul>
    </section>
  );
}

function DraftLine({ draft, mine }: { readonly draft: RuleDraft; readonly mine: boolean }) {
  const discard = useDiscardNew(draft);
  const { tree, rule } = readRuleText(draft.text);
  const name = nameOf(tree);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-3 py-2.5 last:border-b-0">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-0.5">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="min-w-0 truncate font-medium">{name}</span>
          {draft.proposal === null ? (
            <Badge>Your draft</Badge>
          ) : (
            <Badge tone="accent" title="A second person has to publish it">
              {mine ? "waiting for approval" : `${draft.author.name} proposes it`}
            </Badge>
          )}
          <span className="text-sm text-faint">
            <RelativeTime at={draft.updatedAt} />
          </span>
        </span>
        <span className="line-clamp-1 text-sm text-muted">
          {rule === null ? "Not finished yet." : ruleSentence(rule)}
        </span>
      </div>
      <span className="flex gap-2">
        {mine && draft.proposal === null && (
          <Button
            variant="quiet"
            size="sm"
            busy={discard.busy}
            aria-label={`Discard ${name}`}
            onClick={() => discard.run(name)}
          >
            Discard
          </Button>
        )}
        <Button size="sm" asChild>
          <Link href={`/rules/drafts/${encodeURIComponent(draft.id)}`} aria-label={`${wayOn(draft, mine)} ${name}`}>
            {wayOn(draft, mine)}
          </Link>
        </Button>
      </span>
    </li>
  );
}

function wayOn(draft: RuleDraft, mine: boolean): string {
  return draft.proposal === null ? "Continue" : mine ? "Open" : "Look into it";
}

function nameOf(tree: unknown): string {
  const name = typeof tree === "object" && tree !== null && "name" in tree ? tree.name : null;
  return typeof name === "string" && name.trim() !== "" ? name : "A rule without a name";
}

/** Throws a new rule's draft away, with a way back in the toast. */
function useDiscardNew(draft: RuleDraft) {
  const client = useQueryClient();
  const failed = (error: unknown, meaning: string) => {
    const { title, detail } = problemText(error);
    toast.failed(title, { description: `${detail} ${meaning}`.trim(), id: `draft-${draft.id}` });
    void client.invalidateQueries({ queryKey: draftKeys.list });
  };
  const restore = useMutation({
    mutationFn: () => api.post("/api/v1/drafts", { body: { ruleId: null, text: draft.text } }),
    onSuccess: (back) => putDraft(client, back),
    onError: (error) => failed(error, "The draft is still discarded."),
  });
  const discard = useMutation({
    mutationFn: (_name: string) => api.delete("/api/v1/drafts/{id}", { path: { id: draft.id } }),
    onSuccess: (_gone, name) => {
      dropDraft(client, draft.id);
      toast.done("Draft discarded", {
        description: name,
        action: { label: "Undo", onClick: () => restore.mutate() },
        id: `draft-${draft.id}`,
      });
    },
    onError: (error) => failed(error, "The draft is still there."),
  });
  return { run: discard.mutate, busy: discard.isPending };
}
