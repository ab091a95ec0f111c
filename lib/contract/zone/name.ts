/** Where a rule says nothing and no setting does. */
export const UTC = "UTC";

/** Short names that ICU knows beside the IANA ones; several mean another zone to other people. */
const NOT_IANA =
  /^(ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST|SystemV\/.*)$/i;

/** Names that were found to be zones: to ask again takes as long as to make a format. */
const known = new Set<string>();
const KNOWN_MAX = 1_000;

/** Whether it is the IANA name of a time zone: `Europe/Berlin`, `UTC`. Upper and lower case are alike. */
export function isZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!/^[a-z]/i.test(name) || NOT_IANA.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    if (known.size < KNOWN_MAX) known.add(name);
    return true;
  } catch {
    return false;
  }
}

/** What is said of text that is no zone. */
export const ZONE_WORDS = "an IANA time zone such as Europe/Berlin or UTC";

/** Longer than any name of a zone. */
export const ZONE_LENGTH_MAX = 64;
