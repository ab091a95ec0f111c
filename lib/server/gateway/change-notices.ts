import { Commented } from "@/lib/contract/comment";
import { CaseChanged, DraftChanged } from "@/lib/contract/realtime-schema";
import type { Cards } from "../masking/cards";
import type { Io } from "./connections";

/** Passes a notification about a draft on to everyone; what is none is let go. */
export function emitDraftChange(io: Io, payload: string): void {
  const notice = DraftChanged.safeParse(jsonOf(payload));
  if (notice.success) io.emit("draft:changed", notice.data);
}

/** The same of a notification about a case. */
export function emitCaseChange(io: Io, payload: string): void {
  const notice = CaseChanged.safeParse(jsonOf(payload));
  if (notice.success) io.emit("case:changed", notice.data);
}

/** The same of a comment; the number of a card that it stands on leaves masked. */
export function emitComment(io: Io, { mask }: Pick<Cards, "mask">, payload: string): void {
  const notice = Commented.safeParse(jsonOf(payload));
  if (notice.success) io.emit("commented", mask(notice.data));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no notice either.
    return null;
  }
}
