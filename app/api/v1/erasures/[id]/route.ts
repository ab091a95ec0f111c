import { readErasure } from "@/lib/server/privacy/erase/records";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint<{ id: string }>("erase", ({ services, params }) => readErasure(services.db, params.id));
