import { endpoint } from "@/lib/server/http/endpoint";

export const GET = endpoint("read", ({ services }) => services.health().status());
