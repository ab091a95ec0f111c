/** Where a rule says nothing and no setting does. */
export const UTC = "UTC";

/** Short names that ICU knows beside the IANA ones; several mean another zone to other people. */
const NOT_IANA =
  /^(ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST|SystemV\/.*)$/i;

/** Whether it is the IANA name of a time zone: `Europe/Berlin`, `UTC`. Upper and lower case are alike. */
export function isZone(name: string): boolean {
  if (!/^[a-z]/i.test(name) || NOT_IANA.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What is said of text that is no zone. */
export const ZONE_WORDS = "an IANA time zone such as Europe/Berlin or UTC";

/** Longer than any name of a zone. */
export const ZONE_LENGTH_MAX = 64;
