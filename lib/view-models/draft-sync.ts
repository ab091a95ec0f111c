import type { RuleDraft } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";

/** What is written, and the version of the rule that it starts from. */
export interface DraftContent {
  readonly text: string;
  /** Null for a new rule. */
  readonly base: StoredRule | null;
}

/**
 * A draft between this page and the server. At most one request is under way; what was written last is what is saved
 * next. Nothing that was written here is lost by what anyone else does: it is shown beside theirs until someone chooses.
 */
export interface DraftSync {
  /** Null while nothing is written: the page shows what is published. */
  readonly written: DraftContent | null;
  /** The draft as the server has it; null while it has none that is known. */
  readonly saved: RuleDraft | null;
  /** What is on its way. */
  readonly sending: DraftContent | null;
  /** Attempts in a row that the server did not answer. */
  readonly failures: number;
  /** Why the server does not take it, for people; it is tried again once something else is written. */
  readonly refusal: string | null;
  /** The draft was changed elsewhere (`theirs`), or published or discarded there (null). */
  readonly conflict: { readonly theirs: RuleDraft | null } | null;
}

/** A page that opens, with the reader's draft if there is one. */
export function openedDraft(draft: RuleDraft | null): DraftSync {
  return {
    written: draft === null ? null : { text: draft.text, base: draft.base },
    saved: draft,
    sending: null,
    failures: 0,
    refusal: null,
    conflict: null,
  };
}

/** Something was written. */
export function withEdit(sync: DraftSync, written: DraftContent): DraftSync {
  return { ...sync, written, refusal: null };
}

/** Whether something is written that the server does not have. */
export function isUnsaved({ written, saved }: DraftSync): boolean {
  if (written === null) return false;
  return saved === null || saved.text !== written.text || versionOf(saved.base) !== versionOf(written.base);
}

function versionOf(base: StoredRule | null): number | null {
  return base?.version ?? null;
}

/** What to send next. */
export type Save =
  | { readonly kind: "create"; readonly written: DraftContent }
  | { readonly kind: "save"; readonly id: string; readonly edit: number; readonly written: DraftContent };

/** The next request, or null when there is nothing to send, or nothing may be sent now. */
export function nextSave(sync: DraftSync): Save | null {
  const { written, saved, sending, conflict, refusal } = sync;
  if (written === null || sending !== null || conflict !== null || refusal !== null || !isUnsaved(sync)) return null;
  if (saved === null) return { kind: "create", written };
  // What waits for a second person stays as it was proposed.
  if (saved.proposal !== null) return null;
  return { kind: "save", id: saved.id, edit: saved.edit, written };
}

export function sent(sync: DraftSync, save: Save): DraftSync {
  return { ...sync, sending: save.written };
}

/** The server answered with the draft as it is now. */
export function withSaveAnswer(sync: DraftSync, draft: RuleDraft): DraftSync {
  const sentText = sync.sending?.text;
  const next = { ...sync, sending: null, failures: 0 };
  // Asked to make one, it gives the one that was made elsewhere meanwhile.
  if (sync.saved === null && draft.text !== sentText) return { ...next, conflict: { theirs: draft } };
  return { ...next, saved: draft };
}

/** The draft was changed elsewhere since it was last read here, or is gone (null). */
export function overtaken(sync: DraftSync, theirs: RuleDraft | null): DraftSync {
  const next = { ...sync, sending: null, failures: 0 };
  if (theirs !== null && sync.written !== null && theirs.text === sync.written.text) {
    return { ...next, saved: theirs };
  }
  return { ...next, conflict: { theirs } };
}

/** The server was not reached, or could not. */
export function unanswered(sync: DraftSync): DraftSync {
  return { ...sync, sending: null, failures: sync.failures + 1 };
}

/** The server will not take this. */
export function refused(sync: DraftSync, why: string): DraftSync {
  return { ...sync, sending: null, failures: 0, refusal: why };
}

/** The draft as it was read again; null when it is gone. What is written here and not saved stays. */
export function withServerDraft(sync: DraftSync, draft: RuleDraft | null): DraftSync {
  if (sync.sending !== null || sync.conflict !== null) return sync;
  if (draft === null) {
    if (sync.saved === null) return sync;
    // What the server had of it is not lost: it was published, or given up. That the rule has a newer version is no text.
    const isLost = sync.written !== null && sync.written.text !== sync.saved.text;
    return isLost ? { ...sync, conflict: { theirs: null } } : openedDraft(null);
  }
  const known = sync.saved;
  if (known !== null && known.id === draft.id && known.edit > draft.edit) return sync;
  if (!isUnsaved(sync) || sync.written === null) return openedDraft(draft);
  if (known !== null && known.id === draft.id && known.edit === draft.edit) return { ...sync, saved: draft };
  return overtaken(sync, draft);
}

/** After a conflict: what is written here is saved over theirs. */
export function keptMine(sync: DraftSync): DraftSync {
  if (sync.conflict === null) return sync;
  return { ...sync, saved: sync.conflict.theirs, conflict: null };
}

/** After a conflict: what is written here is given up. */
export function tookTheirs(sync: DraftSync): DraftSync {
  return sync.conflict === null ? sync : openedDraft(sync.conflict.theirs);
}
