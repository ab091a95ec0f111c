import { endpoint } from "@/lib/server/http/endpoint";
import { readErasure } from "@/lib/server/privacy/erase/records";

export const GET = endpoint<{ id: string }>("erase", ({ services, params }) => readErasure(services.db, params.id));
