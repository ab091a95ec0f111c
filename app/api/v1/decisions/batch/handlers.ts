import { askSeveral } from "@/lib/server/decisions/ask";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/decisions/batch", ({ services, ...call }) => askSeveral(services, call));
