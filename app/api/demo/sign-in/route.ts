import { auditedDemoSignIn } from "@/lib/server/audit/sign-ins";
import { guarded } from "@/lib/server/http/endpoint";
import { services } from "@/lib/server/process/services";
import { answerDemoSignIn } from "@/lib/server/sessions/sign-in";

export const POST = guarded((request: Request) => auditedDemoSignIn(services(), request, answerDemoSignIn));
