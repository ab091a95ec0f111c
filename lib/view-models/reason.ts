/** A shorter reason says nothing; as lib/contract/reason's `Reason`. */
const REASON_CHARS_MIN = 3;

/** Why a text is no reason, as the field says it; null when it is one. */
export function reasonFault(text: string): string | null {
  const { length } = text.trim();
  if (length === 0) return "Write why you do this.";
  return length < REASON_CHARS_MIN ? `Write at least ${REASON_CHARS_MIN} characters.` : null;
}
