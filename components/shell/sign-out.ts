import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";

/** Ends the session and leaves for the sign-in page. */
export async function signOut(): Promise<void> {
  try {
    await api.post("/api/auth/sign-out", { body: {} });
    window.location.assign("/sign-in");
  } catch (error) {
    const { title, detail } = problemText(error);
    toast.failed("You are still signed in", { description: `${title}. ${detail}` });
  }
}
