import { endpoint } from "@/lib/server/http/endpoint";
import { suggestForRejected } from "@/lib/server/system/suggest-mapping";

export const GET = endpoint("read", ({ services }) => suggestForRejected(services.db, services.topics));
