import { endpoint } from "@/lib/server/http/endpoint";
import { systemStatus } from "@/lib/server/system/status";

export const GET = endpoint("read", ({ services }) => services.gateway?.status() ?? systemStatus(services));
