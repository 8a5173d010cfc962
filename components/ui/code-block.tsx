import clsx from "clsx"
import { CopyButton } from "./copy-button"

export type CodeBlockProps = {
  code: string
  /** What it is: "Address", "curl". Shown above. */
  label: string
  /** Long lines break instead of scrolling: for addresses and secrets. */
  wrap?: boolean
  className?: string
}

export function CodeBlock({ code, label, wrap, className }: CodeBlockProps) {
  return (
    <figure className={clsx("min-w-0 rounded-md border border-line bg-panel", className)}>
      <figcaption className="flex items-center justify-between gap-2 border-line border-b py-1 pr-1 pl-3 text-muted text-sm">
        {label}
        <CopyButton text={code} label={label} variant="quiet" />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={clsx(
          "max-h-100 overflow-auto px-3 py-2.5 font-mono text-sm -outline-offset-2",
          wrap && "whitespace-pre-wrap break-all",
        )}
      >
        <code>{code}</code>
      </pre>
    </figure>
  )
}

export function Code({ children }: { children: string }) {
  return <code className="break-all rounded-sm bg-press px-1 py-0.5 font-mono text-sm">{children}</code>
}
