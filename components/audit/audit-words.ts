import type { AuditLine } from "@/lib/contract/audit-schema";

/** What a line says in one sentence: its own note, or its action. */
export function lineText({ action, detail }: Pick<AuditLine, "action" | "detail">): string {
  return textOf(detail.note) ?? actionWords(action);
}

/** `deadLetter.resend` as "Dead letter resend". */
export function actionWords(action: string): string {
  const words = action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll(".", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What its author said: why, or a comment. */
export function saidBy({ detail }: Pick<AuditLine, "detail">): string | null {
  return textOf(detail.reason) ?? textOf(detail.comment);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

const PAGE_OF: Readonly<Record<string, (id: string) => string>> = {
  alert: (id) => `/alerts/${encodeURIComponent(id)}`,
  rule: (id) => `/rules/${encodeURIComponent(id)}`,
  draft: (id) => `/rules/drafts/${encodeURIComponent(id)}`,
  list: (id) => `/lists/${encodeURIComponent(id)}`,
  apiKey: () => "/settings/keys",
  user: () => "/settings/users",
  health: () => "/system",
  partition: () => "/system",
  deadLetter: () => "/system",
  missed: () => "/system/missed",
  scorecard: () => "/score",
  brake: () => "/decisions",
};

/** A subject taken apart, with the page that shows it; null: none does. */
export function subjectOf(subject: string): {
  readonly kind: string;
  readonly id: string;
  readonly href: string | null;
} {
  const colon = subject.indexOf(":");
  const kind = colon === -1 ? subject : subject.slice(0, colon);
  const id = colon === -1 ? "" : subject.slice(colon + 1);
  const href = Object.hasOwn(PAGE_OF, kind) && id !== "" ? (PAGE_OF[kind]?.(id) ?? null) : null;
  return { kind: actionWords(kind).toLowerCase(), id, href };
}
