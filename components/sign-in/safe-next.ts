/** Where to go after signing in: a path of this site, never another one; "/" when there is none. */
export function safeNext(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next) || /[\t\n\r]/.test(next)) return "/";
  return next.startsWith("/sign-in") || next.startsWith("/api/") ? "/" : next;
}
