import type { RuleDraft } from "@/lib/contract/draft";
import {
  type DraftContent,
  type DraftSync,
  isUnsaved,
  keptMine,
  nextSave,
  openedDraft,
  overtaken,
  refused,
  type Save,
  sent,
  tookTheirs,
  unanswered,
  withEdit,
  withSaveAnswer,
  withServerDraft,
} from "@/lib/view-models/draft-sync";

/** After so much quiet what was written is saved. */
const QUIET_MS = 400;
/** How long to wait before the server is tried again, by failures in a row. */
const RETRY_MS = [1_000, 2_000, 5_000] as const;

/** How a save came out, when it did not succeed. */
export type SaveFailure =
  | { readonly kind: "overtaken"; readonly theirs: RuleDraft | null }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "unanswered" };

/** What a keeper works on. */
export interface DraftPort {
  /** The draft as it is now, or why not. Never throws. */
  save(save: Save): Promise<RuleDraft | SaveFailure>;
  /** Keeps what is not saved yet over a reload; null forgets it. */
  keep(written: DraftContent | null): void;
}

/** Saves what is written as it is written: after a moment of quiet, one request at a time, again when the server was away. */
export class DraftKeeper {
  private sync: DraftSync;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Set<() => void>();
  private closed = false;

  private readonly port: DraftPort;

  constructor(port: DraftPort, draft: RuleDraft | null) {
    this.port = port;
    this.sync = openedDraft(draft);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly state = (): DraftSync => this.sync;

  write(written: DraftContent): void {
    this.step(withEdit(this.sync, written));
    this.saveIn(QUIET_MS);
  }

  hear(draft: RuleDraft | null): void {
    this.step(withServerDraft(this.sync, draft));
  }

  /** The server refused something else about it, because it is another one by now, or gone (null). */
  clash(theirs: RuleDraft | null): void {
    this.step(overtaken(this.sync, theirs));
  }

  keepMine(): void {
    this.step(keptMine(this.sync));
    this.saveIn(0);
  }

  takeTheirs(): void {
    this.step(tookTheirs(this.sync));
  }

  /** Begins anew from what the server has. */
  restart(draft: RuleDraft | null): void {
    this.step(openedDraft(draft));
  }

  /** Saves at once; resolves to the draft when the server has all that is written, to null when it does not. */
  async flush(): Promise<RuleDraft | null> {
    const { failures } = this.sync;
    while (this.sync.failures <= failures && (this.sync.sending !== null || nextSave(this.sync) !== null)) {
      if (this.sync.sending === null) void this.saveNow();
      await this.change();
    }
    return isUnsaved(this.sync) || this.sync.conflict !== null ? null : this.sync.saved;
  }

  /** Ends the retries; what is not saved stays kept for the next visit. */
  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.sync.sending === null) void this.saveNow();
  }

  /** After `close`, when the page is there again. */
  reopen(): void {
    this.closed = false;
    this.saveIn(QUIET_MS);
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  private saveIn(ms: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = this.closed ? null : setTimeout(() => void this.saveNow(), ms);
  }

  private async saveNow(): Promise<void> {
    const save = nextSave(this.sync);
    if (save === null) return;
    this.step(sent(this.sync, save));
    const outcome = await this.port.save(save);
    if (!("kind" in outcome)) this.step(withSaveAnswer(this.sync, outcome));
    else if (outcome.kind === "overtaken") this.step(overtaken(this.sync, outcome.theirs));
    else if (outcome.kind === "refused") this.step(refused(this.sync, outcome.why));
    else this.step(unanswered(this.sync));
    const { failures } = this.sync;
    if (failures > 0) this.saveIn(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 0);
    else if (nextSave(this.sync) !== null) this.saveIn(QUIET_MS);
  }

  private step(next: DraftSync): void {
    if (next === this.sync) return;
    this.sync = next;
    this.port.keep(isUnsaved(next) ? next.written : null);
    for (const listener of this.listeners) listener();
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
