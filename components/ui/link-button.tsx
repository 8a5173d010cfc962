import clsx from "clsx"
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button"
import { Link, type LinkProps } from "./link"

export function LinkButton({
  variant,
  size,
  className,
  ...props
}: LinkProps & { variant?: ButtonVariant; size?: ButtonSize }) {
  return <Link className={clsx(buttonClass(variant, size), className)} {...props} />
}
