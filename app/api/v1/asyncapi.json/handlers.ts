import { asyncApiDocument } from "@/lib/server/asyncapi/document";

/** The description of the topic of alerts; it says nothing that depends on who asks. */
export function GET(): Response {
  return Response.json(asyncApiDocument());
}
