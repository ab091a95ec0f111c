/** The pages of the top bar, in their order. */
export const PAGES = [
  { href: "/", name: "Live" },
  { href: "/alerts", name: "Alerts" },
  { href: "/rules", name: "Rules" },
  { href: "/system", name: "System" },
] as const;
