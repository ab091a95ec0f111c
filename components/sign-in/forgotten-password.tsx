/** What somebody does who has no password any more: nobody is mailed one from here. */
export function ForgottenPassword() {
  return (
    <details className="text-sm text-muted">
      <summary className="cursor-pointer select-none hover:text-text">Forgot your password?</summary>
      <p className="pt-1.5">Ask an administrator for a link with which you set a new one.</p>
      <p className="pt-1.5">
        No administrator can sign in? On the machine that runs Tripline,{" "}
        <code className="font-mono text-text">npm run admin -- reset-password EMAIL</code> sets a new password.
      </p>
    </details>
  );
}
