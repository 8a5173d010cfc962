import type { Route } from "next"
import NextLink from "next/link"
import type { ComponentProps } from "react"

export type LinkProps = Omit<ComponentProps<typeof NextLink>, "href"> & { href: string }

/** Addresses here carry an administration and filters, so they are plain strings, asserted once. */
export function Link({ href, ...props }: LinkProps) {
  return <NextLink href={href as Route} {...props} />
}

export const linkClass =
  "text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent rounded-sm"

/** A link inside text. */
export function TextLink({ className, ...props }: LinkProps) {
  return <Link className={`${linkClass} ${className ?? ""}`} {...props} />
}

/** The name of a row, leading to its page: a table of underlined names would be a table of lines. */
export function RowLink({ className, ...props }: LinkProps) {
  return <Link className={`row-link ${className ?? ""}`} {...props} />
}
