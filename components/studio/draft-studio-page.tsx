"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ApiProblem, api, problemText } from "@/components/api";
import { useRules, useRulesKeptCurrent } from "@/components/rules/rule-queries";
import { EmptyState, ErrorState, RelativeTime, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { PublishAnswer, PublishHow, RuleDraft } from "@/lib/contract/draft";
import type { RuleRow } from "@/lib/contract/rule-calls";
import { useDraftById, useDraftsKeptCurrent } from "../rules/draft-queries";
import { LazyDeclinedNote, LazyProposalNote } from "./lazy";
import { publishedWords } from "./published-words";
import { StudioSkeleton } from "./rule-studio-page";
import { StudioFrame } from "./studio-frame";
import { useDiscard } from "./use-discard";
import { useStudio } from "./use-studio";

/** The studio of a draft: a new rule's, or what someone proposes. The reader's own draft of a rule is on the rule's page. */
export function DraftStudioPage({ id }: { readonly id: string }) {
  const me = useUser();
  const router = useRouter();
  useRulesKeptCurrent();
  useDraftsKeptCurrent();
  const query = useDraftById(id);
  const rules = useRules();
  const draft = query.data;
  const away = draft !== undefined && draft.ruleId !== null && draft.author.id === me.id ? draft.ruleId : null;
  useEffect(() => {
    if (away !== null) router.replace(`/rules/${encodeURIComponent(away)}`);
  }, [away, router]);
  const [leaving, setLeaving] = useState(false);
  const isGone = query.error instanceof ApiProblem && query.error.status === 404;
  if (leaving) return <StudioSkeleton />;
  if (isGone) return <Gone draft={draft ?? null} rules={rules.data ?? []} />;
  if (query.isPending || rules.isPending || away !== null) return <StudioSkeleton />;
  if (draft === undefined) {
    const { title, detail } = problemText(query.error);
    return (
      <ErrorState title={title} onRetry={() => void query.refetch()}>
        {detail} The draft is not lost; only this page could not be loaded.
      </ErrorState>
    );
  }
  const rule = rules.data?.find((each) => each.id === draft.ruleId) ?? null;
  const leave = (href: string) => {
    setLeaving(true);
    router.push(href);
  };
  return <DraftStudio key={id} draft={draft} rule={rule} leave={leave} />;
}

interface DraftStudioProps {
  readonly draft: RuleDraft;
  readonly rule: RuleRow | null;
  /** Goes on to a page; the draft is no longer there. */
  readonly leave: (href: string) => void;
}

function DraftStudio({ draft, rule, leave }: DraftStudioProps) {
  const user = useUser();
  const router = useRouter();
  const studio = useStudio({ ruleId: draft.ruleId, name: draft.id }, rule, draft);
  const { keeper, shown } = studio;
  useEffect(() => keeper.hear(draft), [keeper, draft]);
  const remove = useDiscard(studio);
  const mine = draft.author.id === user.id;
  const editable = mine && user.can("draftRules") && draft.proposal === null;
  const discard = async () => {
    const { written } = keeper.state();
    if (written === null || !(await remove())) return false;
    const again = async () => {
      const made = await api.post("/api/v1/drafts", { body: { ruleId: null, text: written.text } });
      router.push(`/rules/drafts/${encodeURIComponent(made.id)}`);
    };
    toast.done("Draft discarded", { id: "discard", action: { label: "Undo", onClick: () => void again() } });
    leave("/rules");
    return true;
  };
  const published = (answer: PublishAnswer, how: PublishHow) => {
    if (answer.outcome === "proposed") {
      toast.done("Proposed", { description: "It waits for a lead. Until then you can take it back." });
      return;
    }
    toast.done(publishedWords(answer.rule, how), { description: "It looks at every transaction from now on." });
    leave(`/rules/${encodeURIComponent(answer.rule.id)}`);
  };
  return (
    <StudioFrame
      studio={studio}
      published={rule}
      name={shown?.name ?? "New rule"}
      severity={shown?.severity ?? null}
      meta={
        <>
          {draft.ruleId === null ? "new rule" : "change"}, {mine ? "yours" : draft.author.name},{" "}
          <RelativeTime at={draft.updatedAt} />
        </>
      }
      editable={editable}
      onDiscard={discard}
      onPublished={published}
      notices={
        <>
          <LazyProposalNote
            draft={draft}
            published={rule}
            here
            onApproved={(now) => leave(`/rules/${encodeURIComponent(now.id)}`)}
          />
          {mine && draft.declined !== null && draft.proposal === null && <LazyDeclinedNote declined={draft.declined} />}
        </>
      }
    />
  );
}

function Gone({ draft, rules }: { readonly draft: RuleDraft | null; readonly rules: readonly RuleRow[] }) {
  const rule = rules.find(({ id }) => id === draft?.ruleId);
  return (
    <EmptyState
      title="This draft is no longer there"
      action={
        <Link
          href={rule === undefined ? "/rules" : `/rules/${encodeURIComponent(rule.id)}`}
          className="text-accent underline"
        >
          {rule === undefined ? "All rules" : `Go to ${rule.name}`}
        </Link>
      }
    >
      It was published or discarded.
    </EmptyState>
  );
}
