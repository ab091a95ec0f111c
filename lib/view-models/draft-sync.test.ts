import { expect, test } from "vitest";
import type { RuleDraft } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";
import {
  type DraftSync,
  isUnsaved,
  keptMine,
  nextSave,
  openedDraft,
  overtaken,
  refused,
  sent,
  tookTheirs,
  unanswered,
  withEdit,
  withSaveAnswer,
  withServerDraft,
} from "./draft-sync";

function draft(edit: number, text: string, more: Partial<RuleDraft> = {}): RuleDraft {
  const author = { id: "u1", name: "Lena" };
  const at = 1_700_000_000_000;
  return {
    id: "d1",
    ruleId: "r",
    base: null,
    author,
    text,
    edit,
    createdAt: at,
    updatedAt: at,
    proposal: null,
    declined: null,
    ...more,
  };
}

function sending(sync: DraftSync): DraftSync {
  const save = nextSave(sync);
  if (save === null) throw new Error("nothing to send");
  return sent(sync, save);
}

const write = (sync: DraftSync, text: string) => withEdit(sync, { text, base: null });
const proposal = { at: 1, reason: "why", how: { mode: "live", percent: 100 }, backtest: null } as const;

test("the first thing written makes a draft, what follows is saved into it", () => {
  let sync = write(openedDraft(null), "a");
  expect(nextSave(sync)?.kind).toBe("create");
  sync = withSaveAnswer(sending(sync), draft(1, "a"));
  expect(isUnsaved(sync)).toBe(false);
  expect(nextSave(sync)).toBeNull();
  expect(nextSave(write(sync, "ab"))).toMatchObject({ kind: "save", id: "d1", edit: 1, written: { text: "ab" } });
});

test("one request is under way at a time, and what was written meanwhile follows", () => {
  let sync = sending(write(openedDraft(draft(1, "a")), "ab"));
  sync = write(sync, "abc");
  expect(nextSave(sync)).toBeNull();
  sync = withSaveAnswer(sync, draft(2, "ab"));
  expect(nextSave(sync)).toMatchObject({ edit: 2, written: { text: "abc" } });
});

test("a server that does not answer loses nothing: the same is sent again", () => {
  let sync = unanswered(sending(write(openedDraft(draft(1, "a")), "ab")));
  sync = unanswered(sending(sync));
  expect(sync.failures).toBe(2);
  expect(nextSave(sync)).toMatchObject({ edit: 1, written: { text: "ab" } });
  expect(withSaveAnswer(sending(sync), draft(2, "ab")).failures).toBe(0);
});

test("a text that is refused is not sent again until something else is written", () => {
  const sync = refused(sending(write(openedDraft(draft(1, "a")), "ab")), "too long");
  expect(nextSave(sync)).toBeNull();
  expect(nextSave(write(sync, "b"))).not.toBeNull();
});

test("a draft changed elsewhere: both stay until someone chooses", () => {
  const theirs = draft(5, "theirs");
  const sync = overtaken(sending(write(openedDraft(draft(1, "a")), "mine")), theirs);
  expect(nextSave(sync)).toBeNull();
  expect(nextSave(keptMine(sync))).toMatchObject({ edit: 5, written: { text: "mine" } });
  expect(tookTheirs(sync)).toEqual(openedDraft(theirs));
});

test("a draft that says the same elsewhere is no conflict", () => {
  const sync = overtaken(sending(write(openedDraft(draft(1, "a")), "same")), draft(5, "same"));
  expect(sync.conflict).toBeNull();
  expect(sync.saved?.edit).toBe(5);
});

test("asked to make a draft, the server gives the one that there was: a conflict", () => {
  const sync = withSaveAnswer(sending(write(openedDraft(null), "mine")), draft(7, "older"));
  expect(sync.conflict?.theirs?.text).toBe("older");
});

test("a draft that is gone elsewhere can be kept as a new one", () => {
  const sync = overtaken(sending(write(openedDraft(draft(1, "a")), "mine")), null);
  expect(nextSave(keptMine(sync))?.kind).toBe("create");
  expect(tookTheirs(sync)).toEqual(openedDraft(null));
});

test("what is read again is taken over while nothing is unsaved here", () => {
  const sync = openedDraft(draft(1, "a"));
  expect(withServerDraft(sync, draft(3, "c")).written?.text).toBe("c");
  expect(withServerDraft(sync, null)).toEqual(openedDraft(null));
  expect(withServerDraft(openedDraft(draft(4, "d")), draft(3, "c")).written?.text).toBe("d");
});

test("what is read again does not touch what is unsaved here", () => {
  const sync = write(openedDraft(draft(1, "a")), "mine");
  expect(withServerDraft(sync, draft(1, "a")).written?.text).toBe("mine");
  expect(withServerDraft(sync, draft(2, "b")).conflict?.theirs?.text).toBe("b");
  expect(withServerDraft(sync, null).conflict).toEqual({ theirs: null });
});

test("a proposal that is approved leaves nothing behind, also when the newer rule is heard of first", () => {
  const rule = (version: number): StoredRule => ({
    id: "r",
    name: "R",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "amount", op: ">", value: 1 } },
    enabled: true,
    mode: "live",
    version,
  });
  const sync = openedDraft(draft(2, "a", { proposal, base: rule(1) }));
  const onNewer = withEdit(sync, { text: "a", base: rule(2) });
  expect(isUnsaved(onNewer)).toBe(true);
  expect(withServerDraft(onNewer, null)).toEqual(openedDraft(null));
});

test("what waits for a second person is not saved over", () => {
  const sync = write(openedDraft(draft(2, "a", { proposal })), "b");
  expect(nextSave(sync)).toBeNull();
});
