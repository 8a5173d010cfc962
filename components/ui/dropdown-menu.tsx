"use client"
import clsx from "clsx"
import { Check } from "lucide-react"
import * as Menu from "radix-ui/dropdown-menu"
import type { ReactNode } from "react"
import { Link } from "./link"

export type DropdownMenuProps = {
  trigger: ReactNode
  align?: "start" | "center" | "end"
  side?: "top" | "right" | "bottom" | "left"
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

export function DropdownMenu(props: DropdownMenuProps) {
  return (
    <Menu.Root modal={false} open={props.open} onOpenChange={props.onOpenChange}>
      <Menu.Trigger asChild>{props.trigger}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align={props.align ?? "end"}
          side={props.side}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-float",
            "overflow-y-auto rounded-md border border-line bg-float p-1 shadow-float focus:outline-none",
            props.className,
          )}
        >
          {props.children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

const itemClass = clsx(
  "flex min-h-8 w-full select-none items-center gap-2 rounded-sm px-2 py-1 text-left text-base outline-none",
  "data-highlighted:bg-press data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
)

export type MenuItemProps = {
  onSelect?: (event: Event) => void
  /** A link instead of an action. */
  href?: string
  danger?: boolean
  disabled?: boolean
  children: ReactNode
}

export function MenuItem({ onSelect, href, danger, disabled, children }: MenuItemProps) {
  const className = clsx(itemClass, danger && "text-danger")
  if (href !== undefined) {
    return (
      <Menu.Item asChild onSelect={onSelect} disabled={disabled}>
        <Link href={href} className={className}>
          {children}
        </Link>
      </Menu.Item>
    )
  }
  return (
    <Menu.Item className={className} onSelect={onSelect} disabled={disabled}>
      {children}
    </Menu.Item>
  )
}

/** One of several, ticked: theme, language, density. */
export function MenuChoice<Value extends string>(props: {
  label?: string
  value?: Value
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode }[]
  onChange: (value: Value) => void
}) {
  return (
    <Menu.Group>
      {props.label && <MenuLabel>{props.label}</MenuLabel>}
      <Menu.RadioGroup value={props.value} aria-label={props.label}>
        {props.options.map((option) => (
          <Menu.RadioItem
            key={option.value}
            value={option.value}
            onSelect={() => props.onChange(option.value)}
            className={itemClass}
          >
            <span className="min-w-0 flex-1">
              {option.label}
              {option.hint && <span className="block text-muted text-sm">{option.hint}</span>}
            </span>
            <Menu.ItemIndicator>
              <Check aria-hidden="true" className="text-accent" />
            </Menu.ItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Menu.Label className="px-2 pt-2 pb-1 text-muted text-xs">{children}</Menu.Label>
}

export function MenuSeparator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />
}
