import clsx from "clsx"
import type { ComponentProps } from "react"
import { Spinner } from "./spinner"

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger"
export type ButtonSize = "medium" | "small" | "icon"

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-colour hover:bg-accent-strong",
  secondary: "border border-control/60 bg-paper text-ink hover:bg-press",
  quiet: "text-ink hover:bg-press",
  danger: "bg-danger text-on-colour hover:bg-danger-strong",
}

const sizes: Record<ButtonSize, string> = {
  medium: "h-8 px-3 text-base",
  small: "h-7 px-2 text-sm",
  icon: "size-8",
}

export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium") {
  return clsx(
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium",
    "transition-colors disabled:opacity-50 aria-disabled:cursor-default [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
  )
}

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Working on it: keeps its place, its word and the focus, and does nothing when pressed again. */
  busy?: boolean
}

export function Button({ variant, size, busy, className, onClick, type, children, ...props }: ButtonProps) {
  return (
    <button
      {...props}
      type={busy ? "button" : (type ?? "button")}
      onClick={busy ? undefined : onClick}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={clsx(buttonClass(variant, size), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}
