import { alertDetail } from "@/lib/server/alerts/detail";
import { endpoint } from "@/lib/server/http/endpoint";

export const GET = endpoint<{ id: string }>("read", ({ services, params }) => alertDetail(services.db, params.id));
