import { dispatcher } from "@/lib/server/web/dispatch";
import { guarded } from "@/lib/server/web/endpoint";
import { HANDLERS } from "../all";

/** Every call of the API: built as one, they share what they load. */
const answer = dispatcher("/api/v1", HANDLERS);

export const GET = guarded(answer("GET"));
export const POST = guarded(answer("POST"));
export const PUT = guarded(answer("PUT"));
export const PATCH = guarded(answer("PATCH"));
export const DELETE = guarded(answer("DELETE"));
export const OPTIONS = guarded(answer("OPTIONS"));
