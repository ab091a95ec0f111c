import { auditedAuth } from "@/lib/server/audit/sign-ins";
import { guarded } from "@/lib/server/http/endpoint";
import { services } from "@/lib/server/process/services";
import { answerAuth } from "@/lib/server/sessions/sign-in";

const answer = guarded((request: Request) => auditedAuth(services(), request, answerAuth));

export const GET = answer;
export const POST = answer;
