import { suggestForRejected } from "@/lib/server/system/suggest-mapping";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("read", ({ services }) => suggestForRejected(services.db, services.topics));
