/** The sign of the program: a calendar leaf whose last row is overdue. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect x="2" y="4" width="28" height="26" rx="7" fill="#0b665c" />
      <rect x="6" y="11" width="20" height="15" rx="3" fill="#ffffff" />
      <path d="M9.5 2v5M22.5 2v5" stroke="#52ada3" strokeWidth="3" strokeLinecap="round" />
      <path d="M9.5 15h13M9.5 18.5h13" stroke="#a7d6d1" strokeWidth="1.8" strokeLinecap="round" />
      <path d="M9.5 22h7" stroke="#e8590c" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
