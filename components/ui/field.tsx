"use client"
import clsx from "clsx"
import { type AriaAttributes, createContext, type ReactNode, useContext, useId } from "react"
import { useTranslations } from "use-intl"
import { useForm } from "./form"
import { useErrorText } from "./form-errors"

type FieldStatus = { id: string; name?: string; describedBy?: string; invalid?: boolean; required?: boolean }

const FieldContext = createContext<FieldStatus | null>(null)

export type FieldProps = {
  label: ReactNode
  /** The input's name; also finds its error in the form's last answer. */
  name?: string
  help?: ReactNode
  /** In place of the help. Usually left out: the form knows. */
  error?: string
  /** Says "optional" behind the label; everything else is required. */
  optional?: boolean
  required?: boolean
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** Label above, one input as child, help below, error in place of help. */
export function Field(props: FieldProps) {
  const { label, name, help, optional, required, hideLabel, className, children } = props
  const t = useTranslations("platform")
  const id = useId()
  const error = useFieldError(name, props.error)
  const below = error ?? help
  const status = {
    id,
    name,
    describedBy: below ? `${id}-below` : undefined,
    invalid: error ? true : undefined,
    required,
  }
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label id={`${id}-label`} htmlFor={id} className={hideLabel ? "sr-only" : "font-medium text-base"}>
        {label}
        {optional && <span className="font-normal text-muted"> ({t("optional")})</span>}
      </label>
      <FieldContext value={status}>{children}</FieldContext>
      {below && (
        <p id={`${id}-below`} className={clsx("text-sm", error ? "text-danger" : "text-muted")}>
          {below}
        </p>
      )}
    </div>
  )
}

/** A group of radios or checkboxes under one legend. */
export function FieldGroup(props: Omit<FieldProps, "hideLabel" | "required">) {
  const { label, name, help, optional, className, children } = props
  const t = useTranslations("platform")
  const id = useId()
  const error = useFieldError(name, props.error)
  const below = error ?? help
  return (
    <fieldset
      className={clsx("flex min-w-0 flex-col gap-1", className)}
      aria-describedby={below ? `${id}-below` : undefined}
    >
      <legend className="mb-1 font-medium text-base">
        {label}
        {optional && <span className="font-normal text-muted"> ({t("optional")})</span>}
      </legend>
      {children}
      {below && (
        <p id={`${id}-below`} className={clsx("text-sm", error ? "text-danger" : "text-muted")}>
          {below}
        </p>
      )}
    </fieldset>
  )
}

/** What an input takes over from the field around it; its own props win. */
export function useField<
  Props extends {
    id?: string
    name?: string
    required?: boolean
    "aria-describedby"?: string
    "aria-invalid"?: AriaAttributes["aria-invalid"]
  },
>(props: Props): Props {
  const field = useContext(FieldContext)
  if (!field) return props
  return {
    ...props,
    id: props.id ?? field.id,
    name: props.name ?? field.name,
    required: props.required ?? field.required,
    "aria-describedby": clsx(props["aria-describedby"], field.describedBy) || undefined,
    "aria-invalid": field.invalid,
  }
}

function useFieldError(name: string | undefined, own: string | undefined) {
  const { result } = useForm()
  const text = useErrorText()
  if (own) return own
  if (!name || !result || result.ok) return undefined
  const code = result.fields?.[name]
  return code === undefined ? undefined : text(code, result.facts)
}
