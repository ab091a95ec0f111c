/** The text of a rule as the form writes it. */
export function ruleText(tree: unknown): string {
  return JSON.stringify(tree, null, 2);
}
