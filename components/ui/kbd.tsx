export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-content-center rounded-sm border border-line bg-panel px-1 font-sans text-muted text-xs">
      {children}
    </kbd>
  )
}
