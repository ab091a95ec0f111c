import { z } from "zod";
import type { Io } from "./connections";

/** A notification that a draft changed, as who changed it writes it. */
const DraftNotice = z.object({ draftId: z.string(), ruleId: z.string().nullable() });

/** Passes a notification about a draft on to everyone; what is none is let go. */
export function emitDraftChange(io: Io, payload: string): void {
  const notice = DraftNotice.safeParse(jsonOf(payload));
  if (notice.success) io.emit("draft:changed", notice.data);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no notice either.
    return null;
  }
}
