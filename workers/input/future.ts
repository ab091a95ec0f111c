/** Why a transaction that is too far ahead of the clock `now` is refused; both epoch milliseconds. */
export function futureError(timestamp: number, now: number): string {
  const ahead = Math.round((timestamp - now) / 1_000).toLocaleString("en-GB");
  return `timestamp ${new Date(timestamp).toISOString()} is ${ahead} s ahead of the clock, more than TRIPLINE_MAX_FUTURE allows`;
}
