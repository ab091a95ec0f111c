import { RefusedError } from "@/lib/server/errors/errors";
import { guarded } from "@/lib/server/web/endpoint";

/** Whatever no other route answers is told as a problem, not as a page. */
const nothing = guarded(async () => {
  throw new RefusedError({ code: "notFound", what: "such call" });
});

export const GET = nothing;
export const POST = nothing;
export const PUT = nothing;
export const PATCH = nothing;
export const DELETE = nothing;
