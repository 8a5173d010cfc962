/** Says nothing by itself: put it beside a word. */
export function Spinner({ className = "size-3.5" }: { className?: string }) {
  return (
    <svg className={`animate-spin shrink-0 ${className}`} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeOpacity="0.3" strokeWidth="2" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
