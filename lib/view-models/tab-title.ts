/** More are not counted in a tab, which has little room. */
const SHOWN_MAX = 999;
const WITH_COUNT = /^\(\d+\+?\) /;

/** The title of a page with the number of open alerts before it: `(12) Alerts · Tripline`; null or 0 shows none. */
export function titleWithCount(title: string, open: number | null): string {
  const plain = title.replace(WITH_COUNT, "");
  if (open === null || open === 0) return plain;
  return `(${open > SHOWN_MAX ? `${SHOWN_MAX}+` : open}) ${plain}`;
}
