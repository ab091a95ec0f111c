/** Codes that each let somebody in once without their phone. */
export function BackupCodeList({ codes }: { readonly codes: readonly string[] }) {
  return (
    <ul aria-label="Backup codes" className="grid grid-cols-2 gap-x-4 font-mono text-sm select-all">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  );
}
