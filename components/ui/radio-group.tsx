"use client"
import clsx from "clsx"
import { type ComponentProps, type ReactNode, useId } from "react"
import { FieldGroup, type FieldProps } from "./field"

export type RadioProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  label: ReactNode
  help?: ReactNode
}

export function Radio({ label, help, className, ...props }: RadioProps) {
  const id = useId()
  return (
    <label className={clsx("inline-flex min-h-6 items-start gap-2", className)}>
      <input {...props} type="radio" aria-describedby={help ? id : undefined} className="mark" />
      <span className="min-w-0 py-0.5">
        {label}
        {help && (
          <span id={id} className="block text-muted text-sm">
            {help}
          </span>
        )}
      </span>
    </label>
  )
}

export type RadioGroupProps = Omit<FieldProps, "children" | "hideLabel" | "required" | "name"> & {
  name: string
  options: { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean }[]
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
}

export function RadioGroup({ name, options, value, defaultValue, onValueChange, ...field }: RadioGroupProps) {
  return (
    <FieldGroup name={name} {...field}>
      {options.map((option) => (
        <Radio
          key={option.value}
          name={name}
          {...option}
          checked={value === undefined ? undefined : value === option.value}
          defaultChecked={value === undefined ? defaultValue === option.value : undefined}
          onChange={() => onValueChange?.(option.value)}
        />
      ))}
    </FieldGroup>
  )
}
