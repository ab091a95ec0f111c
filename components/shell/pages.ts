/** The pages of the top bar, in their order; `also` are pages that belong to one. */
export const PAGES = [
  { href: "/", name: "Live" },
  { href: "/alerts", name: "Alerts", also: ["/snoozes"] },
  { href: "/cases", name: "Cases" },
  { href: "/entities", name: "Entities" },
  { href: "/decisions", name: "Decisions" },
  { href: "/analytics", name: "Analytics" },
  { href: "/rules", name: "Rules", also: ["/score", "/lists", "/rates"] },
  { href: "/system", name: "System" },
] as const satisfies readonly { readonly href: string; readonly name: string; readonly also?: readonly string[] }[];

/** Pages below those, which are found by typing; `needs` is what one must be allowed to do there. */
export const MORE_PAGES = [
  { href: "/cases/gathering", name: "Gathering alerts" },
  { href: "/analytics/payments", name: "Fraud payments" },
  { href: "/rules/new", name: "New rule", needs: "draftRules" },
  { href: "/rules/proposals", name: "Proposals" },
  { href: "/rules/health", name: "Rule health" },
  { href: "/rules/missed", name: "Why was this not caught?" },
  { href: "/rules/found", name: "Found in history", needs: "draftRules" },
  { href: "/score", name: "Score" },
  { href: "/lists", name: "Lists" },
  { href: "/rates", name: "Rates" },
  { href: "/snoozes", name: "Snoozes" },
  { href: "/settings/channels", name: "Channels", needs: "manageChannels" },
  { href: "/settings/actions", name: "Actions", needs: "manageActions" },
  { href: "/settings/users", name: "Users", needs: "manageUsers" },
  { href: "/settings/keys", name: "API keys", needs: "manageKeys" },
  { href: "/settings/limits", name: "Time limits" },
  { href: "/settings/masking", name: "Masked attributes", needs: "changeMasking" },
  { href: "/settings/erasures", name: "Erasures", needs: "erase" },
  { href: "/audit", name: "Audit", needs: "readAudit" },
  { href: "/account", name: "Your account" },
  { href: "/system/missed", name: "What did we miss?" },
] as const;
