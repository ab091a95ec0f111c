"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { RelativeTime, SeverityMark, shorten } from "@/components/ui";
import { missedHref } from "@/components/ui/missed-url";
import { ENTITY_WORDS, entityHref } from "@/lib/contract/entity";
import { whatHappened } from "@/lib/contract/sentence";
import { useUser } from "../user/user";
import { MORE_PAGES, PAGES } from "./pages";
import { signOut } from "./sign-out";
import { setTheme, THEME_WORD, THEMES } from "./theme";
import { useAlertSearch, useEntitySearch, useRuleSearch } from "./use-search";

interface CommandMenuProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Goes anywhere and does the few things that are the same on every page, by typing. */
export function CommandMenu({ open, onOpenChange }: CommandMenuProps) {
  const [text, setText] = useState("");
  const [selected, setSelected] = useState("");
  const change = (next: boolean): void => {
    setText("");
    onOpenChange(next);
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={change}
      label="Search and go to"
      shouldFilter={false}
      value={selected}
      onValueChange={setSelected}
      overlayClassName="fixed inset-0 z-40 animate-appear bg-[rgb(0_0_0/0.5)]"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(600px,calc(100vw-32px))] -translate-x-1/2 animate-appear overflow-hidden rounded-md border border-line-strong bg-raised"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Go to a page or a rule, find an alert by text, key or id, or an entity by its id"
        className="h-11 w-full border-b border-line bg-transparent px-4 outline-none"
      />
      <Command.List className="max-h-[50vh] overflow-auto p-1">
        {open && <Entries text={text.trim()} select={setSelected} close={() => change(false)} />}
      </Command.List>
    </Command.Dialog>
  );
}

interface EntriesProps {
  readonly text: string;
  readonly select: (value: string) => void;
  readonly close: () => void;
}

function Entries({ text, select, close }: EntriesProps) {
  const router = useRouter();
  const alerts = useAlertSearch(text);
  const entities = useEntitySearch(text);
  const rules = useRuleSearch(text);
  const fits = (name: string): boolean => name.toLowerCase().includes(text.toLowerCase());
  const go = (href: string) => (): void => {
    close();
    router.push(href);
  };
  const { can } = useUser();
  const more = MORE_PAGES.filter((page) => !("needs" in page) || can(page.needs));
  const pages = [...PAGES, ...(text === "" ? [] : more)].filter((page) => fits(page.name));
  const themes = THEMES.filter((theme) => fits(THEME_WORD[theme]));
  const found = alerts.found[0];
  const entity = entities[0];
  const other = entity !== undefined ? `entity ${entity.kind}` : found !== undefined ? `alert ${found.id}` : null;
  const first = pages[0] !== undefined ? `page ${pages[0].href}` : other;
  // What is found later than the reader types becomes the one that Enter opens.
  useEffect(() => {
    if (first !== null) select(first);
  }, [first, select]);
  return (
    <>
      <Command.Empty className="px-3 py-6 text-center text-muted">
        {alerts.searching ? "Searching alerts" : `Nothing fits “${text}”`}
      </Command.Empty>
      <Group heading="Pages">
        {pages.map((page) => (
          <Entry key={page.href} value={`page ${page.href}`} onSelect={go(page.href)}>
            {page.name}
          </Entry>
        ))}
      </Group>
      <Group heading="Entities">
        {entities.map(({ kind, lastSeenAt, lastAlertAt }) => (
          <Entry key={kind} value={`entity ${kind}`} onSelect={go(entityHref(kind, text))}>
            <span className="text-muted">{ENTITY_WORDS[kind]}</span>
            <span className="truncate font-mono">{shorten(text, 40)}</span>
            <span className="ml-auto shrink-0 text-xs text-faint">
              {lastSeenAt !== null ? "seen" : "alert"} <RelativeTime at={lastSeenAt ?? lastAlertAt ?? 0} />
            </span>
          </Entry>
        ))}
      </Group>
      <Group heading="Alerts">
        {alerts.found.map((alert) => (
          <Entry key={alert.id} value={`alert ${alert.id}`} onSelect={go(`/alerts/${encodeURIComponent(alert.id)}`)}>
            <SeverityMark severity={alert.severity} word={false} />
            <span className="truncate">{whatHappened(alert.summary)}</span>
            <span className="ml-auto shrink-0 font-mono text-xs text-faint">{shorten(alert.id, 12)}</span>
          </Entry>
        ))}
        {text !== "" && (
          <Entry value="alert search" onSelect={go(`/alerts?q=${encodeURIComponent(text)}&waiting=show`)}>
            Find “{text}” in all alerts
          </Entry>
        )}
        {isOneWord(text) && (
          <Entry value="missed" onSelect={go(missedHref(text))}>
            Transactions of account “{shorten(text, 40)}”, and why they were not caught
          </Entry>
        )}
      </Group>
      <Group heading="Rules">
        {rules.map((rule) => (
          <Entry key={rule.id} value={`rule ${rule.id}`} onSelect={go(`/rules/${encodeURIComponent(rule.id)}`)}>
            <SeverityMark severity={rule.severity} word={false} />
            <span className="truncate">{rule.name}</span>
            {!rule.enabled && <span className="ml-auto text-xs text-faint">disabled</span>}
          </Entry>
        ))}
      </Group>
      <Group heading="Actions">
        {themes.map((theme) => (
          <Entry
            key={theme}
            value={`theme ${theme}`}
            onSelect={() => {
              setTheme(theme);
              close();
            }}
          >
            {THEME_WORD[theme]}
          </Entry>
        ))}
        {fits("Sign out") && (
          <Entry value="sign out" onSelect={() => void signOut()}>
            Sign out
          </Entry>
        )}
      </Group>
    </>
  );
}

/** From this length a word may be an account's id. */
const ID_CHARS_MIN = 4;

function isOneWord(text: string): boolean {
  return text.length >= ID_CHARS_MIN && text.length <= 128 && /^\S+$/.test(text);
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint [&:not(:has([cmdk-item]))]:hidden"
    >
      {children}
    </Command.Group>
  );
}

interface EntryProps {
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Entry({ value, onSelect, children }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-default items-center gap-2 rounded-sm px-3 data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  );
}
