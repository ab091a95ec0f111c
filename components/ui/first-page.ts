/** Where a list that is read page by page begins: without a cursor. */
export function firstPage(): string | null {
  return null;
}
