import { openApiDocument } from "@/lib/server/openapi/document";

/** The description of the API; it says nothing that depends on who asks. */
export function GET(): Response {
  return Response.json(openApiDocument());
}
