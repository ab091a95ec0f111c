import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/system", ({ services }) => services.health().status());
