/** Groups of templates, in the order in which they are offered, with what those in them have in common. */
export const TEMPLATE_GROUPS = {
  single: "To start from: one transaction",
  window: "To start from: counts and sums in a window",
  order: "To start from: in an order, or missing from it",
  unusual: "To start from: unlike what is usual",
} as const;

export type TemplateGroupName = keyof typeof TEMPLATE_GROUPS;
