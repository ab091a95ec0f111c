import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("read", ({ services }) => services.health().status());
