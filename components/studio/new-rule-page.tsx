"use client";

import Link from "next/link";
import { type FormEvent, useEffect, useState } from "react";
import { useRules } from "@/components/rules/rule-queries";
import { Button, EmptyState, Input, KeyHint, Select, SeverityMark, Skeleton } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { RuleDefinition } from "@/lib/contract/rule";
import { ruleSentence } from "@/lib/contract/sentence";
import { textOfRule } from "@/lib/view-models/draft-text";
import { BLANK, freeId } from "@/lib/view-models/new-rule";
import type { Template, TemplateGroup } from "@/lib/view-models/templates";
import { LazyDetectPicture } from "./lazy";
import { useBeginDraft } from "./use-begin-draft";

const EVERY_PURPOSE = "Every purpose";

/** Templates follow the page: null until they are there. */
function useTemplates(): readonly TemplateGroup[] | null {
  const [groups, setGroups] = useState<readonly TemplateGroup[] | null>(null);
  useEffect(() => {
    let isGone = false;
    const show = async (): Promise<void> => {
      const { RULE_TEMPLATES } = await import("@/lib/view-models/templates");
      if (!isGone) setGroups(RULE_TEMPLATES);
    };
    void show();
    return () => {
      isGone = true;
    };
  }, []);
  return groups;
}

/** Where a new rule starts: a template, a rule that is there, transactions that were missed, or nothing. */
export function NewRulePage() {
  const user = useUser();
  const rules = useRules().data ?? [];
  const { begin, busy } = useBeginDraft();
  const [search, setSearch] = useState("");
  const [purpose, setPurpose] = useState(EVERY_PURPOSE);
  const templates = useTemplates();
  if (!user.can("draftRules")) {
    return (
      <EmptyState title="Writing rules takes the role of an analyst">
        You can read every rule and what it found under{" "}
        <Link className="text-accent underline" href="/rules">
          Rules
        </Link>
        .
      </EmptyState>
    );
  }
  const taken = rules.map(({ id }) => id);
  const fits = (rule: RuleDefinition, source = "") =>
    words(search).every((word) => textFor(rule, source).includes(word));
  const purposes = [EVERY_PURPOSE, ...(templates ?? []).map(({ title }) => title)];
  const groups = (templates ?? [])
    .filter(({ title }) => purpose === EVERY_PURPOSE || purpose === title)
    .map((group) => ({
      title: group.title,
      shown: group.templates.filter(({ rule, source }) => fits(rule, `${group.title} ${source ?? ""}`)),
    }))
    .filter(({ shown }) => shown.length > 0);
  const copies = purpose === EVERY_PURPOSE ? rules.filter((rule) => fits(rule)) : [];
  const start = (rule: RuleDefinition) => begin(textOfRule({ ...rule, id: freeId(rule.id, taken) }));
  const copy = (rule: RuleDefinition) => start({ ...rule, name: `${rule.name} (copy)` });
  const first = groups[0]?.shown[0];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (search.trim() === "") return;
    if (first !== undefined) start(first.rule);
    else if (copies[0] !== undefined) copy(copies[0]);
  };
  return (
    <div className="mx-auto flex max-w-[1280px] flex-col gap-5 p-3 md:p-4" aria-busy={busy || undefined}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <nav aria-label="Breadcrumb" className="text-sm">
          <Link href="/rules" className="text-muted underline-offset-2 hover:underline">
            Rules
          </Link>
        </nav>
        <h1 className="text-lg">New rule</h1>
        <search className="w-full sm:w-auto sm:flex-1">
          <form onSubmit={onSubmit} className="flex items-center gap-2">
            <Input
              type="search"
              aria-label="Search templates and rules"
              placeholder="What should it find? mule, device, PSD2"
              width="w-full sm:max-w-96"
              autoFocus
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            {search.trim() !== "" && (
              <span className="hidden items-center gap-1 text-sm text-muted sm:flex">
                <KeyHint>↵</KeyHint> takes the first
              </span>
            )}
          </form>
        </search>
        <div className="flex flex-wrap gap-2">
          <Select
            label="Purpose"
            value={purpose}
            options={purposes.map((title) => ({ value: title, label: title }))}
            onChange={setPurpose}
          />
          <Button asChild>
            <Link href="/rules/missed">From what was missed</Link>
          </Button>
          <Button
            disabled={busy}
            onClick={() => begin(textOfRule({ ...BLANK, id: freeId(BLANK.id, taken) }), "builder")}
          >
            Start blank
          </Button>
          <Button disabled={busy} onClick={() => begin(textOfRule({ ...BLANK, id: freeId(BLANK.id, taken) }), "json")}>
            Paste JSON
          </Button>
        </div>
      </header>
      {templates === null && <Skeleton className="h-96 w-full" />}
      {groups.map(({ title, shown }) => (
        <section key={title} aria-label={title} className="flex flex-col gap-2">
          <h2 className="text-sm font-normal text-muted">{title}</h2>
          <ul className="grid grid-cols-1 gap-2 md:grid-cols-2 xl:grid-cols-3">
            {shown.map((template) => (
              <li key={template.rule.id}>
                <TemplateTile template={template} disabled={busy} onChoose={() => start(template.rule)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {copies.length > 0 && (
        <section aria-label="Copies of rules" className="flex flex-col gap-2">
          <h2 className="text-sm font-normal text-muted">A copy of a rule that is there</h2>
          <ul className="grid grid-cols-1 gap-x-6 md:grid-cols-2 xl:grid-cols-3">
            {copies.map((rule) => (
              <li key={rule.id} className="flex min-w-0 items-center gap-3 border-b border-line py-1">
                <SeverityMark severity={rule.severity} word={false} />
                <span className="min-w-0 flex-1 truncate" title={ruleSentence(rule)}>
                  {rule.name}
                </span>
                <Button
                  size="sm"
                  variant="quiet"
                  disabled={busy}
                  aria-label={`Copy ${rule.name}`}
                  onClick={() => copy(rule)}
                >
                  Copy
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {templates !== null && groups.length === 0 && copies.length === 0 && (
        <EmptyState title={`Nothing fits “${search.trim()}”${purpose === EVERY_PURPOSE ? "" : ` in “${purpose}”`}`}>
          Start blank: the builder has every kind of pattern, and says what the rule means as you write it.
        </EmptyState>
      )}
    </div>
  );
}

interface TemplateTileProps {
  readonly template: Template;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}

/** What a template finds; one of the rule pack says too why it exists and who asks for it. */
function TemplateTile({ template: { rule, source }, disabled, onChoose }: TemplateTileProps) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onChoose}
      className="flex h-full w-full flex-col gap-2 rounded-md border border-line bg-surface p-3 text-left transition-colors duration-150 hover:border-line-strong hover:bg-hover"
    >
      <span className="flex w-full items-baseline justify-between gap-3">
        <span className="font-medium">{rule.name}</span>
        <SeverityMark severity={rule.severity} className="text-sm" />
      </span>
      <span className="text-sm text-pretty text-muted">{ruleSentence(rule)}</span>
      {source !== null && (
        <>
          <span className="text-sm text-pretty">{rule.description}</span>
          <span className="text-sm text-muted">{source}</span>
        </>
      )}
      <span className="mt-auto block w-full pt-1">
        <LazyDetectPicture rule={rule} />
      </span>
    </button>
  );
}

function words(search: string): readonly string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

function textFor(rule: RuleDefinition, source: string): string {
  const parts = [rule.name, rule.description ?? "", ruleSentence(rule), ...rule.key, ...(rule.tags ?? []), source];
  return parts.join(" ").toLowerCase();
}
