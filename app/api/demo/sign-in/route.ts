import { DemoSignInBody } from "@/lib/server/auth-demo";
import { readBody } from "@/lib/server/http/body";
import { guarded } from "@/lib/server/http/endpoint";
import { services } from "@/lib/server/services";
import { answerDemoSignIn } from "@/lib/server/sign-in";

export const POST = guarded(async (request: Request) => {
  const { role } = await readBody(request, DemoSignInBody);
  return answerDemoSignIn(services(), request, role);
});
