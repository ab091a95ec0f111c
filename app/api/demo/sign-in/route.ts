import { auditedDemoSignIn } from "@/lib/server/sign-in/audited";
import { answerDemoSignIn } from "@/lib/server/sign-in/sign-in";
import { guarded } from "@/lib/server/web/endpoint";
import { services } from "@/lib/server/web/services";

export const POST = guarded((request: Request) => auditedDemoSignIn(services(), request, answerDemoSignIn));
