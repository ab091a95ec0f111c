/** Groups of templates, in the order in which they are offered, with what those in them have in common. */
export const TEMPLATE_GROUPS = {
  single: "One transaction",
  window: "Counts and sums in a window",
  order: "In an order, or missing from it",
  unusual: "Unlike what is usual",
} as const;

export type TemplateGroupName = keyof typeof TEMPLATE_GROUPS;
