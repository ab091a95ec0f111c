import { ROLE_WORD } from "@/components/shell/account-menu";
import { ROLES, type Role } from "@/lib/contract/roles";

/** What a role may do, as far as the one before it may not. */
export const ROLE_SAYS: Readonly<Record<Role, string>> = {
  viewer: "Sees everything and changes nothing.",
  analyst: "Works on alerts, drafts and tunes rules.",
  lead: "Also publishes rules, keeps lists and assigns alerts to others.",
  admin: "Also manages users, API keys and settings.",
};

/** The roles to choose from, weakest first. */
export const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: ROLE_WORD[value] }));
