import { guarded } from "@/lib/server/http/endpoint";
import { services } from "@/lib/server/services";
import { answerAuth } from "@/lib/server/sign-in";

const answer = guarded((request: Request) => answerAuth(services(), request));

export const GET = answer;
export const POST = answer;
