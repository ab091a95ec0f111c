import { type NextRequest, NextResponse } from "next/server";

/** Tells layouts which page was asked for (they are not given it), so that signing in can lead back there. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-tripline-path", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|socket.io|metrics|favicon).*)"] };
