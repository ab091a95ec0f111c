import { auditedAuth } from "@/lib/server/sign-in/audited";
import { answerAuth } from "@/lib/server/sign-in/sign-in";
import { guarded } from "@/lib/server/web/endpoint";
import { services } from "@/lib/server/web/services";

const answer = guarded((request: Request) => auditedAuth(services(), request, answerAuth));

export const GET = answer;
export const POST = answer;
